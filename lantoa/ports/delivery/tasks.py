"""Background entry points: look up, delegate."""

from django_tasks import task

from lantoa.ports.delivery import sending

# A batch of letters must not keep the worker from everything else: the clock comes again within the minute.
SECONDS_A_RUN = 25


@task(queue_name="default", backend="durable")
def deliver(message_pk: int) -> None:
    """Send one message of the outbox; does nothing when it was sent already."""
    sending.deliver_one(message_pk)


@task(queue_name="default", backend="durable")
def deliver_all_due() -> None:
    """Send what is due and free expired leases; the clock queues it every minute."""
    sending.deliver_due(seconds=SECONDS_A_RUN)


@task(queue_name="default", backend="durable")
def purge_sent() -> None:
    """Remove messages past their retention; the clock queues it every night."""
    from lantoa.ports.delivery import outbox  # noqa: PLC0415 - the outbox queues the tasks above

    outbox.purge()
