"""Background entry points: look up, delegate."""

from django_tasks import task


@task(queue_name="default", backend="durable")
def deliver(message_pk: int) -> None:
    """Send one message of the outbox; does nothing when it was sent already."""
    from lantoa.ports.delivery import outbox  # noqa: PLC0415 - the outbox queues this task

    outbox.deliver_one(message_pk)


@task(queue_name="default", backend="durable")
def deliver_all_due() -> None:
    """Send everything that is due and free expired leases; the clock queues it every minute."""
    from lantoa.ports.delivery import outbox  # noqa: PLC0415 - the outbox queues the task above

    outbox.deliver_due()
