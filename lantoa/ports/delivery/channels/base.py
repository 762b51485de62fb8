"""What every channel promises: one verb, `send`, and one kind of error."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol


class DeliveryError(Exception):
    """A message was not handed over. `message` is a Vietnamese sentence; `permanent` says that trying again is useless."""

    def __init__(self, message: str, *, permanent: bool) -> None:
        super().__init__(message)
        self.message = message
        self.permanent = permanent


@dataclass(frozen=True)
class Message:
    """What a channel gets to see of an outbox message. `code` stays the same when it is sent a second time."""

    code: str
    address: str
    subject: str
    text: str
    created_at: datetime
    html: str = ""
    headers: dict[str, str] = field(default_factory=dict)


class Channel(Protocol):
    """A way of reaching people. Built with the OPTIONS of its settings entry as keyword arguments."""

    def send(self, message: Message) -> None:
        """Hand over one message, or raise DeliveryError."""
