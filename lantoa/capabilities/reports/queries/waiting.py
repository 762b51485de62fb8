"""What waits for a person in reports (part of the first screen)."""

from datetime import timedelta

from django.urls import reverse

from lantoa.capabilities.reports.enums import ConsolidationState, ReportState
from lantoa.capabilities.reports.models import ConsolidatedReport, UnitReport
from lantoa.capabilities.reports.permissions import can_manage_requests
from lantoa.capabilities.reports.queries.requests import open_reports_of
from lantoa.foundation.accounts.enums import Role
from lantoa.foundation.accounts.models import User
from lantoa.foundation.notices.waiting import WaitingLine

OFFICE_WORK = {
    ConsolidationState.DRAFT: "Hoàn thiện, trình báo cáo tổng hợp",
    ConsolidationState.RETURNED: "Sửa theo ý kiến, trình lại",
    ConsolidationState.APPROVED: "Công khai báo cáo",
}


def waiting_for(user: User) -> list[WaitingLine]:
    """Reports to write or file (unit), to take over, finish or publish (office). What waits for leadership is in approvals."""
    lines = _to_write(user) if user.has_role(Role.UNIT_OFFICER, Role.UNIT_HEAD) else []
    return [*lines, *_to_accept(user), *_to_finish()] if can_manage_requests(user) else lines


def _to_write(user: User) -> list[WaitingLine]:
    head = user.has_role(Role.UNIT_HEAD)
    return [
        WaitingLine(
            title=report.request.title,
            url=reverse("reports_desk:unit_report", args=[report.code]),
            due_on=report.request.late_from - timedelta(days=1),
            state=report.get_state_display() if report.opened_at else "Chưa mở",
            kind="Soạn, gửi báo cáo" if head else "Soạn báo cáo",
        )
        for report in open_reports_of(user)
    ]


def _to_accept(user: User) -> list[WaitingLine]:
    filed = (
        UnitReport.objects.filter(state=ReportState.SUBMITTED, request__closed_at__isnull=True)
        .exclude(submitted_by=user)
        .select_related("request")
        .order_by("submitted_at", "pk")
    )
    return [
        WaitingLine(
            title=f"{report.unit_name}: {report.request.title}",
            url=reverse("reports_desk:unit_report", args=[report.code]),
            state=report.get_state_display(),
            kind="Tiếp nhận báo cáo",
        )
        for report in filed
    ]


def _to_finish() -> list[WaitingLine]:
    waiting = ConsolidatedReport.objects.filter(state__in=list(OFFICE_WORK), published_at__isnull=True)
    return [
        WaitingLine(
            title=report.title,
            url=reverse("reports_desk:consolidated", args=[report.code]),
            state=report.get_state_display(),
            kind=OFFICE_WORK[ConsolidationState(report.state)],
        )
        for report in waiting.order_by("created_at", "pk")
    ]
