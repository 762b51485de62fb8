"""Working-day arithmetic: Monday to Friday, minus days off, plus compensated Saturdays.

The day of receipt is not counted, the last day is counted to its end (domain rule 14.2). Days off are
data: callers pass a Calendar, nothing here knows a holiday.
"""

from dataclasses import dataclass
from datetime import date, timedelta

SATURDAY = 5


@dataclass(frozen=True)
class Calendar:
    """Days off (public holidays, swapped days) and days worked in exchange (compensated Saturdays)."""

    off: frozenset[date] = frozenset()
    worked: frozenset[date] = frozenset()

    def is_working_day(self, day: date) -> bool:
        if day in self.worked:
            return True
        return day.weekday() < SATURDAY and day not in self.off

    def add_working_days(self, start: date, count: int) -> date:
        """The date `count` working days after `start`; `start` itself is not counted. `count` >= 0."""
        if count < 0:
            raise ValueError("count must not be negative")
        day = start
        while count:
            day += timedelta(days=1)
            if self.is_working_day(day):
                count -= 1
        return day

    def working_days_between(self, start: date, end: date) -> int:
        """Working days after `start` up to and including `end`; negative when `end` is before `start`."""
        if end < start:
            return -self.working_days_between(end, start)
        return sum(self.is_working_day(start + timedelta(days=n)) for n in range(1, (end - start).days + 1))

    def last_working_day_before(self, day: date) -> date:
        """The last working day strictly before `day` (what "trước ngày" leaves under the exclusive reading)."""
        day -= timedelta(days=1)
        while not self.is_working_day(day):
            day -= timedelta(days=1)
        return day
