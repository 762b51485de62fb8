"""Background entry points of reports."""

from django_tasks import task

from lantoa.kit.clock import today


@task(backend="durable")
def remind_due_reports_today() -> int:
    """Remind the units whose reports are due or overdue; safe to run twice a day."""
    from lantoa.capabilities.reports.actions.requests import remind_due_reports  # noqa: PLC0415 - tasks sit below actions

    return remind_due_reports(today())
