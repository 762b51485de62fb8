"""Where a document is cited: capabilities above register what they know, so the library need not know them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from lantoa.capabilities.library.models import LegalDocument


@dataclass(frozen=True)
class Mention:
    """One public place that cites a document."""

    title: str
    url: str
    kind: str
    on: date | None = None


Provider = Callable[[LegalDocument], Iterable[Mention]]
_providers: dict[str, Provider] = {}


def register_provider(name: str, provider: Provider) -> None:
    """Register who answers for one kind of text (called in apps.ready()). Only public places may be named."""
    _providers[name] = provider


def mentions_of(document: LegalDocument) -> list[Mention]:
    """Every public place that cites `document`, newest first."""
    found = [mention for provider in _providers.values() for mention in provider(document)]
    return sorted(found, key=lambda mention: (mention.on or date.min, mention.title), reverse=True)
