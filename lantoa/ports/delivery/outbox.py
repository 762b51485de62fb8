"""The outbox: post a message inside a transaction, send it afterwards, try again, give up in the open.

Delivery is "at least once": a worker killed between the server's yes and our note sends a second time
with the same Message-ID. Where a second sending would be seen (a post on Facebook), it waits for a person
instead. Several workers may run; a message is claimed by one conditional UPDATE.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Count, F, Q, QuerySet

from lantoa.kit.clock import now as present
from lantoa.kit.text import shorten, tidy
from lantoa.ports.delivery.enums import MessageState, Purpose
from lantoa.ports.delivery.models import OutboxMessage
from lantoa.ports.delivery.networks import Network, profile_of
from lantoa.ports.delivery.tasks import deliver, deliver_all_due

BATCH = 500
KEPT_FOR = timedelta(days=90)
_TROUBLED = (MessageState.FAILED, MessageState.GIVEN_UP)
_TAKEN_BACK = (MessageState.WAITING, *_TROUBLED)


@dataclass(frozen=True)
class Letter:
    """One letter of a batch. `dedupe_key`: the same key is posted once."""

    address: str
    subject: str
    text: str
    dedupe_key: str
    html: str = ""
    headers: dict[str, str] = field(default_factory=dict)


def post(
    *,
    channel: str,
    address: str = "",
    subject: str,
    text: str,
    html: str = "",
    headers: dict[str, str] | None = None,
    dedupe_key: str | None = None,
    topic: str = "",
    purpose: str = Purpose.ANNOUNCE,
    link: str = "",
    picture: str = "",
    picture_alt: str = "",
    remote_id: str = "",
) -> OutboxMessage | None:
    """Put one message into the outbox. Call it inside the verb's transaction: no commit, no message.

    Returns None when a message with this `dedupe_key` was posted before (nothing is sent again). An
    address that cannot work is not refused here: it ends in `failures()`, where the office sees it.
    `picture` is a name in the public file storage; `remote_id` says what a REVISE or RETRACT is about.
    """
    _require_channel(channel)
    values: dict[str, Any] = {
        "channel": channel,
        "address": address.strip()[:320],
        "subject": shorten(tidy(subject), 300),
        "text": text,
        "html": html,
        "headers": headers or {},
        "topic": topic,
        "purpose": purpose,
        "is_repeatable": _is_repeatable(channel, purpose),
        "link": link,
        "picture": picture,
        "picture_alt": picture_alt[:500],
        "remote_id": remote_id,
    }
    if dedupe_key is None:
        message, created = OutboxMessage.objects.create(**values), True
    else:
        message, created = OutboxMessage.objects.get_or_create(dedupe_key=dedupe_key, defaults=values)
    if not created:
        return None
    # robust: the message is safe in the table and the clock finds it, so the queue may fail in peace.
    transaction.on_commit(partial(deliver.enqueue, message.pk), robust=True)
    return message


def post_many(
    letters: Iterable[Letter], *, channel: str, topic: str, not_before: datetime | None = None
) -> int:
    """Put many letters into the outbox, one statement for each 500 (SQLite: 45); return how many are new.

    Inside the verb's transaction, like `post`. They go out behind single messages; their failures are counted
    by the topic's owner (`outcomes`) and do not stand in `failures()`, for their addresses are citizens'.
    """
    _require_channel(channel)
    if not topic:
        raise ValueError("a batch needs a topic: somebody must look after its failures")
    before = OutboxMessage.objects.filter(topic=topic).count()
    moment = not_before or present()
    rows = (
        OutboxMessage(
            channel=channel,
            topic=topic,
            is_bulk=True,
            address=letter.address.strip()[:320],
            subject=shorten(tidy(letter.subject), 300),
            text=letter.text,
            html=letter.html,
            headers=letter.headers,
            dedupe_key=letter.dedupe_key,
            next_attempt_at=moment,
        )
        for letter in letters
    )
    OutboxMessage.objects.bulk_create(rows, batch_size=BATCH, ignore_conflicts=True)
    transaction.on_commit(deliver_all_due.enqueue, robust=True)
    return OutboxMessage.objects.filter(topic=topic).count() - before


def outcomes(topic: str) -> Counter[str]:
    """How many messages of `topic` stand in which state. One query."""
    rows = OutboxMessage.objects.filter(topic=topic).order_by().values_list("state")
    return Counter(dict(rows.annotate(count=Count("pk"))))


def failures() -> QuerySet[OutboxMessage]:
    """Messages without an owner that were not delivered, given-up ones first, then the newest."""
    troubled = OutboxMessage.objects.filter(state__in=_TROUBLED, topic="")
    return troubled.order_by(F("state").desc(), "-created_at", "-pk")


def send_again(message: OutboxMessage, now: datetime | None = None) -> bool:
    """Start over with a message that failed or was given up; False when it is in another state by now."""
    moment = now or present()
    troubled = OutboxMessage.objects.filter(pk=message.pk, state__in=_TROUBLED)
    changed = troubled.update(state=MessageState.WAITING, attempts=0, next_attempt_at=moment)
    if changed:
        transaction.on_commit(partial(deliver.enqueue, message.pk), robust=True)
    return bool(changed)


def take_back(message: OutboxMessage) -> bool:
    """Remove a message that nobody has begun to send (or that was given up); False when it is too late."""
    removed, _ = OutboxMessage.objects.filter(pk=message.pk, state__in=_TAKEN_BACK).delete()
    return bool(removed)


def take_back_all(topic: str) -> int:
    """Remove the letters of a batch that nobody has begun to send; return how many."""
    waiting = OutboxMessage.objects.filter(topic=topic, is_bulk=True, state__in=_TAKEN_BACK)
    removed, _ = waiting.delete()
    return removed


def take_back_to(address: str, *, topics: Iterable[str]) -> int:
    """Remove batch letters to `address` that were not sent yet, of topics that begin so; return how many."""
    begins = Q()
    for topic in topics:
        begins |= Q(topic__startswith=f"{topic}:")
    mine = OutboxMessage.objects.filter(begins, address__iexact=address, is_bulk=True)
    removed, _ = mine.filter(state__in=_TAKEN_BACK).delete()
    return removed


def purge(now: datetime | None = None) -> int:
    """Remove messages sent more than 90 days ago (and batches' given-up letters); return how many."""
    limit = (now or present()) - KEPT_FOR
    old = OutboxMessage.objects.filter(created_at__lt=limit)
    gone, _ = old.filter(state=MessageState.SENT).delete()
    hopeless, _ = old.filter(state=MessageState.GIVEN_UP, is_bulk=True).delete()
    return gone + hopeless


def _require_channel(channel: str) -> None:
    if channel not in settings.DELIVERY_CHANNELS:
        raise ValueError(f"unknown delivery channel {channel!r}")


def _is_repeatable(channel: str, purpose: str) -> bool:
    """Changing or deleting twice does no harm; saying something twice does, where the network shows it twice."""
    if channel not in Network.values or purpose != Purpose.ANNOUNCE:
        return True
    return profile_of(channel).repeats_safely
