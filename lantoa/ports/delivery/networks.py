"""The networks that the product knows, whether or not this agency has connected them.

A network that is not in settings.DELIVERY_CHANNELS is still there for posting by hand.
"""

from django.conf import settings
from django.db.models import TextChoices

from lantoa.ports.delivery.channels.base import Profile
from lantoa.ports.delivery.channels.facebook.channel import PROFILE as FACEBOOK
from lantoa.ports.delivery.channels.mastodon.channel import PROFILE as MASTODON
from lantoa.ports.delivery.channels.webhook.channel import PROFILE as WEBHOOK
from lantoa.ports.delivery.channels.zalo.channel import PROFILE as ZALO

LETTERS = Profile(
    label="Thư cho người đăng ký nhận tin",
    text_limit=5_000,
    title_limit=200,
    has_picture=False,
    can_revise=False,
    can_retract=False,
    repeats_safely=True,
)


class Network(TextChoices):
    """Where an item of the portal can go."""

    EMAIL = "email", LETTERS.label
    FACEBOOK = "facebook", FACEBOOK.label
    ZALO = "zalo", ZALO.label
    MASTODON = "mastodon", MASTODON.label
    WEBHOOK = "webhook", WEBHOOK.label


_PROFILES = {
    Network.EMAIL: LETTERS,
    Network.FACEBOOK: FACEBOOK,
    Network.ZALO: ZALO,
    Network.MASTODON: MASTODON,
    Network.WEBHOOK: WEBHOOK,
}


def profile_of(network: str) -> Profile:
    """What `network` takes. ValueError for an unknown one."""
    return _PROFILES[Network(network)]


def is_connected(network: str) -> bool:
    """Whether this installation can send to `network` by itself."""
    return network in settings.DELIVERY_CHANNELS
