"""Background entry points of the procedures: look up, delegate."""

from django_tasks import task

from lantoa.capabilities.procedures.models import CatalogueImport


@task(queue_name="default", backend="durable")
def read_one_import(import_pk: int) -> None:
    """Read an uploaded file; does nothing when it is read already."""
    from lantoa.capabilities.procedures.actions.reviewing import read_import  # noqa: PLC0415 - it queues this task

    entry = CatalogueImport.objects.filter(pk=import_pk).first()
    if entry is not None:
        read_import(entry)


@task(queue_name="default", backend="durable")
def read_lost_imports() -> None:
    """Bring back readings whose worker was killed; the clock queues it."""
    from lantoa.capabilities.procedures.actions.reviewing import lost_imports  # noqa: PLC0415 - likewise

    for pk in lost_imports():
        read_one_import.enqueue(pk)


@task(queue_name="default", backend="durable")
def read_written() -> None:
    """After an import: make the finder's file, so that no reader waits for it, and tell the library's index of citing
    places what changed procedures rest on."""
    from lantoa.capabilities.library.actions.citing import catch_up  # noqa: PLC0415 - late by rule
    from lantoa.capabilities.procedures.queries import prepare_finding  # noqa: PLC0415 - likewise

    prepare_finding()
    catch_up()
