"""What every channel promises: one verb, `send`, and one kind of error."""

import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from lantoa.kit.text import nfc
from lantoa.ports.delivery.enums import Purpose

ADDRESS = re.compile(r"https?://\S+")
MEGABYTE = 1024 * 1024


class DeliveryError(Exception):
    """A message was not handed over. `message` is a Vietnamese sentence; `permanent` says that trying again is useless.

    `retry_after`: seconds that the other side asked us to wait, or None.
    """

    def __init__(self, message: str, *, permanent: bool, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.permanent = permanent
        self.retry_after = retry_after


@dataclass(frozen=True)
class Picture:
    """A picture that goes along: its bytes, and the public address for services that fetch it themselves."""

    name: str
    media_type: str
    data: bytes = field(repr=False)
    url: str
    alt: str = ""


@dataclass(frozen=True)
class Message:
    """What a channel gets to see of an outbox message. `code` stays the same when it is sent a second time.

    `link` is the page that the message speaks of; `remote_id` names what a REVISE or RETRACT is about.
    """

    code: str
    address: str
    subject: str
    text: str
    created_at: datetime
    html: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    purpose: str = Purpose.ANNOUNCE
    link: str = ""
    picture: Picture | None = None
    remote_id: str = ""


@dataclass(frozen=True)
class Receipt:
    """What the other side says about a message it took: its own number for it, and the public address."""

    remote_id: str = ""
    url: str = ""


@dataclass(frozen=True)
class Connection:
    """What `check` found: whose account it is, and until when our key works.

    `expires_at` None with `never_expires` False means that the service does not tell.
    """

    account: str
    expires_at: datetime | None = None
    never_expires: bool = False


@dataclass(frozen=True)
class Profile:
    """What a network takes, so that a preview can say it before anything is sent.

    `text_limit` counts characters of the text with the address that stands in it; `link_weight` is what an
    address counts as (None: its own length). `title_limit` 0: the network has no title. `picture_limit` in
    bytes. `repeats_safely`: sending the same message twice shows it once.
    """

    label: str
    text_limit: int
    title_limit: int = 0
    link_weight: int | None = None
    link_in_text: bool = True
    has_picture: bool = True
    picture_required: bool = False
    picture_limit: int = 4 * MEGABYTE
    picture_types: tuple[str, ...] = ("image/jpeg", "image/png")
    can_revise: bool = True
    can_retract: bool = True
    repeats_safely: bool = False

    def length(self, text: str, link: str = "") -> int:
        """Characters that `text` counts as; `link` is added when the network wants it in the text."""
        whole = f"{text}\n\n{link}" if link and self.link_in_text and link not in text else text
        if self.link_weight is None:
            return len(nfc(whole))
        return len(ADDRESS.sub("x" * self.link_weight, nfc(whole)))

    def written(self, text: str, link: str) -> str:
        """The text as it is posted: with the address below it where the network has no field for it."""
        return f"{text}\n\n{link}" if link and self.link_in_text and link not in text else text


class Channel(Protocol):
    """A way of reaching people. Built with the OPTIONS of its settings entry as keyword arguments.

    A channel with an account may also have `check() -> Connection`, which raises DeliveryError.
    """

    def send(self, message: Message) -> Receipt | None:
        """Hand over one message, or raise DeliveryError. A channel that tells letters apart no further returns None."""
