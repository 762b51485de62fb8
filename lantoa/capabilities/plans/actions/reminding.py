"""Reminding: before the day, on it, and every week after it, on working days only."""

from collections import defaultdict
from datetime import date, timedelta

from django.db import transaction

from lantoa.capabilities.plans.enums import DuePolicy, OccurrenceState, PlanState, ReminderKind
from lantoa.capabilities.plans.models import Occurrence, Plan, ReminderSent
from lantoa.capabilities.plans.notifications import work as notifications
from lantoa.capabilities.plans.queries.rhythm import is_late
from lantoa.capabilities.plans.queries.work import live_occurrences
from lantoa.foundation.audit.actions import record
from lantoa.foundation.org.queries import working_calendar
from lantoa.kit.calendar import Calendar

# Working days before the last day; the plan's own warning days come first.
STEPS = (7, 3, 1)
WEEK = timedelta(days=7)


def send_reminders(*, on: date) -> int:
    """Send what is to be reminded on `on`; return how many occurrences. Safe to run again and after missed days.

    Nothing is sent on a day off. Side effects: ReminderSent rows, notices to units, one summary to the office
    and one trail line for each plan.
    """
    calendar = working_calendar()
    if not calendar.is_working_day(on):
        return 0
    rows = live_occurrences().filter(
        state=OccurrenceState.OPEN, due_on__isnull=False, assignment__plan__state=PlanState.IN_FORCE
    )
    sent = _last_sent(on)
    summaries: dict[Plan, list[str]] = defaultdict(list)
    count = 0
    for occurrence in rows:
        due = reminder_due(occurrence, on=on, calendar=calendar, sent=sent.get(occurrence.pk, {}))
        if due is None or not _send(occurrence, due[0], on, due[1]):
            continue
        count += 1
        line = f"{occurrence.assignment.unit.label}: {occurrence} ({ReminderKind(due[0]).label.lower()})"
        summaries[occurrence.assignment.plan].append(line)
    for plan, lines in summaries.items():
        _sum_up(plan, lines, on)
    return count


def _last_sent(on: date) -> dict[int, dict[str, date]]:
    """The last day of each kind of reminder, by occurrence."""
    last: dict[int, dict[str, date]] = defaultdict(dict)
    rows = ReminderSent.objects.filter(on__lte=on, occurrence__state=OccurrenceState.OPEN).order_by("on")
    for pk, kind, day in rows.values_list("occurrence_id", "kind", "on"):
        last[pk][kind] = day
    return last


def reminder_due(
    occurrence: Occurrence, *, on: date, calendar: Calendar, sent: dict[str, date]
) -> tuple[str, int] | None:
    """(kind, working days left or late) when `occurrence` is to be reminded on `on`; None otherwise.

    `sent`: the last day of each kind. A step that was missed because nothing ran is made up for.
    """
    due_on, plan = occurrence.due_on, occurrence.assignment.plan
    if due_on is None:
        return None
    if is_late(due_on, on, plan.due_policy):
        last = sent.get(ReminderKind.OVERDUE)
        if last is not None and on - last < WEEK:
            return None
        return ReminderKind.OVERDUE, max(1, calendar.working_days_between(due_on, on))
    if on == due_on:
        return None if sent.get(ReminderKind.DUE_TODAY) == on else (ReminderKind.DUE_TODAY, 0)
    exclusive = plan.due_policy == DuePolicy.EXCLUSIVE
    last_day = calendar.last_working_day_before(due_on) if exclusive else due_on
    left = max(0, calendar.working_days_between(on, last_day))
    step = _step(left, plan.warn_days)
    last = sent.get(ReminderKind.BEFORE)
    if step is None or (
        last is not None and _step(calendar.working_days_between(last, last_day), plan.warn_days) == step
    ):
        return None
    return ReminderKind.BEFORE, left


def _step(left: int, warn_days: int) -> int | None:
    """The smallest step that `left` working days are within; None when it is too early to remind."""
    steps = sorted({step for step in STEPS if step <= warn_days} | {warn_days})
    return next((step for step in steps if left <= step), None)


@transaction.atomic
def _send(occurrence: Occurrence, kind: str, on: date, days: int) -> bool:
    _, created = ReminderSent.objects.get_or_create(occurrence=occurrence, kind=kind, on=on)
    if created:
        notifications.tell_reminder(occurrence, kind, on, days)
    return created


@transaction.atomic
def _sum_up(plan: Plan, lines: list[str], on: date) -> None:
    record("plans.reminders_sent", on=plan, by=None, count=len(lines))
    notifications.tell_office_summary(plan, lines, on)
