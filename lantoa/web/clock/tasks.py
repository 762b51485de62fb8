"""Background entry points of the clock itself."""

from django_tasks import task


@task(queue_name="default", backend="durable")
def reap_lost_tasks() -> None:
    """Mark as failed what a killed worker left running."""
    from lantoa.kit.clock import now  # noqa: PLC0415 - tasks look up and delegate
    from lantoa.web.clock.actions import reap_lost  # noqa: PLC0415 - tasks look up and delegate

    reap_lost(now())
