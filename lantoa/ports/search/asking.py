"""What a person asks, taken apart once for every engine: words, phrases, abbreviations, limits."""

import re
from dataclasses import dataclass, field

from django.db import connection

from lantoa.kit.text import nfc
from lantoa.ports.search import words
from lantoa.ports.search.models import Abbreviation

LONGEST_QUERY = 200
MOST_WORDS = 16
_QUOTED = re.compile(r"[\"“”«»]([^\"“”«»]+)[\"“”«»]")


@dataclass(frozen=True)
class Option:
    """Words that must all be there; side by side in this order when `in_order`."""

    words: tuple[str, ...]
    in_order: bool = False


@dataclass(frozen=True)
class Clause:
    """One thing asked for: any of its options will do. The first is what the person wrote."""

    options: tuple[Option, ...]


@dataclass(frozen=True)
class Ask:
    """A query as engines see it. Every clause must be met; `marks` are the words that were written with diacritics."""

    text: str
    clauses: tuple[Clause, ...] = ()
    marks: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """The written words in order, folded."""
        return tuple(word for clause in self.clauses for word in clause.options[0].words)


@dataclass(frozen=True)
class Wanted:
    """Which of the matches: facet terms by name ({"year": "year:2026"}), order, how many, and entries to leave out.

    `counts` False: only whether there is anything matters, so an engine need not count.
    """

    filters: dict[str, str] = field(default_factory=dict)
    newest_first: bool = False
    limit: int = 200
    without: frozenset[int] = frozenset()
    counts: bool = True


@dataclass(frozen=True)
class Tables:
    """Abbreviations by their folded words, both ways."""

    ways: dict[tuple[str, ...], tuple[Option, ...]]
    longest: int


_tables: dict[object, Tables] = {}


def ask(text: str, *, expand: bool = True) -> Ask:
    """Take `text` apart. At most 200 characters and 16 words are looked at; the rest is ignored."""
    text = nfc(text)[:LONGEST_QUERY].strip()
    tables = abbreviations() if expand else Tables({}, 0)
    clauses: list[Clause] = []
    marks: list[str] = []
    for part, quoted in _parts(text):
        pairs = words.read(part)[: max(0, MOST_WORDS - sum(len(one.options[0].words) for one in clauses))]
        marks += [mark for _, mark in pairs if mark]
        plain = tuple(word for word, _ in pairs)
        if plain and quoted:
            clauses.append(Clause((Option(plain, in_order=True),)))
        elif plain:
            clauses += _clauses(plain, tables)
    return Ask(text, tuple(clauses), tuple(dict.fromkeys(marks)))


def _parts(text: str) -> list[tuple[str, bool]]:
    parts, last = [], 0
    for match in _QUOTED.finditer(text):
        parts += [(text[last : match.start()], False), (match[1], True)]
        last = match.end()
    return [*parts, (text[last:], False)]


def _clauses(plain: tuple[str, ...], tables: Tables) -> list[Clause]:
    """Longest known wording first; what is no wording is a clause a word."""
    clauses, here = [], 0
    while here < len(plain):
        size = next(
            (
                n
                for n in range(min(tables.longest, len(plain) - here), 0, -1)
                if plain[here : here + n] in tables.ways
            ),
            0,
        )
        written = plain[here : here + (size or 1)]
        clauses.append(Clause((Option(written), *tables.ways.get(written, ()))))
        here += len(written)
    return clauses


def abbreviations() -> Tables:
    """The office's table, read again as soon as a row of it changed. One small query."""
    with (
        connection.cursor() as cursor
    ):  # asked with every search: the bare question takes a tenth of the time
        cursor.execute("SELECT count(*), max(changed_at) FROM search_abbreviation")
        version = cursor.fetchone()
    if version not in _tables:
        ways: dict[tuple[str, ...], tuple[Option, ...]] = {}
        for short, long in Abbreviation.objects.values_list("short", "long"):
            one, other = tuple(words.folded(short).split()), tuple(words.folded(long).split())
            if one and other and one != other:
                ways[one] = (*ways.get(one, ()), Option(other, in_order=True))
                ways[other] = (*ways.get(other, ()), Option(one, in_order=True))
        _tables.clear()
        _tables[version] = Tables(ways, max(map(len, ways), default=0))
    return _tables[version]
