"""Background entry points of the library: look up, delegate."""

from datetime import timedelta

from django_tasks import task

from lantoa.capabilities.library.enums import FileState
from lantoa.capabilities.library.models import LegalFile
from lantoa.kit.clock import now

# Two hundred pages take about ten minutes: a file not touched for longer was left behind by a killed worker.
LEFT_BEHIND = timedelta(minutes=20)


@task(queue_name="default", backend="durable")
def recognise(file_pk: int) -> None:
    """Read the letters of one scanned file; does nothing when they are read already."""
    from lantoa.capabilities.library.actions.files import recognise_file  # noqa: PLC0415 - it queues this task

    recognise_file(file_pk)


@task(queue_name="default", backend="durable")
def recognise_waiting() -> None:
    """Try again what waits and was not touched for a while; the clock queues it."""
    from lantoa.capabilities.library.actions.files import recognise_file  # noqa: PLC0415 - it queues a task

    limit = now() - LEFT_BEHIND
    waiting = LegalFile.objects.filter(state=FileState.WAITING, created_at__lt=limit).exclude(
        tried_at__gte=limit
    )
    for pk in waiting.order_by("pk").values_list("pk", flat=True)[:10]:
        recognise_file(pk)


@task(queue_name="default", backend="durable")
def read_citing_places() -> None:
    """Bring the index of citing places up to date; the clock queues it."""
    from lantoa.capabilities.library.actions.citing import read_places  # noqa: PLC0415 - late by rule

    read_places()
