"""Telling people: the in-app inbox always, e-mail through the outbox where an address is known."""

from collections.abc import Iterable

from django.conf import settings
from django.db import transaction

from lantoa.foundation.accounts.models import User
from lantoa.foundation.notices.models import Notice
from lantoa.kit.clock import now
from lantoa.kit.errors import NotAllowed
from lantoa.ports.delivery import outbox


@transaction.atomic
def tell(
    recipients: Iterable[User],
    *,
    kind: str,
    subject: str,
    body: str,
    url: str = "",
    dedupe_key: str = "",
    by_email: bool = True,
) -> int:
    """Tell each active recipient once; return how many were newly told.

    `kind` is a past event ("plans.assignment_given"); `url` is a path of this site. With a `dedupe_key`,
    telling the same person again does nothing. Side effects: a Notice row each; an OutboxMessage each for
    people with an e-mail address, delivered after the transaction.
    """
    told = 0
    for person in {person.pk: person for person in recipients if person.is_active}.values():
        notice = Notice(
            recipient=person, kind=kind, subject=subject[:255], body=body, url=url, dedupe_key=dedupe_key
        )
        if dedupe_key and Notice.objects.filter(recipient=person, dedupe_key=dedupe_key).exists():
            continue
        notice.save()
        told += 1
        if by_email and person.email:
            link = f"\n\nXem tại: {settings.BASE_URL}{url}" if url else ""
            outbox.post(
                channel="email",
                address=person.email,
                subject=subject,
                text=f"{body}{link}",
                dedupe_key=f"notice:{notice.pk}",
            )
    return told


def mark_read(*, notice: Notice, by: User) -> None:
    """The recipient has seen it; reading twice keeps the first moment. Refused to anybody else."""
    if notice.recipient_id != by.pk:
        raise NotAllowed("Đây là thông báo của người khác.", code="not_my_notice")
    Notice.objects.filter(pk=notice.pk, read_at__isnull=True).update(read_at=now())


def mark_all_read(*, by: User) -> int:
    """Everything in the person's inbox is seen; returns how many were unread."""
    return Notice.objects.filter(recipient=by, read_at__isnull=True).update(read_at=now())
