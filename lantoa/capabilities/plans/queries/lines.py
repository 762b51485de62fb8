"""Occurrences as people read them: how many working days are left, late or on time, on a day off or not."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from lantoa.capabilities.plans.enums import OccurrenceState
from lantoa.capabilities.plans.models import Assignment, Occurrence
from lantoa.capabilities.plans.queries.rhythm import is_late
from lantoa.capabilities.plans.queries.work import period_slug
from lantoa.foundation.org.queries import working_calendar
from lantoa.kit.calendar import Calendar

BADGES = {OccurrenceState.OPEN: "neutral", OccurrenceState.DONE: "success", OccurrenceState.WAIVED: "info"}


@dataclass(frozen=True)
class OccurrenceLine:
    """One row of a list. `days_left`: working days to the last day, negative when late, None without a day."""

    occurrence: Occurrence
    period: str
    days_left: int | None
    is_late: bool
    on_day_off: bool

    @property
    def assignment(self) -> Assignment:
        return self.occurrence.assignment

    @property
    def is_open(self) -> bool:
        return self.occurrence.state == OccurrenceState.OPEN

    @property
    def is_done(self) -> bool:
        return self.occurrence.state == OccurrenceState.DONE

    @property
    def badge(self) -> str:
        """The kind of the state's badge."""
        return BADGES[OccurrenceState(self.occurrence.state)]


def lines_of(occurrences: Iterable[Occurrence], today: date) -> list[OccurrenceLine]:
    """Lines for occurrences whose assignment and plan are read already. One query, for the calendar."""
    calendar = working_calendar()
    return [_line(row, today, calendar) for row in occurrences]


def _line(row: Occurrence, today: date, calendar: Calendar) -> OccurrenceLine:
    policy = row.assignment.plan.due_policy
    finished = timezone.localdate(row.closed_at) if row.closed_at else today
    late = row.state != OccurrenceState.WAIVED and is_late(row.due_on, finished, policy)
    days = None if row.due_on is None else calendar.working_days_between(today, row.due_on)
    if days is not None and late:
        days = min(days, -1)
    off = row.due_on is not None and not calendar.is_working_day(row.due_on)
    return OccurrenceLine(row, period_slug(row), days, late, off)
