"""What can be searched: the entries that capabilities offer, by kind."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Entry:
    """One public thing as the search sees it.

    `key` names it within its kind and stays for life. `names` are other spellings by which people ask for it
    (a document number, an abbreviation). `facets` are narrow labels such as theme, section, unit, year.
    """

    kind: str
    key: str
    title: str
    url: str
    summary: str = ""
    body: str = ""
    on: date | None = None
    names: tuple[str, ...] = ()
    facets: dict[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Source:
    """A kind of thing that can be found.

    `entries(keys)` yields the entries of `keys` that the public may see now (all of them for None). What it does
    not yield is not found: a withdrawn thing disappears because its source no longer speaks of it.
    """

    kind: str
    label: str
    entries: Callable[[Sequence[str] | None], Iterable[Entry]]


_sources: dict[str, Source] = {}


def register(source: Source) -> None:
    """Offer a kind to the search (called in a capability's apps.ready())."""
    _sources[source.kind] = source


def source_of(kind: str) -> Source | None:
    """The source of this kind, or None when nobody registered it."""
    return _sources.get(kind)


def all_sources() -> list[Source]:
    """Every registered source, by label."""
    return sorted(_sources.values(), key=lambda source: source.label)
