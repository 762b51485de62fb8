"""Letters that came back: after two refusals an address gets no more, after 30 days it is forgotten."""

from datetime import timedelta

from django.db.models import F

from lantoa.capabilities.publishing.enums import SubscriberState
from lantoa.capabilities.publishing.models import Subscriber
from lantoa.kit.clock import now
from lantoa.ports.delivery.enums import MessageState
from lantoa.ports.delivery.models import OutboxMessage
from lantoa.ports.delivery.sending import BACKOFF

TOO_MANY = 2
KEPT_FOR = timedelta(days=30)


def note_bounce(message: OutboxMessage) -> None:
    """Count a letter that the other side refused for good. A mail server of ours that is away is nobody's fault."""
    if message.state != MessageState.GIVEN_UP or message.attempts > len(BACKOFF):
        return
    mine = Subscriber.objects.filter(email__iexact=message.address)
    mine.update(bounces=F("bounces") + 1)
    mine.filter(bounces__gte=TOO_MANY, state=SubscriberState.ACTIVE).update(
        state=SubscriberState.BOUNCED, bounced_at=now()
    )


def forget_bounced() -> int:
    """Remove addresses that could not be reached for 30 days; return how many."""
    gone = Subscriber.objects.filter(state=SubscriberState.BOUNCED, bounced_at__lt=now() - KEPT_FOR)
    count = gone.count()
    gone.delete()
    return count
