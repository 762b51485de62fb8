"""Data windows of requests: each starts where the last one stopped, so nothing is lost or counted twice (domain 7.1)."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from lantoa.capabilities.reports.enums import PeriodKind, RequestKind
from lantoa.capabilities.reports.models import ReportRequest
from lantoa.kit.dates import short_date

# The year's data are cut this many days before the due date, so that units have time to write.
CUT_OFF_DAYS = 5
ONE_DAY = timedelta(days=1)
MONTHS = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3, PeriodKind.HALF_YEAR: 6, PeriodKind.NINE_MONTHS: 9}


@dataclass(frozen=True)
class Window:
    """A proposed data window, both ends counted. `has_estimate`: the period goes on after the data end."""

    data_from: date
    data_to: date
    has_estimate: bool = False


def chained(plan: Any, period: str) -> Any:
    """Periodic requests of the agency for this kind of period, oldest first: they form one chain."""
    return ReportRequest.objects.filter(
        plan__unit=plan.unit_id, kind=RequestKind.PERIODIC, period=period
    ).order_by("data_to", "pk")


def propose_window(
    plan: Any, period: str, *, due_on: date | None = None, today: date | None = None
) -> Window:
    """The window to offer for the next request of this period.

    A year starts the day after the last annual report's data end (or on 01/01) and is cut before the due
    date; months, quarters and halves follow each other; nine months start with the year. Two queries.
    """
    before = _year_end(plan.year) if period == PeriodKind.YEAR else date(plan.year, 1, 1)
    last_year = chained(plan, PeriodKind.YEAR).filter(data_to__lt=before).last()
    year_start = (
        last_year.data_to + ONE_DAY
        if last_year and last_year.data_to.year >= plan.year - 1
        else date(plan.year, 1, 1)
    )
    if period == PeriodKind.YEAR:
        return _annual(plan.year, year_start, due_on)
    if period == PeriodKind.OTHER:
        end = today or _year_end(plan.year)
        return Window(min(year_start, end), end)
    if period == PeriodKind.NINE_MONTHS:
        return Window(year_start, date(plan.year, 9, 30))
    last = chained(plan, period).last()
    start = last.data_to + ONE_DAY if last and last.data_to.year >= plan.year - 1 else year_start
    return Window(start, _period_end(start, MONTHS[PeriodKind(period)], plan.year))


def _annual(year: int, start: date, due_on: date | None) -> Window:
    end = _year_end(year)
    if due_on:
        end = min(end, due_on - timedelta(days=CUT_OFF_DAYS))
    if end < start:  # a second report of the same year: the rest of it
        end = _year_end(year)
    return Window(start, end, end < _year_end(year))


def _year_end(year: int) -> date:
    return date(year, 12, 31)


def _period_end(start: date, months: int, year: int) -> date:
    """The end of the calendar month, quarter or half that `start` lies in; a rest of last year joins the first one."""
    first = max(start, date(year, 1, 1))
    last_month = (first.month - 1) // months * months + months
    return _month_end(first.year, last_month)


def _month_end(year: int, month: int) -> date:
    return (date(year + month // 12, month % 12 + 1, 1)) - ONE_DAY


def window_warnings(
    plan: Any, period: str, data_from: date, data_to: date, *, exclude: int | None = None
) -> list[str]:
    """What is wrong with a window beside its neighbours: days counted twice, days that no report covers. One query."""
    warnings: list[str] = []
    neighbours = [request for request in chained(plan, period) if request.pk != exclude]
    for other in neighbours:
        start, end = max(other.data_from, data_from), min(other.data_to, data_to)
        if start <= end:
            warnings.append(
                f"Số liệu từ {short_date(start)} đến {short_date(end)} đã nằm trong “{other.title}”: sẽ bị tính hai lần."
            )
    earlier = [other.data_to for other in neighbours if other.data_to < data_from]
    if earlier and period != PeriodKind.NINE_MONTHS and max(earlier) + ONE_DAY < data_from:
        warnings.append(
            f"Số liệu từ {short_date(max(earlier) + ONE_DAY)} đến {short_date(data_from - ONE_DAY)} "
            "không nằm trong báo cáo nào."
        )
    return warnings


def request_title(plan: Any, period: str, window: Window) -> str:
    """ "Báo cáo kết quả tuyên truyền cải cách hành chính năm 2022" and its like."""
    subject = "kết quả công tác tuyên truyền cải cách hành chính"
    month = window.data_to.month
    wordings = {
        PeriodKind.MONTH: f"tháng {month} năm {plan.year}",
        PeriodKind.QUARTER: f"quý {('I', 'II', 'III', 'IV')[(month - 1) // 3]} năm {plan.year}",
        PeriodKind.HALF_YEAR: f"6 tháng {'đầu' if month <= 6 else 'cuối'} năm {plan.year}",
        PeriodKind.NINE_MONTHS: f"9 tháng năm {plan.year}",
        PeriodKind.YEAR: f"năm {plan.year}",
    }
    tail = wordings.get(PeriodKind(period), f"đến ngày {short_date(window.data_to)}")
    return f"Báo cáo {subject} {tail}"
