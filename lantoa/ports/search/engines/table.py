"""The engine without an index: reads the entries' own rows. Right for some thousands of entries, and whatever happens.

It answers for entries that another engine has not taken in yet, and stands in when that engine is down.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from django.db.models import Q, QuerySet

from lantoa.ports.search.asking import Ask, Clause, Option, Wanted
from lantoa.ports.search.engines.base import RIGHT_MARKS, TITLE_WEIGHT, Ranked, Row, by_name
from lantoa.ports.search.engines.nearness import nearly
from lantoa.ports.search.models import SearchEntry

LOOKED_AT = 2000


class TableEngine:
    """`entries` narrows what is looked at; everything when None."""

    in_transaction = True

    def __init__(self, entries: QuerySet[SearchEntry] | None = None) -> None:
        self._entries = entries

    def put(self, rows: Iterable[Row], gone: Sequence[int]) -> None:
        """The rows are the index."""

    def rebuild(self, rows: Iterable[Row]) -> None:
        """The rows are the index."""

    def search(self, ask: Ask, wanted: Wanted) -> Ranked:
        met = self._narrow(wanted)
        for clause in ask.clauses:
            met = met.filter(_meets(clause))
        return _ranked(ask, wanted, met)

    def near(self, ask: Ask, wanted: Wanted) -> Ranked:
        """Words that no entry holds are looked for among the words there are."""
        return nearly(ask, wanted, self._narrow(wanted).order_by("-on", "-pk")[:LOOKED_AT])

    def starting(self, words: Sequence[str], limit: int, without: frozenset[int]) -> list[int]:
        met = self._narrow(Wanted(without=without))
        *whole, begun = words
        for word in whole:
            met = met.filter(title_words__contains=f" {word} ")
        met = met.filter(title_words__contains=f" {begun}")
        return list(met.order_by("-on", "-pk").values_list("pk", flat=True)[:limit])

    def _narrow(self, wanted: Wanted) -> QuerySet[SearchEntry]:
        entries = SearchEntry.objects.all() if self._entries is None else self._entries
        for term in by_name(wanted.filters):
            entries = entries.filter(facets__contains=f" {term} ")
        return entries.exclude(pk__in=wanted.without) if wanted.without else entries


def _meets(clause: Clause) -> Q:
    met = Q()
    for option in clause.options:
        met |= _holds(option)
    return met


def _holds(option: Option) -> Q:
    pieces = [" ".join(option.words)] if option.in_order else option.words
    held = Q()
    for piece in pieces:
        held &= Q(title_words__contains=f" {piece} ") | Q(text_words__contains=f" {piece} ")
    return held


def _ranked(ask: Ask, wanted: Wanted, met: QuerySet[SearchEntry]) -> Ranked:
    rows = list(
        met.order_by("-on", "-pk").values_list("pk", "title_words", "marks", "facets", "text_words")[
            :LOOKED_AT
        ]
    )
    facets = Counter(term for _, _, _, terms, _ in rows for term in terms.split())
    if not wanted.newest_first:  # the sort is stable: what is equally good stays newest first
        rows.sort(key=lambda row: -_score(ask, row[1], row[2], row[4]))
    total = len(rows) if len(rows) < LOOKED_AT else met.count()
    return Ranked([row[0] for row in rows[: wanted.limit]], total, dict(facets))


def _score(ask: Ask, title: str, marks: str, text: str) -> float:
    held = set(title.split())
    score = TITLE_WEIGHT * sum(word in held for word in ask.words)
    phrase = f" {' '.join(ask.words)} "
    score += TITLE_WEIGHT * (phrase in title) + (phrase in text)
    if ask.marks and set(ask.marks) <= set(marks.split()):
        score += RIGHT_MARKS
    return score
