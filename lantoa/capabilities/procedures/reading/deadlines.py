"""Deadlines of an announcement decision (NĐ 63/2010, Đ.15 and Đ.24 k.2; domain 2.4)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from lantoa.capabilities.procedures.enums import DecisionRank
from lantoa.kit.calendar import Calendar

ANNOUNCED_BEFORE = {DecisionRank.MINISTRY: 20, DecisionRank.PROVINCE: 5}  # days before the rule takes effect
ENTERED_WITHIN = {DecisionRank.MINISTRY: 10, DecisionRank.PROVINCE: 5}  # working days after signing
SHORTENED_WITHIN = 2
SHORTENED_ANNOUNCED_WITHIN = 3  # days after the rule was published or signed


@dataclass(frozen=True)
class Deadline:
    """One deadline. `done_on` None: not yet done (or not known)."""

    due_on: date
    done_on: date | None

    def is_late(self, today: date) -> bool:
        """Whether it was done after the last day, or the last day has passed without it."""
        return (self.done_on or today) > self.due_on


def announce_by(
    *, rank: str, effective_on: date | None, is_shortened: bool, rule_issued_on: date | None = None
) -> date | None:
    """The last day to sign the decision; None when it hangs on a day that is not known.

    `effective_on` and `rule_issued_on` are days of the document that regulates the procedures (NĐ 63/2010, Đ.15): the
    days before it takes effect, or, made in the shortened way, the three after it was published or signed.
    """
    if is_shortened:
        return rule_issued_on + timedelta(days=SHORTENED_ANNOUNCED_WITHIN) if rule_issued_on else None
    if effective_on is None:
        return None
    return effective_on - timedelta(days=ANNOUNCED_BEFORE[DecisionRank(rank)])


def enter_by(*, rank: str, signed_on: date, is_shortened: bool, calendar: Calendar) -> date:
    """The last day to enter the procedures in the national database; the day of signing is not counted."""
    days = SHORTENED_WITHIN if is_shortened else ENTERED_WITHIN[DecisionRank(rank)]
    return calendar.add_working_days(signed_on, days)


def all_in_time(deadlines: Iterable[Deadline], today: date) -> bool | None:
    """Whether a whole period was in time: one that is late makes the period late; None when there was nothing."""
    late = [one.is_late(today) for one in deadlines]
    return not any(late) if late else None
