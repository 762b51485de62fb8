"""What every engine can do. Engines know rows of words and numbers, never the things themselves."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import NamedTuple, Protocol

from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast

from lantoa.ports.search.asking import Ask, Wanted
from lantoa.ports.search.models import SearchEntry

# A match of every word as it was written, with its diacritics, stands above every match without them.
RIGHT_MARKS = 1000.0
TITLE_WEIGHT = 3.0
FRESH, HALF_LIFE = 0.15, 365  # today's entry gains 15 %, one of a year ago half of that
READ_AT_ONCE = 2000
# Stands between title and text where an engine keeps them in one, so that no phrase runs over from one to the other.
BORDER = "ranhgioimuc"
FIELDS = ("pk", "title_words", "text_words", "marks", "facets")
LONGEST_TEXT = 400_000


class EngineDown(Exception):
    """The engine cannot answer or take anything in now; the rows wait."""


class Row(NamedTuple):
    """An entry as an engine keeps it. `on` is the day's ordinal, 0 when unknown."""

    pk: int
    title: str
    text: str
    marks: str
    facets: tuple[str, ...]
    on: int


@dataclass(frozen=True)
class Ranked:
    """Entries in order, at most as many as wanted; `total` counts all; `facets` counts the terms among all."""

    pks: list[int]
    total: int
    facets: dict[str, int] = field(default_factory=dict)


class Engine(Protocol):
    """Chosen by dotted path. `in_transaction`: what is put is part of the caller's transaction, so nothing waits."""

    in_transaction: bool

    def put(self, rows: Iterable[Row], gone: Sequence[int]) -> None:
        """Forget `gone`, then take in rows, whose numbers are among `gone`. All or nothing; EngineDown when it cannot."""

    def rebuild(self, rows: Iterable[Row]) -> None:
        """Replace everything. Readers see the old index until the new one is whole."""

    def search(self, ask: Ask, wanted: Wanted) -> Ranked:
        """Entries that meet every clause, best (or newest) first."""

    def near(self, ask: Ask, wanted: Wanted) -> Ranked:
        """Entries that nearly meet it: a letter too much, too few, wrong or swapped in a word."""

    def starting(self, words: Sequence[str], limit: int, without: frozenset[int]) -> list[int]:
        """Entries whose title holds all `words`, the last perhaps only begun."""


def rows_of(entries: QuerySet[SearchEntry]) -> Iterator[Row]:
    """The rows of `entries`, read in pieces. The day comes as text: few days for many rows, each looked at once."""
    day = Cast("on", TextField())
    for fields in entries.values_list(*FIELDS, day).iterator(chunk_size=READ_AT_ONCE):
        yield row(*fields)


def row(pk: int, title: str, text: str, marks: str, facets: str, on: str | None) -> Row:
    """A row from the fields of an entry; `on` as "2026-02-05"."""
    day = _ordinal(on) if on else 0
    return Row(pk, title.strip(), text[:LONGEST_TEXT].strip(), marks, tuple(facets.split()), day)


@lru_cache(maxsize=8192)
def _ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()


def by_name(terms: dict[str, str]) -> list[str]:
    """The filters' terms in a steady order."""
    return [terms[name] for name in sorted(terms)]


def stretches(word: str, ask: Ask) -> bool:
    """Whether a letter of `word` may be wrong. Alone, a short syllable is near to half the language."""
    return not word.isdigit() and len(word) >= (3 if len(ask.words) > 1 else 4)
