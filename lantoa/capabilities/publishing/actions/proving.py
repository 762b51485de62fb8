"""What is published is an activity of the plan by itself: recorded once, with the page as evidence."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from lantoa.capabilities.plans.actions.evidence import add_evidence
from lantoa.capabilities.plans.actions.recording import record_activity, restore_activity, withdraw_activity
from lantoa.capabilities.plans.enums import FormKind
from lantoa.capabilities.plans.queries import forms_of, plans_in_force
from lantoa.capabilities.plans.queries.activities import activity_of
from lantoa.capabilities.publishing.models import NewsroomItem
from lantoa.foundation.accounts.models import User
from lantoa.foundation.audit.actions import record
from lantoa.foundation.org.models import Unit
from lantoa.kit.clock import now
from lantoa.kit.errors import Refusal

# How the reason begins when an activity went with its page; one withdrawn by people for a reason of theirs stays so.
WITH_THE_PAGE = "Gỡ bài khỏi cổng: "


def prove(row: NewsroomItem) -> None:
    """Record the public page as an activity, once; where that is not possible the item keeps the reason.
    An activity that went with its page comes back with it.

    The recording is the office's (who put the text forward) or the author's. Never stops the publication.
    """
    page = row.page.specific
    row.recording_note = ""
    if not page.is_activity:
        return
    plan, reason = _plan_of(row)
    unit = page.unit or row.unit
    by = row.submitted_by or row.author
    if plan is None:
        row.recording_note = reason
    elif unit is None:
        row.recording_note = "Chưa ghi hoạt động: bài chưa có đơn vị thực hiện."
    else:
        try:
            with transaction.atomic():
                _record(row, plan, page, unit, by)
        except Refusal as refusal:
            row.recording_note = f"Chưa ghi hoạt động: {refusal.message}"[:500]
    row.save(update_fields=["recording_note"])


def _plan_of(row: NewsroomItem) -> tuple[Any, str]:
    year = timezone.localtime(row.published_at or now()).year
    plan = plans_in_force().filter(year=year).first()
    return plan, "" if plan else f"Chưa ghi hoạt động: không có kế hoạch năm {year} đang thực hiện."


def _record(row: NewsroomItem, plan: Any, page: Any, unit: Unit, by: User) -> None:
    form = forms_of(plan).filter(kind=FormKind.PORTAL).first()
    if form is None:
        row.recording_note = (
            "Chưa ghi hoạt động: kế hoạch không có hình thức đăng trên cổng, trang thông tin."
        )
        return
    activity = record_activity(
        plan=plan,
        form=form,
        themes=[theme for theme in page.themes.all() if theme.plan_id == plan.pk],
        owner_unit=unit,
        title=page.title,
        held_on=timezone.localdate(row.published_at or now()),
        by=by,
        origin=page,
    )
    if activity.withdrawn_at is not None and activity.withdraw_reason.startswith(WITH_THE_PAGE):
        restore_activity(activity=activity, reason="Bài được công khai trở lại", by=by)
    if activity.withdrawn_at is not None:
        row.recording_note = (
            "Hoạt động của bài đã được rút vì lý do khác; hãy ghi hoạt động mới nếu cần tính lại."
        )
    else:
        add_evidence(
            activity=activity,
            by=by,
            title=page.title,
            url=page.get_url() or "",
            is_portal_page=True,
            taken_on=timezone.localdate(row.published_at or now()),
        )


def unprove(row: NewsroomItem, *, reason: str, by: User) -> None:
    """The page is gone: its activity counts no more. Where finished work relies on it, it stays and the item says so."""
    activity = activity_of(row.page.specific)
    if activity is None or activity.withdrawn_at is not None:
        return
    try:
        with transaction.atomic():
            withdraw_activity(activity=activity, reason=f"{WITH_THE_PAGE}{reason}"[:500], by=by)
    except Refusal as refusal:
        row.recording_note = f"Hoạt động chưa rút được: {refusal.message}"[:500]
        record("publishing.activity_kept", on=row, by=by, reason=refusal.message.rstrip("."))
