"""Background entry points of publishing: look up, delegate."""

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


@task(queue_name="default", backend="durable")
def sweep_posts_now() -> None:
    """Take outcomes of posts that were not told; the clock queues it every five minutes."""
    from lantoa.capabilities.publishing.actions.channels import sweep_posts  # noqa: PLC0415 - late by rule

    sweep_posts()


@task(queue_name="default", backend="durable")
def check_accounts_today() -> None:
    """Look whether the accounts on networks work; the clock queues it every morning."""
    from lantoa.capabilities.publishing.actions.channels import check_all_accounts  # noqa: PLC0415 - see above

    check_all_accounts()


@task(queue_name="default", backend="durable")
def send_digest_this_week() -> None:
    """The weekly letter, and forgetting addresses that do not exist; the clock queues it every morning."""
    from lantoa.capabilities.publishing.actions.channels import forget_bounced, send_digest  # noqa: PLC0415

    send_digest()
    forget_bounced()
