"""Verbs between the writer and the office: hand over, take up, return, take back; answering for a finding."""

from django.db import transaction
from wagtail.models import Page

from lantoa.capabilities.publishing.actions.items import needed, step_to, take
from lantoa.capabilities.publishing.enums import FROZEN, WITH_AUTHOR, FindingLevel, ItemState
from lantoa.capabilities.publishing.models import Acknowledgement, NewsroomItem
from lantoa.capabilities.publishing.notifications import newsroom as notifications
from lantoa.capabilities.publishing.permissions import can_edit_news, can_send
from lantoa.capabilities.publishing.queries.checklist import findings_of, open_findings
from lantoa.foundation.accounts.models import User
from lantoa.foundation.approvals.actions import withdraw_request
from lantoa.foundation.approvals.models import ApprovalRequest
from lantoa.foundation.audit.actions import record
from lantoa.kit.errors import BadInput, NotAllowed, WrongState
from lantoa.kit.text import shorten

HANDLER = "publishing.newsroom"
OFFICE_ONLY = "Chỉ Văn phòng làm được việc này."


def require_ready(item: NewsroomItem, *levels: str) -> None:
    """Refused (BadInput) while the checklist has open findings of `levels`; the sentence names the first ones."""
    open_ones = [finding for finding in open_findings(item) if finding.level in levels]
    if open_ones:
        named = "; ".join(shorten(finding.sentence.rstrip("."), 90) for finding in open_ones[:3])
        raise BadInput(f"Còn {len(open_ones)} điểm trong danh mục kiểm tra: {named}.", code="checklist_open")


@transaction.atomic
def send_to_editor(*, item: NewsroomItem, by: User) -> NewsroomItem:
    """The writer hands the text to the office. Refused: NotAllowed, WrongState, BadInput (what must be mended is not).

    Side effects: trail; a notice to the editor who had it, else to the whole office.
    """
    if not can_send(by, item):
        raise NotAllowed("Chỉ người viết hoặc thủ trưởng đơn vị gửi được bài này.", code="may_not_send")
    row = take(item, *WITH_AUTHOR)
    require_ready(row, FindingLevel.MUST)
    again = row.state == ItemState.RETURNED
    step_to(row, ItemState.EDITING, owner=row.editor if row.editor and can_edit_news(row.editor) else None)
    row.save()
    record("publishing.item_sent_again" if again else "publishing.item_sent", on=row, by=by)
    notifications.tell_sent(row, by=by, again=again)
    return row


@transaction.atomic
def take_up(*, item: NewsroomItem, by: User) -> NewsroomItem:
    """An editor takes the text on herself. Refused: NotAllowed, WrongState. Side effects: trail."""
    if not can_edit_news(by):
        raise NotAllowed(OFFICE_ONLY, code="office_only")
    row = take(item, ItemState.EDITING)
    row.editor = row.step_owner = by
    row.save(update_fields=["editor", "step_owner"])
    record("publishing.item_taken_up", on=row, by=by)
    return row


@transaction.atomic
def return_to_author(*, item: NewsroomItem, reason: str, by: User) -> NewsroomItem:
    """The office gives the text back, saying what to change. Side effects: trail; a notice to the chain."""
    if not can_edit_news(by):
        raise NotAllowed(OFFICE_ONLY, code="office_only")
    reason = needed(reason, limit=2000)
    row = take(item, ItemState.EDITING)
    row.return_reason, row.editor = reason, by
    step_to(row, ItemState.RETURNED, owner=row.author)
    row.save()
    record("publishing.item_returned", on=row, by=by, reason=reason)
    notifications.tell_returned(row, by=by, reason=reason)
    return row


@transaction.atomic
def recall(*, item: NewsroomItem, reason: str, by: User) -> NewsroomItem:
    """The office takes a text back for editing that waits for a decision or for its hour.

    The request is withdrawn and its links stop working. Side effects: trail; a notice to the chain.
    """
    if not can_edit_news(by):
        raise NotAllowed(OFFICE_ONLY, code="office_only")
    reason = needed(reason)
    row = take(item, *FROZEN)
    if row.state == ItemState.WAITING:
        request = open_request(row)
        if request is not None:
            withdraw_request(request=request, by=by, is_owners_verb=True)
    row.refresh_from_db()
    back_to_editing(row)
    record("publishing.item_recalled", on=row, by=by, reason=reason)
    notifications.tell_recalled(row, by=by, reason=reason)
    return row


def back_to_editing(row: NewsroomItem) -> None:
    """Undo what putting forward and approving said; saved."""
    row.submitted_at = row.submitted_by = row.submitted_revision = None
    row.approved_at = row.approved_by = row.approved_revision = None
    row.publish_at = row.failed_at = None
    row.failure = ""
    step_to(row, ItemState.EDITING, owner=row.editor)
    row.save()


def open_request(item: NewsroomItem) -> ApprovalRequest | None:
    """The request under which the item waits for a decision."""
    return ApprovalRequest.objects.filter(
        handler=HANDLER, object_id=item.pk, decision="", withdrawn_at__isnull=True
    ).first()


@transaction.atomic
def acknowledge(*, item: NewsroomItem, finding: str, reason: str, by: User) -> Acknowledgement:
    """Answer for a finding that stays as it is, with the reason. Only findings of the level CONFIRM can be.

    Refused: NotAllowed, WrongState (the text is closed), BadInput (no such finding, no reason). Side effects: trail.
    """
    if not can_send(by, item):
        raise NotAllowed("Chỉ người viết và Văn phòng xác nhận được.", code="may_not_acknowledge")
    reason = needed(reason)
    row = take(item, *WITH_AUTHOR, ItemState.EDITING)
    found = next((one for one in findings_of(row) if one.key == finding), None)
    if found is None:
        raise BadInput("Điểm này không còn trong bài.", code="no_such_finding")
    if found.level != FindingLevel.CONFIRM:
        raise BadInput("Điểm này phải sửa trong bài, không xác nhận thay được.", code="must_be_mended")
    if row.acknowledgements.filter(finding=finding).exists():
        raise WrongState("Điểm này đã có người xác nhận.", code="already_acknowledged")
    made = Acknowledgement.objects.create(item=row, finding=finding, reason=reason, made_by=by)
    record("publishing.finding_acknowledged", on=row, by=by, finding=found.rule_label, reason=reason)
    return made


@transaction.atomic
def drop_changes(*, item: NewsroomItem, by: User) -> NewsroomItem:
    """Give up the new version of something public: the working text is the public one again; the other stays in the
    history of the page. Refused: NotAllowed, WrongState. Side effects: a version; trail; a notice to the chain.
    """
    if not can_send(by, item):
        raise NotAllowed("Chỉ người viết và Văn phòng bỏ được bản sửa này.", code="may_not_drop")
    row = take(item, *WITH_AUTHOR, ItemState.EDITING)
    if not row.page.live or row.page.live_revision is None:
        raise WrongState("Bài chưa công khai nên không có bản nào để quay về.", code="not_public")
    page = row.page.live_revision.as_object()
    page.save_revision(user=by, changed=False, clean=False)
    Page.objects.filter(pk=page.pk).update(has_unpublished_changes=False)
    notifications.tell_dropped(row, by=by)
    row.return_reason = ""
    step_to(row, ItemState.PUBLISHED, owner=None)
    row.save()
    record("publishing.changes_dropped", on=row, by=by)
    return row
