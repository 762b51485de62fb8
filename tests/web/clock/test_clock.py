"""The clock enqueues each slot once, whoever asks."""

from datetime import datetime, time, timedelta

import pytest
from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks import task_backends
from django_tasks.base import Task

from lantoa.web.clock.actions import enqueue_due
from lantoa.web.clock.models import Tick
from lantoa.web.clock.schedule import SCHEDULE, Entry

pytestmark = pytest.mark.django_db
NOON = timezone.make_aware(datetime(2026, 3, 2, 12, 0, 30))


def test_enqueue_due_enqueues_each_slot_once():
    first = enqueue_due(NOON)
    again = enqueue_due(NOON + timedelta(seconds=20))

    assert first == [entry.name for entry in SCHEDULE]
    assert again == []


def test_enqueue_due_enqueues_the_next_minute():
    enqueue_due(NOON)

    later = enqueue_due(NOON + timedelta(minutes=1))

    assert later == [entry.name for entry in SCHEDULE if entry.every == 1]
    assert len(later) == 3


def test_daily_entry_waits_for_its_time():
    entry = Entry("x", "y", at=time(7, 0))

    assert entry.slot(timezone.make_aware(datetime(2026, 3, 2, 6, 59))) is None
    assert entry.slot(timezone.make_aware(datetime(2026, 3, 2, 7, 0))) == timezone.make_aware(
        datetime(2026, 3, 2, 7, 0)
    )


def test_a_restart_late_in_the_day_still_runs_the_morning_work():
    Tick.objects.create(name="send_plan_reminders", last_slot=NOON - timedelta(days=1))

    assert "send_plan_reminders" in enqueue_due(NOON)


def test_every_entry_names_an_existing_durable_task():
    for entry in SCHEDULE:
        named = import_string(entry.task)
        assert isinstance(named, Task)
        assert named.backend == "durable"


def test_names_are_unique_and_daily_times_sorted():
    assert len({entry.name for entry in SCHEDULE}) == len(SCHEDULE)
    times = [entry.at for entry in SCHEDULE if entry.at]
    assert times == sorted(times)


def test_wagtail_keeps_its_immediate_backend():
    """Index updates of pages are tasks: on a queue without a worker nothing would ever be found."""
    assert type(task_backends["default"]).__name__ == "ImmediateBackend"
