"""Background entry points of the procedures: look up, delegate."""

from django_tasks import task

from lantoa.capabilities.procedures.models import CatalogueImport, PrintRun
from lantoa.kit.clock import today


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
def bring_into_force_due() -> None:
    """Changes whose day has come; the clock queues it every five minutes. Safe to run twice."""
    from lantoa.capabilities.procedures.actions.taking_effect import take_effect_due  # noqa: PLC0415 - it queues a task

    take_effect_due(today())


@task(queue_name="default", backend="durable")
def read_written() -> None:
    """Read what an import wrote, for the finder and for the library."""
    from lantoa.capabilities.procedures.actions.importing import follow_up  # noqa: PLC0415 - it queues this task

    follow_up()


@task(queue_name="default", backend="durable")
def make_package() -> None:
    """The offline package, asked for by a kiosk."""
    from lantoa.capabilities.procedures.actions.offline import keep_package  # noqa: PLC0415 - it queues this task

    keep_package()


@task(queue_name="default", backend="durable")
def renew_package() -> None:
    """The offline package after a change; the clock queues it."""
    from lantoa.capabilities.procedures.actions import offline  # noqa: PLC0415 - likewise

    offline.renew_package()


@task(queue_name="default", backend="durable")
def draw_one_print(run_pk: int) -> None:
    """Draw a long printing; does nothing when it is drawn already."""
    from lantoa.capabilities.procedures.actions.print_runs import draw_run  # noqa: PLC0415 - it queues this task

    run = PrintRun.objects.filter(pk=run_pk).first()
    if run is not None:
        draw_run(run)


@task(queue_name="default", backend="durable")
def draw_lost_prints() -> None:
    """Bring back drawings whose worker was killed; the clock queues it."""
    from lantoa.capabilities.procedures.actions.print_runs import lost_runs  # noqa: PLC0415 - likewise

    for pk in lost_runs():
        draw_one_print.enqueue(pk)


@task(queue_name="default", backend="durable")
def forget_old_prints() -> None:
    """Remove long printings that are a week old; the clock queues it every night."""
    from lantoa.capabilities.procedures.actions.print_runs import forget_old_runs  # noqa: PLC0415 - late by rule

    forget_old_runs()
