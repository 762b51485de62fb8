"""When a duty falls due within the plan's year: one period after another, each with its last day."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from lantoa.capabilities.plans.enums import DuePolicy, Recurrence
from lantoa.kit.calendar import Calendar

ROMAN = ("I", "II", "III", "IV")
MONTHS_A_PERIOD = {
    Recurrence.MONTHLY: 1,
    Recurrence.QUARTERLY: 3,
    Recurrence.HALF_YEARLY: 6,
    Recurrence.YEARLY: 12,
}
# What has no day of its own: followed by an indicator, or waiting to be asked for.
UNDATED = frozenset({Recurrence.CONTINUOUS, Recurrence.ON_REQUEST})


@dataclass(frozen=True)
class Period:
    """One time that something is due. `label` is empty and the period open for what happens once."""

    label: str = ""
    period_from: date | None = None
    period_to: date | None = None
    due_on: date | None = None


def periods(
    recurrence: str,
    year: int,
    *,
    calendar: Calendar,
    due_on: date | None = None,
    starts_on: date | None = None,
) -> list[Period]:
    """The periods of `year` in order.

    Without `due_on` a period ends with its last working day. With it, repeating duties fall due on the same
    day of every period (the 25th of each month, the 15th of the last month of each quarter); a named day is
    kept even when it is a day off. Periods that end before `starts_on` are left out.
    """
    if recurrence in UNDATED:
        return [Period()]
    if recurrence == Recurrence.ONCE:
        return [Period(due_on=due_on)]
    spans = _weeks(year) if recurrence == Recurrence.WEEKLY else _months(recurrence, year)
    return [
        Period(label, first, last, _due(recurrence, first, last, due_on, calendar))
        for label, first, last in spans
        if starts_on is None or last >= starts_on
    ]


def _months(recurrence: str, year: int) -> Iterator[tuple[str, date, date]]:
    step = MONTHS_A_PERIOD[Recurrence(recurrence)]
    for number, month in enumerate(range(1, 13, step)):
        last_month = month + step - 1
        last = date(year, last_month, monthrange(year, last_month)[1])
        yield _label(recurrence, number, year), date(year, month, 1), last


def _label(recurrence: str, number: int, year: int) -> str:
    if recurrence == Recurrence.MONTHLY:
        return f"Tháng {number + 1}/{year}"
    if recurrence == Recurrence.QUARTERLY:
        return f"Quý {ROMAN[number]}/{year}"
    if recurrence == Recurrence.HALF_YEARLY:
        return f"6 tháng {'đầu' if number == 0 else 'cuối'} năm {year}"
    return f"Năm {year}"


def _weeks(year: int) -> Iterator[tuple[str, date, date]]:
    first = date(year, 1, 1)
    while first.year == year:
        last = min(first + timedelta(days=6 - first.weekday()), date(year, 12, 31))
        yield f"Tuần {first:%d/%m}–{last:%d/%m/%Y}", first, last
        first = last + timedelta(days=1)


def _due(recurrence: str, first: date, last: date, named: date | None, calendar: Calendar) -> date:
    if named is None:
        day = calendar.last_working_day_before(last + timedelta(days=1))
        return day if day >= first else last
    if recurrence == Recurrence.WEEKLY:
        monday = first - timedelta(days=first.weekday())
        return min(max(first, monday + timedelta(days=named.weekday())), last)
    step = MONTHS_A_PERIOD[Recurrence(recurrence)]
    month = first.month + (named.month - 1) % step
    return date(first.year, month, min(named.day, monthrange(first.year, month)[1]))


def is_late(due_on: date | None, day: date, policy: str) -> bool:
    """Whether something finished (or still open) on `day` is late, as the plan reads "trước ngày" (domain 1.7, E7)."""
    if due_on is None:
        return False
    return day > due_on if policy == DuePolicy.INCLUSIVE else day >= due_on


def late_limit(policy: str, today: date) -> date:
    """What falls due before this day is overdue today."""
    return today if policy == DuePolicy.INCLUSIVE else today + timedelta(days=1)
