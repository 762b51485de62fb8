"""Sending what is in the outbox: claim, hand to the channel, write down what became of it."""

import logging
import mimetypes
import time
from collections import Counter
from contextlib import ExitStack
from datetime import datetime, timedelta
from pathlib import PurePosixPath
from typing import Any

from django.conf import settings
from django.core.files.storage import default_storage
from django.db.models import F, Q
from django.utils.module_loading import import_string

from lantoa.kit.clock import now as present
from lantoa.ports.delivery import listening
from lantoa.ports.delivery.channels.base import Channel, DeliveryError, Message, Picture, Receipt
from lantoa.ports.delivery.enums import MessageState
from lantoa.ports.delivery.models import OutboxMessage

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
LOST = "Tiến trình gửi bị dừng giữa chừng nhiều lần."
UNKNOWN = (
    "Tiến trình gửi bị dừng giữa chừng, không rõ bài đã đăng hay chưa. Hãy xem trên trang trước khi gửi lại."
)


def deliver_due(now: datetime | None = None, limit: int = 100, seconds: float | None = None) -> Counter[str]:
    """Send what is due, at most `limit` messages; first frees leases left by killed workers.

    With `seconds` it goes on with further lots of `limit` until nothing is due or the time is over. Returns how
    many ended in which state, plus "freed" for leases given back. A channel that can keep its connection does.
    """
    moment = now or present()
    ends = time.monotonic() + (seconds or 0)
    outcome: Counter[str] = Counter(freed=_free_expired_leases(moment))
    with ExitStack() as stack:
        channels: dict[str, Channel] = {}
        while pks := _due(now or present(), limit):
            for pk, name in pks:
                if name not in channels:
                    _open(name, channels, stack)
                # Without a given moment each lease starts at its own present, however long the batch takes.
                state = deliver_one(pk, now, channel=channels.get(name))
                if state is not None:
                    outcome[state] += 1
                if seconds and time.monotonic() > ends:
                    return +outcome
            if not seconds:
                break
    return +outcome


def deliver_one(
    pk: int, now: datetime | None = None, *, channel: Channel | None = None
) -> MessageState | None:
    """Claim and send one message; None when it is not due, gone, or claimed by somebody else."""
    moment = now or present()
    message = _claim(pk, moment)
    if message is None:
        return None
    try:
        receipt = (channel or channel_named(message.channel)).send(_letter(message))
    except DeliveryError as error:
        return _record_failure(message, error, now=moment)
    except Exception as error:
        log.exception("delivery_channel_broken", extra={"channel": message.channel, "code": message.code})
        reason = f"Kênh gửi gặp lỗi ngoài dự kiến ({type(error).__name__})."
        # Whether it went out is unknown: it goes again only where that does no harm.
        broken = DeliveryError(reason, permanent=not message.is_repeatable)
        return _record_failure(message, broken, now=moment)
    _settle(message, state=MessageState.SENT, sent_at=moment, last_error="", **_told(message, receipt))
    return MessageState.SENT


def channel_named(name: str) -> Channel:
    """The channel that settings.DELIVERY_CHANNELS gives this name. Raises DeliveryError when there is none."""
    entry: dict[str, Any] | None = settings.DELIVERY_CHANNELS.get(name)
    if entry is None:
        raise DeliveryError(f"Kênh gửi “{name}” chưa được cấu hình.", permanent=False)
    channel: Channel = import_string(entry["CLASS"])(**entry.get("OPTIONS", {}))
    return channel


def _due(now: datetime, limit: int) -> list[tuple[int, str]]:
    due = OutboxMessage.objects.filter(state__in=_CLAIMABLE, next_attempt_at__lte=now)
    return list(due.order_by("is_bulk", "next_attempt_at", "pk").values_list("pk", "channel")[:limit])


