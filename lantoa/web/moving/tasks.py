"""Background entry points of moving in."""

from django_tasks import task


@task(queue_name="default", backend="durable")
def carry_out_run(run_pk: int) -> None:
    """Work on a run for a while; come back for the rest."""
    from lantoa.web.moving.actions import carry_out_slice  # noqa: PLC0415 - it queues this task
    from lantoa.web.moving.models import MoveRun  # noqa: PLC0415 - tasks look up and delegate

    run = MoveRun.objects.filter(pk=run_pk).first()
    if run is not None and not carry_out_slice(run):
        carry_out_run.enqueue(run_pk)


@task(queue_name="default", backend="durable")
def go_on_with_lost_runs() -> None:
    """Bring back runs whose worker was killed; the clock queues it."""
    from lantoa.web.moving.actions import lost_runs  # noqa: PLC0415 - tasks look up and delegate

    for pk in lost_runs():
        carry_out_run.enqueue(pk)
