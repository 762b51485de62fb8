"""Verbs of the office on requests: open, extend, close, remind."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db import transaction

from lantoa.capabilities.reports import notifications
from lantoa.capabilities.reports.enums import PeriodKind, RequestKind, SectionKey
from lantoa.capabilities.reports.models import ReportRequest, UnitReport
from lantoa.capabilities.reports.permissions import can_manage_requests
from lantoa.capabilities.reports.queries.drafts import default_indicators, default_outline
from lantoa.capabilities.reports.queries.indicators import DEFINITIONS
from lantoa.capabilities.reports.queries.requests import default_units, missing_reports
from lantoa.capabilities.reports.queries.windows import Window, request_title
from lantoa.foundation.accounts.models import User
from lantoa.foundation.audit.actions import record
from lantoa.foundation.org.models import Unit
from lantoa.kit import clock
from lantoa.kit.dates import short_date
from lantoa.kit.errors import BadInput, NotAllowed, WrongState


def _check_office(by: User) -> None:
    if not can_manage_requests(by):
        raise NotAllowed("Chỉ Văn phòng được lập và quản lý yêu cầu báo cáo.", code="not_office")


@transaction.atomic
def open_request(
    *,
    plan: Any,
    kind: str = RequestKind.PERIODIC,
    period: str = PeriodKind.YEAR,
    data_from: date,
    data_to: date,
    due_on: date,
    by: User,
    title: str = "",
    instructions: str = "",
    due_wording: str = "",
    due_inclusive: bool = True,
    has_estimate: bool = False,
    outline: Sequence[Sequence[str]] | None = None,
    indicators: Sequence[str] | None = None,
    units: Iterable[Unit] | None = None,
) -> ReportRequest:
    """Ask units for a report; return the request. Units default to all that exist at the window's end.

    Refused: NotAllowed (not the office), BadInput (window reversed, no unit, unknown section or indicator).
    Side effects: one UnitReport for each unit, one audit line, a notice to the people of each unit.
    """
    _check_office(by)
    if data_to < data_from:
        raise BadInput("Ngày cuối của số liệu phải sau ngày đầu.", code="window_reversed")
    asked = list(default_units(data_from, data_to) if units is None else units)
    if not asked:
        raise BadInput("Hãy chọn ít nhất một đơn vị phải báo cáo.", code="no_units")
    request = ReportRequest.objects.create(
        plan=plan,
        kind=kind,
        period=period,
        title=(title.strip() or request_title(plan, period, Window(data_from, data_to)))[:300],
        instructions=instructions.strip(),
        data_from=data_from,
        data_to=data_to,
        has_estimate=has_estimate,
        due_on=due_on,
        due_wording=due_wording.strip(),
        due_inclusive=due_inclusive,
        outline=_checked_outline(outline),
        indicators=_checked_indicators(indicators),
        created_by=by,
    )
    UnitReport.objects.bulk_create(UnitReport(request=request, unit=unit) for unit in asked)
    record("reports.request_opened", on=request, by=by, units=len(asked), due=short_date(due_on))
    notifications.tell_requested(request)
    return request


def _checked_outline(outline: Sequence[Sequence[str]] | None) -> list[list[str]]:
    if outline is None:
        return default_outline()
    chosen = [[key, title.strip()] for key, title in outline]
    keys = [key for key, _ in chosen]
    if not chosen or len(set(keys)) != len(keys) or not set(keys) <= set(SectionKey.values):
        raise BadInput("Đề cương phải có ít nhất một mục, mỗi mục một lần.", code="bad_outline")
    return [[key, title or SectionKey(key).label] for key, title in chosen]


def _checked_indicators(indicators: Sequence[str] | None) -> list[str]:
    if indicators is None:
        return default_indicators()
    if not set(indicators) <= set(DEFINITIONS) or len(set(indicators)) != len(indicators):
        raise BadInput("Có chỉ tiêu thống kê không hợp lệ.", code="bad_indicators")
    return list(indicators)


@transaction.atomic
def extend_request(*, request: ReportRequest, due_on: date, reason: str, by: User) -> ReportRequest:
    """Give all units until `due_on`. Refused: not the office, closed, not later than now, no reason. Units are told."""
    _check_office(by)
    request = _locked_open(request)
    if due_on <= request.due_on:
        raise BadInput(f"Hạn mới phải sau hạn cũ ({short_date(request.due_on)}).", code="not_later")
    if not reason.strip():
        raise BadInput("Hãy ghi lý do gia hạn.", code="reason_needed")
    before, request.due_on, request.due_wording = request.due_on, due_on, ""
    request.save(update_fields=["due_on", "due_wording"])
    record(
        "reports.request_extended",
        on=request,
        by=by,
        before=short_date(before),
        after=short_date(due_on),
        reason=reason.strip(),
    )
    notifications.tell_extended(request, reason.strip())
    return request


def _locked_open(request: ReportRequest) -> ReportRequest:
    request = ReportRequest.objects.select_for_update().get(pk=request.pk)
    if not request.is_open:
        raise WrongState("Yêu cầu báo cáo này đã kết thúc.", code="request_closed")
    return request


@transaction.atomic
def close_request(*, request: ReportRequest, by: User) -> ReportRequest:
    """End the collection: units can no longer file; who is missing stays missing."""
    _check_office(by)
    request = _locked_open(request)
    request.closed_at = clock.now()
    request.save(update_fields=["closed_at"])
    record("reports.request_closed", on=request, by=by, missing=missing_reports(request).count())
    return request


@transaction.atomic
def remind_missing(*, request: ReportRequest, by: User) -> int:
    """Urge the units that have not filed; once a day at most. Returns how many people were told."""
    _check_office(by)
    request = _locked_open(request)
    told = sum(notifications.tell_urged(report, clock.today()) for report in missing_reports(request))
    record("reports.units_urged", on=request, by=by, people=told)
    return told


@transaction.atomic
def remind_due_reports(today: date) -> int:
    """Remind units before the due date (7, 3, 1 days), on it, and every 3rd day after it. Safe to run twice.

    Returns how many people were newly told. Side effects: notices and e-mails, one audit line a request.
    """
    total = 0
    for request in ReportRequest.objects.filter(closed_at__isnull=True):
        days = (request.due_on - today).days
        if days not in notifications.REMIND_BEFORE and not (
            days < 0 and -days % notifications.REMIND_EVERY == 1
        ):
            continue
        told = sum(notifications.tell_due(report, today) for report in missing_reports(request))
        if told:
            record("reports.reminders_sent", on=request, by=None, people=told)
        total += told
    return total
