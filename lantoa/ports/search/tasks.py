"""Background entry points: look up, delegate."""

from django_tasks import task


@task(queue_name="default", backend="durable")
def apply_changes() -> None:
    """Take what waits into the engine's index; the clock queues it every minute too."""
    from lantoa.ports.search import index  # noqa: PLC0415 - renewal queues this task by its name

    index.apply_changes()


@task(queue_name="default", backend="durable")
def forget_old_queries() -> None:
    """Remove what was asked long ago."""
    from lantoa.ports.search import habits  # noqa: PLC0415 - tasks look up and delegate

    habits.forget_old()
