"""A post counts in the plan, once: one more "lần đăng", with the address of the post as evidence (domain 7.3, E21)."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from lantoa.capabilities.plans.actions.evidence import add_evidence
from lantoa.capabilities.plans.actions.recording import record_activity
from lantoa.capabilities.plans.enums import FormKind
from lantoa.capabilities.plans.queries import forms_of, plans_in_force, themes_of
from lantoa.capabilities.publishing.enums import PostKind
from lantoa.capabilities.publishing.models import Post
from lantoa.foundation.accounts.models import User
from lantoa.kit.clock import now
from lantoa.kit.errors import BadInput, Refusal
from lantoa.kit.numbers import show_number
from lantoa.ports.delivery.networks import Network

# Which form of the plan a network belongs to, the best fitting first. A feed to a machine is no communication.
FORMS = {
    Network.FACEBOOK: (FormKind.SOCIAL, FormKind.PORTAL),
    Network.ZALO: (FormKind.SOCIAL, FormKind.PORTAL),
    Network.MASTODON: (FormKind.SOCIAL, FormKind.PORTAL),
    Network.EMAIL: (FormKind.OTHER, FormKind.PORTAL),
}

NO_THEME = "Tin, bài chưa gắn nội dung tuyên truyền nào của kế hoạch năm nay. Gắn nội dung rồi tính lại."


def count_if_possible(row: Post) -> None:
    """Record the activity; where that is not possible the post keeps the reason. Never stops the posting.

    The work was counted with the page itself, so `items` is 0 and a letter to subscribers adds no "lần đăng". A
    correction is not counted: it is the same post put right.
    """
    if row.activity_id is not None or row.kind != PostKind.NEWS or row.network not in FORMS:
        return
    row.plan_note = ""
    try:
        with transaction.atomic():
            row.activity = _record(row)
    except Refusal as refusal:
        row.plan_note = refusal.message[:500]
    if row.activity is None and not row.plan_note:
        row.plan_note = "Không có kế hoạch nào đang thực hiện có hình thức phù hợp trong năm nay."
    row.save(update_fields=["activity", "plan_note", "changed_at"])


def _record(row: Post) -> Any:
    moment = row.posted_at or now()
    day = timezone.localdate(moment)
    plan = plans_in_force().filter(year=day.year).first()
    if plan is None or row.page is None:
        return None
    kinds = {form.kind: form for form in reversed(forms_of(plan))}
    form = next((kinds[kind] for kind in FORMS[Network(row.network)] if kind in kinds), None)
    if form is None:
        return None
    page = row.page.specific
    wanted = {theme.short_name for theme in page.themes.all()} if hasattr(page, "themes") else set()
    letters = row.network == Network.EMAIL
    themes = [theme for theme in themes_of(plan) if theme.short_name in wanted]
    if not themes:
        raise BadInput(NO_THEME, code="themes_missing")
    activity = _first_allowed(
        row,
        plan=plan,
        form=form,
        themes=themes,
        owner_unit=getattr(page, "unit", None) or getattr(page.owner, "unit", None) or plan.unit,
        title=f"{row.page_title} ({row.get_network_display()})",
        held_on=day,
        origin=row,
        items=0,
        posts=None if letters else 1,
        summary=f"Gửi {show_number(row.recipients or 0)} thư tới người đăng ký nhận tin." if letters else "",
    )
    return activity


def _first_allowed(row: Post, **facts: Any) -> Any:
    """Recorded for whoever sent it, else for the writer; the evidence is the address of the post (or of the page)."""
    people = list(dict.fromkeys(one for one in (row.sender, row.written_by, _owner(row)) if one is not None))
    for place, by in enumerate(people):
        try:
            with transaction.atomic():
                activity = record_activity(by=by, **facts)
                add_evidence(activity=activity, by=by, title=str(row), url=row.url or row.link)
                return activity
        except Refusal as refusal:
            if refusal.code not in ("record_not_allowed",) or place == len(people) - 1:
                raise
    return None


def _owner(row: Post) -> User | None:
    return row.page.owner if row.page is not None else None
