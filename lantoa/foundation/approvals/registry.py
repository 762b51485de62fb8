"""How lower floors call upward without importing: each owner registers a handler for its papers."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from lantoa.foundation.accounts.models import User


@dataclass(frozen=True)
class PaperSummary:
    """What the approver is shown: facts as (label, value), the staff page, files as (label, url)."""

    title: str
    facts: Sequence[tuple[str, str]] = ()
    url: str = ""
    body: Sequence[str] = ()
    files: Sequence[tuple[str, str]] = field(default_factory=tuple)


class Handler(Protocol):
    """What the owner of a kind of paper provides. Methods run inside the decision's transaction."""

    label: str

    def content_hash(self, paper: Any) -> str: ...

    def summary(self, paper: Any) -> PaperSummary: ...

    def approved(self, paper: Any, *, by: User, reason: str) -> None: ...

    def returned(self, paper: Any, *, by: User, reason: str) -> None: ...


_handlers: dict[str, Handler] = {}


def register(name: str, handler: Handler) -> None:
    """Register the handler of one kind of paper (called in apps.ready())."""
    _handlers[name] = handler


def get(name: str) -> Handler:
    """The handler; KeyError when its owner did not register one (a programmer's mistake)."""
    return _handlers[name]
