"""Asking for letters, confirming, changing, leaving. Nobody learns from an answer whether an address is subscribed."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core import signing
from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.urls import reverse

from lantoa.capabilities.publishing.enums import Rhythm, SubscriberState
from lantoa.capabilities.publishing.models import Subscriber
from lantoa.capabilities.publishing.notifications.channels import words_of_confirmation
from lantoa.capabilities.publishing.queries.channels.subscribers import (
    sections_to_choose,
    themes_to_choose,
)
from lantoa.foundation.audit.actions import record
from lantoa.kit.clock import now
from lantoa.kit.errors import BadInput, WrongState
from lantoa.ports.delivery import outbox
from lantoa.ports.delivery.enums import MessageState
from lantoa.ports.delivery.models import OutboxMessage
from lantoa.ports.delivery.networks import Network, is_connected

SALT = "publishing.subscription"
TOPIC = "subscription"
LINK_LIFE = 3 * 24 * 3600
# A person who tries again is served; somebody who fills a stranger's mailbox, or a script, is not.
FROM_ONE_PLACE, PLACE_PERIOD = 20, 3600
TO_ONE_ADDRESS, ADDRESS_PERIOD = 3, 24 * 3600


@dataclass(frozen=True)
class Asked:
    """What a confirmation link carries: nothing is stored before it is used."""

    email: str
    rhythm: str
    sections: list[int]
    themes: list[int]


def ask_to_subscribe(
    *, email: str, rhythm: str, sections: Iterable[Any], themes: Iterable[Any], place: str
) -> None:
    """Send a link to `email` that confirms the choice; the answer is the same whether or not it is subscribed already.

    `place` is the network address asked from. Refused (WrongState) when too much was asked from there, or when no
    mail can be sent. An address that got three links today gets no more, in silence. Nothing is stored.
    """
    if not is_connected(Network.EMAIL):
        raise WrongState("Hiện chưa gửi được thư. Vui lòng quay lại sau.", code="no_mail")
    if _too_often(f"place:{place}", FROM_ONE_PLACE, PLACE_PERIOD):
        raise WrongState(
            "Có quá nhiều lượt đăng ký từ mạng của bạn. Vui lòng thử lại sau một giờ.", code="too_many_asked"
        )
    email = email.strip()
    if _too_often(f"address:{email.casefold()}", TO_ONE_ADDRESS, ADDRESS_PERIOD):
        return
    told = [email, Rhythm(rhythm).value, [one.pk for one in sections], [one.pk for one in themes]]
    token = signing.dumps(told, salt=SALT, compress=True)
    subject, text = words_of_confirmation(f"{settings.BASE_URL}{reverse('publishing:confirm', args=[token])}")
    outbox.post(channel=Network.EMAIL, address=email, subject=subject, text=text, topic=TOPIC)


def asked_in(token: str) -> Asked | None:
    """What the link asks for; None when it is not ours or older than three days."""
    try:
        return Asked(*signing.loads(token, salt=SALT, max_age=LINK_LIFE))
    except (signing.BadSignature, TypeError):
        return None


@transaction.atomic
def confirm_subscription(*, token: str) -> Subscriber:
    """Make the subscription that the link carries, or give an old one this choice. Refused: WrongState (link ended).

    Side effects: trail, without the address.
    """
    asked = asked_in(token)
    if asked is None:
        raise WrongState("Liên kết đã hết hạn hoặc không đúng. Vui lòng đăng ký lại.", code="link_ended")
    row = Subscriber.objects.filter(email__iexact=asked.email).first()
    if row is None:
        try:
            with transaction.atomic():
                row = Subscriber.objects.create(email=asked.email, rhythm=asked.rhythm, confirmed_at=now())
        except IntegrityError:  # the link was used twice in the same instant
            row = Subscriber.objects.get(email__iexact=asked.email)
    row.state, row.bounces, row.bounced_at = SubscriberState.ACTIVE, 0, None
    _choose(row, asked.rhythm, asked.sections, asked.themes)
    record("publishing.subscription_confirmed", on=row, by=None)
    return row


@transaction.atomic
def change_subscription(
    *, key: str, rhythm: str, sections: Iterable[Any], themes: Iterable[Any]
) -> Subscriber:
    """Another choice for the subscription behind `key`. Refused: BadInput (no such subscription). Side effects: trail."""
    row = Subscriber.objects.filter(key=key).first()
    if row is None:
        raise BadInput("Không tìm thấy đăng ký này; có thể bạn đã hủy.", code="no_subscription")
    _choose(row, rhythm, [one.pk for one in sections], [one.pk for one in themes])
    record("publishing.subscription_changed", on=row, by=None)
    return row


@transaction.atomic
def leave(*, key: str) -> bool:
    """End the subscription behind `key`: the row is deleted and letters still waiting are taken back.

    False when there is none (any more): leaving twice is fine. Side effects: trail, without the address.
    """
    row = Subscriber.objects.filter(key=key).first()
    if row is None:
        return False
    record("publishing.subscription_ended", on=row, by=None)
    outbox.take_back_to(row.email, topics=("post", "digest"))
    row.delete()
    return True


def forget_letter(message: OutboxMessage) -> None:
    """The letter that asked for confirmation went out, or cannot: its address is not kept."""
    if message.state in (MessageState.SENT, MessageState.GIVEN_UP):
        message.delete()


def _choose(row: Subscriber, rhythm: str, sections: Iterable[int], themes: Iterable[int]) -> None:
    """Only what is still on offer; a section that was closed in between is left out."""
    row.rhythm = Rhythm(rhythm)
    row.save()
    row.sections.set(sections_to_choose().filter(pk__in=list(sections)))
    row.themes.set(themes_to_choose().filter(pk__in=list(themes)))


def _too_often(what: str, limit: int, period: int) -> bool:
    """Count one more of `what` in the cache that all workers share; True above `limit`. Addresses are kept hashed."""
    key = f"subscribe:{hashlib.sha256(f'{settings.SECRET_KEY}{what}'.encode()).hexdigest()[:32]}"
    if cache.add(key, 1, period):
        return False
    try:
        return bool(cache.incr(key) > limit)
    except ValueError:  # it ended in this instant
        return False
