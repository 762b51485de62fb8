"""Two editors at once: the second one's text is set aside, then merged part by part. Nobody overwrites anybody."""

from typing import Any

from django.db import transaction
from wagtail.models import Page, Revision

from lantoa.capabilities.publishing.actions.items import note_saved, start_item
from lantoa.capabilities.publishing.models import SetAsideText, StaleVersion
from lantoa.capabilities.publishing.queries.merging import merged, parts_of
from lantoa.foundation.accounts.models import User
from lantoa.foundation.audit.actions import record
from lantoa.kit.clock import now
from lantoa.kit.errors import Conflict, NotAllowed, WrongState


@transaction.atomic
def set_aside(*, page: Page, content: dict[str, Any], begun_from: int | None, by: User) -> SetAsideText:
    """Keep what `by` wrote while somebody else saved. Side effects: trail."""
    item = start_item(page=page, by=by)
    base = Revision.objects.for_instance(page).filter(pk=begun_from).first()
    text = SetAsideText.objects.create(page_id=page.pk, base_revision=base, content=content, written_by=by)
    record("publishing.text_set_aside", on=item, by=by)
    return text


@transaction.atomic
def merge_texts(*, text: SetAsideText, choices: dict[str, str], seen: int, by: User) -> Revision:
    """Keep a new version out of the newest one and the text set aside, as chosen for each part.

    `seen` is the newest version that `by` compared with. Refused: NotAllowed (another person's text, no right to
    change the page), WrongState (settled, or the page is closed at this step), Conflict (a still newer version).
    """
    text = SetAsideText.objects.select_for_update().get(pk=text.pk)
    page = text.page.specific
    _check(text, page, by)
    latest = page.get_latest_revision()
    if latest is None or latest.pk != seen:
        raise Conflict("Lại có bản mới hơn vừa được lưu. Hãy so sánh lại.", code="newer_version")
    base = text.base_revision.content if text.base_revision else latest.content
    parts = parts_of(page, base=base, mine=text.content, theirs=latest.content)
    content = merged(page, parts, choices, mine=text.content, theirs=latest.content)
    result = page.with_content_json(content)
    result.begun_from = (seen, "")
    try:
        revision = result.save_revision(user=by, clean=False, log_action=True)
    except StaleVersion as error:
        raise Conflict(str(error), code="newer_version") from error
    text.settled_at = now()
    text.save(update_fields=["settled_at"])
    item = note_saved(page=result, by=by)
    record("publishing.texts_merged", on=item, by=by)
    return revision


@transaction.atomic
def drop_text(*, text: SetAsideText, by: User) -> None:
    """Give up a text that was set aside; it stays in the database, settled. Side effects: trail."""
    text = SetAsideText.objects.select_for_update().get(pk=text.pk)
    if text.written_by_id != by.pk:
        raise NotAllowed("Đây là bản sửa của người khác.", code="not_my_text")
    if text.settled_at is not None:
        raise WrongState("Bản sửa này đã được giải quyết.", code="text_settled")
    text.settled_at = now()
    text.save(update_fields=["settled_at"])
    record("publishing.text_dropped", on=start_item(page=text.page, by=by), by=by)


def _check(text: SetAsideText, page: Page, by: User) -> None:
    if text.written_by_id != by.pk:
        raise NotAllowed("Đây là bản sửa của người khác.", code="not_my_text")
    if text.settled_at is not None:
        raise WrongState("Bản sửa này đã được giải quyết.", code="text_settled")
    rights = page.permissions_for_user(by)
    if not rights.can_edit():
        raise NotAllowed("Bạn không còn quyền sửa trang này.", code="may_not_change")
    why = rights.why_locked()
    if why:
        raise WrongState(why, code="text_closed")
