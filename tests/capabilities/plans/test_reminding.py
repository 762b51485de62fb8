"""Reminders: before, on the day, every week after; never twice, never on a day off."""

from datetime import date, timedelta

import pytest
from django.core.management import call_command

from lantoa.capabilities.plans.actions.reminding import send_reminders
from lantoa.capabilities.plans.enums import DuePolicy
from lantoa.capabilities.plans.models import ReminderSent
from lantoa.foundation.accounts.enums import Role
from lantoa.foundation.audit.queries import trail_of
from lantoa.foundation.notices.models import Notice
from lantoa.foundation.org.enums import DayKind
from lantoa.foundation.org.models import CalendarDay
from lantoa.ports.delivery.models import OutboxMessage
from tests.factories.people import make_unit, make_user
from tests.factories.plans import make_programme
from tests.factories.work import make_assignment, make_occurrence

pytestmark = pytest.mark.django_db
DUE = date(2022, 11, 15)  # a Tuesday


@pytest.fixture
def made():
    made = make_programme()
    made.plan.warn_days = 7
    made.plan.save()
    return made


@pytest.fixture
def occurrence(made):
    unit = make_unit("Phòng Người có công", parent=made.plan.unit)
    make_user(Role.UNIT_HEAD, unit=unit)
    return make_occurrence(make_assignment(made.plan, unit), due_on=DUE)


def sent() -> list[tuple[str, date]]:
    return list(ReminderSent.objects.order_by("on").values_list("kind", "on"))


def run(first: date, last: date) -> None:
    for n in range((last - first).days + 1):
        send_reminders(on=first + timedelta(days=n))


def test_send_reminders_before_on_the_day_and_weekly_after(occurrence):
    run(date(2022, 10, 1), date(2022, 12, 1))

    assert sent() == [
        ("before", date(2022, 11, 4)),  # 7 working days left
        ("before", date(2022, 11, 10)),  # 3
        ("before", date(2022, 11, 14)),  # 1
        ("due_today", date(2022, 11, 15)),
        ("overdue", date(2022, 11, 16)),
        ("overdue", date(2022, 11, 23)),
        ("overdue", date(2022, 11, 30)),
    ]


def test_send_reminders_reads_before_the_day_exclusively(made, occurrence):
    made.plan.due_policy = DuePolicy.EXCLUSIVE
    made.plan.save()

    run(date(2022, 11, 12), date(2022, 11, 15))

    assert sent() == [("before", date(2022, 11, 14)), ("overdue", DUE)]


def test_send_reminders_twice_tells_once(occurrence):
    assert (send_reminders(on=DUE), send_reminders(on=DUE)) == (1, 0)

    assert Notice.objects.filter(kind="plans.reminder_due_today").count() == 1
    assert OutboxMessage.objects.count() == 1


def test_send_reminders_keeps_quiet_on_a_day_off_and_makes_up_for_it(occurrence):
    CalendarDay.objects.create(day=date(2022, 11, 16), kind=DayKind.OFF, name="Ngày nghỉ bù")

    run(date(2022, 11, 15), date(2022, 11, 18))

    assert sent() == [("due_today", DUE), ("overdue", date(2022, 11, 17))]


def test_send_reminders_tells_the_office_in_one_list_and_leaves_a_trace(made, occurrence):
    call_command("send_reminders", "--on", "2022-11-15")

    summary = Notice.objects.get(kind="plans.reminder_summary")
    assert summary.recipient == made.plan.created_by
    assert summary.body == f"{made.plan.title}:\n- Phòng Người có công: {occurrence} (đến hạn hôm nay)"
    assert trail_of(made.plan)[0].sentence == f"Hệ thống đã nhắc 1 việc của “{made.plan.title}”."


def test_send_reminders_leaves_done_cancelled_and_undated_alone(made, occurrence):
    unit = occurrence.assignment.unit
    make_occurrence(make_assignment(made.plan, unit))
    cancelled = make_assignment(
        made.plan,
        unit,
        cancelled_at="2022-01-01T00:00:00Z",
        cancelled_by=made.plan.created_by,
        cancel_reason="Thôi",
    )
    make_occurrence(cancelled, due_on=DUE)

    assert send_reminders(on=DUE) == 1
