"""The outbox: post a message inside a transaction, send it afterwards, try again, give up in the open.

Delivery is "at least once": a worker killed between the server's yes and our note sends a second time
with the same Message-ID. Several workers may run; a message is claimed by one conditional UPDATE.
"""

import logging
from collections import Counter
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils.module_loading import import_string

from lantoa.kit.clock import now as present
from lantoa.kit.text import shorten, tidy
from lantoa.ports.delivery.channels.base import Channel, DeliveryError, Message
from lantoa.ports.delivery.enums import MessageState
from lantoa.ports.delivery.models import OutboxMessage
from lantoa.ports.delivery.tasks import deliver

log = logging.getLogger(__name__)

# Waits after the first, second, ... failed attempt; after the last one the message is given up.
BACKOFF = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=12),
)
LEASE = timedelta(minutes=5)
_CLAIMABLE = (MessageState.WAITING, MessageState.FAILED)


def post(
    *,
    channel: str,
    address: str,
    subject: str,
    text: str,
    html: str = "",
    headers: dict[str, str] | None = None,
    dedupe_key: str | None = None,
) -> OutboxMessage | None:
    """Put one message into the outbox. Call it inside the verb's transaction: no commit, no message.

    Returns None when a message with this `dedupe_key` was posted before (nothing is sent again). An
    address that cannot work is not refused here: it ends in `failures()`, where the office sees it.
    """
    if channel not in settings.DELIVERY_CHANNELS:
        raise ValueError(f"unknown delivery channel {channel!r}")
    values: dict[str, Any] = {
        "channel": channel,
        "address": address.strip()[:320],
        "subject": shorten(tidy(subject), 300),
        "text": text,
        "html": html,
        "headers": headers or {},
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


def deliver_due(now: datetime | None = None, limit: int = 100) -> Counter[str]:
    """Send what is due, at most `limit` messages; first frees leases left by killed workers.

    Returns how many ended in which state, plus "freed" for leases given back.
    """
    moment = now or present()
    outcome: Counter[str] = Counter(freed=_free_expired_leases(moment))
    due = OutboxMessage.objects.filter(state__in=_CLAIMABLE, next_attempt_at__lte=moment)
    for pk in list(due.order_by("next_attempt_at", "pk").values_list("pk", flat=True)[:limit]):
        # Without a given moment each lease starts at its own present, however long the batch takes.
        state = deliver_one(pk, now)
        if state is not None:
            outcome[state] += 1
    return +outcome


def deliver_one(pk: int, now: datetime | None = None) -> MessageState | None:
    """Claim and send one message; None when it is not due, gone, or claimed by somebody else."""
    moment = now or present()
    message = _claim(pk, moment)
    if message is None:
        return None
    try:
        channel_named(message.channel).send(_letter(message))
    except DeliveryError as error:
        return _record_failure(message, error.message, permanent=error.permanent, now=moment)
    except Exception as error:
        log.exception("delivery_channel_broken", extra={"channel": message.channel, "code": message.code})
        reason = f"Kênh gửi gặp lỗi ngoài dự kiến ({type(error).__name__})."
        return _record_failure(message, reason, permanent=False, now=moment)
    _settle(message, state=MessageState.SENT, sent_at=moment, last_error="")
    return MessageState.SENT


def failures() -> QuerySet[OutboxMessage]:
    """Messages that were not delivered, given-up ones first, then the newest."""
    troubled = OutboxMessage.objects.filter(state__in=[MessageState.FAILED, MessageState.GIVEN_UP])
    return troubled.order_by(F("state").desc(), "-created_at", "-pk")


def send_again(message: OutboxMessage, now: datetime | None = None) -> bool:
    """Start over with a message that failed or was given up; False when it is in another state by now."""
    moment = now or present()
    troubled = OutboxMessage.objects.filter(
        pk=message.pk, state__in=[MessageState.FAILED, MessageState.GIVEN_UP]
    )
    changed = troubled.update(state=MessageState.WAITING, attempts=0, next_attempt_at=moment)
    if changed:
        transaction.on_commit(partial(deliver.enqueue, message.pk), robust=True)
    return bool(changed)


def channel_named(name: str) -> Channel:
    """The channel that settings.DELIVERY_CHANNELS gives this name. Raises DeliveryError when there is none."""
    entry: dict[str, Any] | None = settings.DELIVERY_CHANNELS.get(name)
    if entry is None:
        raise DeliveryError(f"Kênh gửi “{name}” chưa được cấu hình.", permanent=False)
    channel: Channel = import_string(entry["CLASS"])(**entry.get("OPTIONS", {}))
    return channel


def _letter(message: OutboxMessage) -> Message:
    return Message(
        code=message.code,
        address=message.address,
        subject=message.subject,
        text=message.text,
        html=message.html,
        headers=message.headers,
        created_at=message.created_at,
    )


def _claim(pk: int, now: datetime) -> OutboxMessage | None:
    """Take the message if it is due and free. The UPDATE carries the condition, so only one worker wins."""
    claimed = OutboxMessage.objects.filter(pk=pk, state__in=_CLAIMABLE, next_attempt_at__lte=now).update(
        state=MessageState.SENDING, lease_until=now + LEASE, attempts=F("attempts") + 1
    )
    return OutboxMessage.objects.get(pk=pk) if claimed else None


def _settle(message: OutboxMessage, **values: Any) -> None:
    """Leave "sending", unless the lease ran out and another worker holds the message (its attempt number differs)."""
    mine = OutboxMessage.objects.filter(pk=message.pk, state=MessageState.SENDING, attempts=message.attempts)
    mine.update(lease_until=None, **values)


def _record_failure(message: OutboxMessage, reason: str, *, permanent: bool, now: datetime) -> MessageState:
    given_up = permanent or message.attempts > len(BACKOFF)
    state = MessageState.GIVEN_UP if given_up else MessageState.FAILED
    wait = timedelta(0) if given_up else BACKOFF[message.attempts - 1]
    _settle(message, state=state, last_error=reason[:500], next_attempt_at=now + wait)
    log.warning(
        "delivery_failed", extra={"channel": message.channel, "code": message.code, "given_up": given_up}
    )
    return state


def _free_expired_leases(now: datetime) -> int:
    """Messages whose worker was killed go back to waiting; one that outlived every attempt is given up."""
    expired = OutboxMessage.objects.filter(state=MessageState.SENDING, lease_until__lt=now)
    lost = "Tiến trình gửi bị dừng giữa chừng nhiều lần."
    worn_out = expired.filter(Q(attempts__gt=len(BACKOFF)))
    given_up = worn_out.update(state=MessageState.GIVEN_UP, lease_until=None, last_error=lost)
    return given_up + expired.update(state=MessageState.WAITING, lease_until=None, next_attempt_at=now)
