"""What is said to whom about reports. Past events, each with its audience and words."""

from collections.abc import Iterable
from datetime import date

from django.urls import reverse

from lantoa.capabilities.reports.models import ConsolidatedReport, ReportRequest, UnitReport
from lantoa.capabilities.reports.queries.requests import due_sentence
from lantoa.foundation.accounts.enums import Role
from lantoa.foundation.accounts.models import User
from lantoa.foundation.accounts.queries import people_of, people_with_role
from lantoa.foundation.notices.actions import tell
from lantoa.kit.dates import short_date
from lantoa.kit.text import shorten

REMIND_BEFORE = (7, 3, 1, 0)
REMIND_EVERY = 3


def _writers(report: UnitReport) -> Iterable[User]:
    return people_of(report.unit, Role.UNIT_OFFICER, Role.UNIT_HEAD)


def _url(report: UnitReport) -> str:
    return reverse("reports_desk:unit_report", args=[report.code])


def tell_requested(request: ReportRequest) -> None:
    """The people of each asked unit learn of the request, with its due date as worded."""
    for report in request.unit_reports.select_related("unit"):
        tell(
            _writers(report),
            kind="reports.requested",
            subject=shorten(f"Yêu cầu báo cáo: {request.title}", 250),
            body=(
                f"Văn phòng đề nghị {report.unit.name} gửi “{request.title}”, số liệu từ {short_date(request.data_from)} "
                f"đến {short_date(request.data_to)}, hạn gửi {due_sentence(request)}."
            ),
            url=_url(report),
            dedupe_key=f"reports.requested:{report.pk}",
        )


def tell_extended(request: ReportRequest, reason: str) -> None:
    for report in request.unit_reports.select_related("unit"):
        tell(
            _writers(report),
            kind="reports.extended",
            subject=shorten(f"Gia hạn: {request.title}", 250),
            body=f"Hạn gửi mới: {short_date(request.due_on)}. Lý do: {reason}",
            url=_url(report),
        )


def tell_urged(report: UnitReport, today: date) -> int:
    """The office urges one unit; once a day."""
    return tell(
        _writers(report),
        kind="reports.urged",
        subject=shorten(f"Đôn đốc: {report.request.title}", 250),
        body=f"Văn phòng đề nghị {report.unit.name} gửi báo cáo; hạn gửi {due_sentence(report.request)}.",
        url=_url(report),
        dedupe_key=f"reports.urged:{report.pk}:{today.isoformat()}",
    )


def tell_due(report: UnitReport, today: date) -> int:
    """Reminder by the calendar; once a day."""
    days = (report.request.due_on - today).days
    when = f"còn {days} ngày" if days > 0 else "hạn là hôm nay" if days == 0 else f"đã quá hạn {-days} ngày"
    return tell(
        _writers(report),
        kind="reports.due",
        subject=shorten(f"Nhắc gửi báo cáo ({when}): {report.request.title}", 250),
        body=f"{report.unit.name} chưa gửi báo cáo; hạn gửi {due_sentence(report.request)}.",
        url=_url(report),
        dedupe_key=f"reports.due:{report.pk}:{today.isoformat()}",
    )


def tell_filed(report: UnitReport, by: User) -> None:
    """The office learns that a report has come."""
    tell(
        people_with_role(Role.OFFICE).exclude(pk=by.pk),
        kind="reports.filed",
        subject=shorten(f"{report.unit_name} đã gửi báo cáo", 250),
        body=f"{by.full_name} gửi “{report.request.title}” của {report.unit_name} (lần {report.filing}).",
        url=_url(report),
    )


def tell_decided(report: UnitReport, outcome: str) -> None:
    """The unit learns that its report was accepted or returned, with the reason."""
    tell(
        _writers(report),
        kind="reports.decided",
        subject=shorten(f"Báo cáo {outcome}: {report.request.title}", 250),
        body=f"“{report.request.title}” của {report.unit_name or report.unit.name} {outcome}."
        + (f" Lý do: {report.return_reason}" if report.return_reason else ""),
        url=_url(report),
    )


def tell_published(report: ConsolidatedReport) -> None:
    """Units learn that the consolidated report is public."""
    for unit_report in report.request.unit_reports.select_related("unit"):
        tell(
            _writers(unit_report),
            kind="reports.published",
            subject=shorten(f"Đã công khai: {report.title}", 250),
            body=f"“{report.title}” đã được công khai trên cổng thông tin.",
            url=reverse("reports:report", args=[report.code]),
            by_email=False,
        )