def _open(name: str, channels: dict[str, Channel], stack: ExitStack) -> None:
    """Make the channel once for the whole lot; one that is not configured fails message by message."""
    if name not in settings.DELIVERY_CHANNELS:
        return
    channel = channel_named(name)
    held = getattr(channel, "held", None)
    channels[name] = stack.enter_context(held()) if held else channel


def _letter(message: OutboxMessage) -> Message:
    return Message(
        code=message.code,
        address=message.address,
        subject=message.subject,
        text=message.text,
        html=message.html,
        headers=message.headers,
        created_at=message.created_at,
        purpose=message.purpose,
        link=message.link,
        picture=_picture(message) if message.picture else None,
        remote_id=message.remote_id,
    )


def _picture(message: OutboxMessage) -> Picture:
    try:
        with default_storage.open(message.picture) as file:
            data = file.read()
    except OSError as error:
        raise DeliveryError("Không còn tệp ảnh kèm theo.", permanent=True) from error
    address = default_storage.url(message.picture)
    return Picture(
        name=PurePosixPath(message.picture).name,
        media_type=mimetypes.guess_type(message.picture)[0] or "application/octet-stream",
        data=data,
        url=address if address.startswith("http") else f"{settings.BASE_URL}{address}",
        alt=message.picture_alt,
    )


def _told(message: OutboxMessage, receipt: Receipt | None) -> dict[str, str]:
    if receipt is None:
        return {}
    return {
        "remote_id": (receipt.remote_id or message.remote_id)[:200],
        "remote_url": receipt.url[:500],
    }


def _claim(pk: int, now: datetime) -> OutboxMessage | None:
    """Take the message if it is due and free. The UPDATE carries the condition, so only one worker wins."""
    claimed = OutboxMessage.objects.filter(pk=pk, state__in=_CLAIMABLE, next_attempt_at__lte=now).update(
        state=MessageState.SENDING, lease_until=now + LEASE, attempts=F("attempts") + 1
    )
    return OutboxMessage.objects.get(pk=pk) if claimed else None


def _settle(message: OutboxMessage, **values: Any) -> None:
    """Leave "sending", unless the lease ran out and another worker holds the message (its attempt number differs)."""
    mine = OutboxMessage.objects.filter(pk=message.pk, state=MessageState.SENDING, attempts=message.attempts)
    if not mine.update(lease_until=None, **values):
        return
    for name, value in values.items():
        setattr(message, name, value)
    message.lease_until = None
    if message.topic:
        listening.tell(message)


def _record_failure(message: OutboxMessage, error: DeliveryError, *, now: datetime) -> MessageState:
    given_up = error.permanent or message.attempts > len(BACKOFF)
    state = MessageState.GIVEN_UP if given_up else MessageState.FAILED
    wait = timedelta(0) if given_up else BACKOFF[message.attempts - 1]
    if error.retry_after is not None:
        wait = max(wait, timedelta(seconds=error.retry_after))
    _settle(message, state=state, last_error=error.message[:500], next_attempt_at=now + wait)
    log.warning(
        "delivery_failed", extra={"channel": message.channel, "code": message.code, "given_up": given_up}
    )
    return state


def _free_expired_leases(now: datetime) -> int:
    """Messages whose worker was killed go back to waiting; those that may not go twice wait for a person."""
    expired = OutboxMessage.objects.filter(state=MessageState.SENDING, lease_until__lt=now)
    freed = 0
    for hopeless, reason in ((Q(is_repeatable=False), UNKNOWN), (Q(attempts__gt=len(BACKOFF)), LOST)):
        lost = expired.filter(hopeless)
        told = list(lost.exclude(topic="").values_list("pk", flat=True)[:1000])
        freed += lost.update(state=MessageState.GIVEN_UP, lease_until=None, last_error=reason)
        for message in OutboxMessage.objects.filter(pk__in=told, state=MessageState.GIVEN_UP):
            listening.tell(message)
    return freed + expired.update(state=MessageState.WAITING, lease_until=None, next_attempt_at=now)
