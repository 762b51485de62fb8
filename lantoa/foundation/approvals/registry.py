"""How lower floors call upward without importing: each owner registers a handler for its papers."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from lantoa.foundation.accounts.models import User


@dataclass(frozen=True)
class PaperSummary:
    """What the approver is shown: facts as (label, value), the staff page, files as (label, address).

    `files` are addresses of the owner. Where those need a sign-in, give `attachments` too, as (label, name):
    the page behind a one-time link then serves them through the handler's `file(paper, name)`. `preview` is an
    address that shows the paper as the public will see it; it must open without sign-in.
    """

    title: str
    facts: Sequence[tuple[str, str]] = ()
    url: str = ""
    body: Sequence[str] = ()
    files: Sequence[tuple[str, str]] = field(default_factory=tuple)
    attachments: Sequence[tuple[str, str]] = field(default_factory=tuple)
    preview: str = ""


class PaperFile(Protocol):
    """A finished file, shaped like ports.papers.Paper."""

    file_name: str
    media_type: str
    data: bytes


class Handler(Protocol):
    """What the owner of a kind of paper provides. Methods run inside the decision's transaction.

    Optional: `file(paper, name) -> PaperFile`, raising LookupError for an unknown name; `withdrawn(paper, *, by)`,
    run when the request is taken back undecided.
    """

    label: str

    def content_hash(self, paper: Any) -> str: ...

    def summary(self, paper: Any) -> PaperSummary: ...

    def approved(self, paper: Any, *, by: User, reason: str) -> None: ...

    def returned(self, paper: Any, *, by: User, reason: str) -> None: ...


_handlers: dict[str, Handler] = {}


def register(name: str, handler: Handler) -> None:
    """Register the handler of one kind of paper (called in apps.ready())."""
    _handlers[name] = handler


def attached_file(name: str, paper: Any, file_name: str) -> PaperFile | None:
    """The file `file_name` of `paper`, when its handler serves files and knows that name."""
    serve = getattr(get(name), "file", None)
    if serve is None:
        return None
    try:
        return serve(paper, file_name)
    except LookupError:
        return None


def get(name: str) -> Handler:
    """The handler; KeyError when its owner did not register one (a programmer's mistake)."""
    return _handlers[name]
