"""Background entry points of the newsroom."""

from django_tasks import task

from lantoa.kit.clock import now


@task(backend="durable")
def publish_and_expire_due() -> None:
    """Publish what is approved for now, take off what ended; safe to run twice."""
    from lantoa.capabilities.publishing.actions.scheduling import (  # noqa: PLC0415 - tasks sit below actions
        expire_due,
        publish_due,
    )

    publish_due(now())
    expire_due(now())
