"""Background entry points of plans: look up, delegate."""

from datetime import timedelta

from django_tasks import task

from lantoa.capabilities.plans.enums import SnapshotState
from lantoa.capabilities.plans.models import Evidence
from lantoa.kit.clock import now, today

# A copy takes 30 s at most: older ones were left behind by a killed worker or wait for another try.
LEFT_BEHIND = timedelta(minutes=10)


@task(queue_name="default", backend="durable")
def take_snapshot_of(evidence_pk: int) -> None:
    """Keep the archived copy of one link; does nothing when it is kept already."""
    from lantoa.capabilities.plans.actions.evidence import keep_snapshot  # noqa: PLC0415 - it queues this task

    keep_snapshot(evidence_pk)


@task(queue_name="default", backend="durable")
def take_waiting_snapshots() -> None:
    """Try again what still waits and was not touched for a while; the clock queues it."""
    from lantoa.capabilities.plans.actions.evidence import keep_snapshot  # noqa: PLC0415 - it queues a task

    limit = now() - LEFT_BEHIND
    waiting = Evidence.objects.filter(snapshot_state=SnapshotState.WAITING, added_at__lt=limit)
    for pk in waiting.exclude(snapshot_at__gte=limit).order_by("pk").values_list("pk", flat=True)[:50]:
        keep_snapshot(pk)


@task(queue_name="default", backend="durable")
def send_reminders_today() -> None:
    """Remind of what is due; the clock queues it every working morning."""
    from lantoa.capabilities.plans.actions.reminding import send_reminders  # noqa: PLC0415 - late by rule

    send_reminders(on=today())
