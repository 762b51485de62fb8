"""Requests as the office sees them: who has opened, who has filed, who is late, who is missing."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.http import Http404

from lantoa.capabilities.reports.enums import ReportState
from lantoa.capabilities.reports.models import ReportRequest, UnitReport
from lantoa.capabilities.reports.permissions import can_see_request, can_see_staff_reports, unit_ids_of
from lantoa.foundation.accounts.models import User
from lantoa.foundation.org.models import Unit
from lantoa.kit.dates import short_date

FILED = (ReportState.SUBMITTED, ReportState.ACCEPTED)


def get_request_for(user: User, code: str) -> ReportRequest:
    """The request, for who may see all of it; otherwise Http404."""
    request = (
        ReportRequest.objects.select_related("plan", "plan__unit", "created_by").filter(code=code).first()
    )
    if request is None or not can_see_request(user, request):
        raise Http404
    return request


def requests_for(user: User) -> QuerySet[ReportRequest]:
    """Requests with counts of their unit reports, newest due date first; for unit staff only those put to their unit."""
    if not can_see_staff_reports(user):
        return ReportRequest.objects.none()
    state = "unit_reports__state"
    found = ReportRequest.objects.select_related("plan").annotate(
        asked=Count("unit_reports"),
        opened=Count("unit_reports", filter=Q(unit_reports__opened_at__isnull=False)),
        filed=Count("unit_reports", filter=Q(**{f"{state}__in": FILED})),
        accepted=Count("unit_reports", filter=Q(**{state: ReportState.ACCEPTED})),
    )
    return found


@dataclass(frozen=True)
class UnitState:
    """Where one unit stands with one request; `kind` is a badge kind of the design system."""

    report: UnitReport
    label: str
    kind: str
    is_late: bool
    is_missing: bool


def unit_states(request: ReportRequest, today: date) -> list[UnitState]:
    """One row for each asked unit, in the order of the organisation. One query."""
    reports = request.unit_reports.select_related("unit", "submitted_by", "written_by").order_by(
        "unit__position", "unit__name", "pk"
    )
    for report in reports:
        report.request = request
    return [_unit_state(report, today) for report in reports]


def _unit_state(report: UnitReport, today: date) -> UnitState:
    if report.state == ReportState.ACCEPTED:
        label, kind = "Đã tiếp nhận", "success"
    elif report.state == ReportState.SUBMITTED:
        label, kind = "Đã gửi, chờ tiếp nhận", "info"
    elif report.request.is_late_on(today):
        returned = report.state == ReportState.RETURNED
        label, kind = "Bị trả lại, quá hạn" if returned else "Quá hạn, chưa gửi", "danger"
    elif report.state == ReportState.RETURNED:
        label, kind = "Bị trả lại, đang sửa", "warning"
    elif report.opened_at:
        label, kind = "Đang soạn", "neutral"
    else:
        label, kind = "Chưa mở", "neutral"
    missing = report.state not in FILED
    return UnitState(report, label, kind, report.is_late or (missing and kind == "danger"), missing)


def missing_reports(request: ReportRequest) -> QuerySet[UnitReport]:
    """Reports not filed yet (never filed, or returned)."""
    return request.unit_reports.exclude(state__in=FILED).select_related("unit")


def default_units(data_from: date, data_to: date) -> list[Unit]:
    """All reporting units that existed on the last day of the window, in order."""
    del data_from
    return list(Unit.objects.reporting().existing_on(data_to))


def due_sentence(request: ReportRequest) -> str:
    """ "trước ngày 15/11/2022 (tính cả ngày 15/11/2022)": the source's wording and how it is read."""
    wording = request.due_wording or f"trước ngày {short_date(request.due_on)}"
    if request.due_inclusive:
        return f"{wording} (tính cả ngày {short_date(request.due_on)})"
    return f"{wording} (phải gửi xong trước ngày {short_date(request.due_on)})"


def open_reports_of(user: User) -> QuerySet[UnitReport]:
    """Unfiled reports of the person's unit in open requests."""
    return (
        UnitReport.objects.filter(unit__in=unit_ids_of(user), request__closed_at__isnull=True)
        .exclude(state__in=FILED)
        .select_related("request", "unit")
    )
