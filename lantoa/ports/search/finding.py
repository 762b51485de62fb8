"""The search itself: what the public finds for a query, whatever engine ranks it.

Every result is read from the entries' own rows, so what has been withdrawn is not found even while an engine's index
still holds it; what the engine has not taken in yet is looked up in the rows.
"""

import logging
import math
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, NamedTuple, TypeVar

from django.db import connection
from django.utils.safestring import SafeString
from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from lantoa.ports.search import words
from lantoa.ports.search.asking import Ask, Wanted, ask
from lantoa.ports.search.engines import engine
from lantoa.ports.search.engines.base import Engine, EngineDown, Ranked
from lantoa.ports.search.engines.table import TableEngine
from lantoa.ports.search.models import SearchChange, SearchEntry, SearchFacet
from lantoa.ports.search.snippets import LOOKED_AT, shown
from lantoa.ports.search.sources import source_of

T = TypeVar("T")
logger = logging.getLogger(__name__)
PAGE_SIZE = 10
MOST_RESULTS = 200  # nobody turns more pages; a broad query costs no more than this
FACET_NAMES = ("kind", "section", "theme", "unit", "year")
SUGGESTIONS = 8
SHORTEST_SUGGESTION = 2


@dataclass(frozen=True)
class Hit:
    """One result. `title_html` and `snippet` are escaped and mark the words asked for."""

    kind: str
    kind_label: str
    title: str
    url: str
    title_html: SafeString
    snippet: SafeString
    on: date | None = None


@dataclass(frozen=True)
class FacetValue:
    """One value of a facet with the number of results that have it."""

    value: str
    label: str
    count: int
    chosen: bool = False


@dataclass(frozen=True)
class Results:
    """One page of results. `near` when nothing met the query and these nearly do; `meant` is what was perhaps meant."""

    text: str
    hits: list[Hit] = field(default_factory=list)
    total: int = 0
    page: int = 1
    pages: int = 0
    facets: dict[str, list[FacetValue]] = field(default_factory=dict)
    near: bool = False
    meant: str = ""
    fewer: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Suggestion:
    """Something to go to while typing."""

    title: str
    url: str
    kind_label: str


def find(
    text: str, *, filters: dict[str, str] | None = None, newest_first: bool = False, page: int = 1
) -> Results:
    """What the public finds for `text`. `filters` are facet values by name: {"year": "2026", "kind": "document"}."""
    asked = ask(text)
    if not asked.clauses:
        return Results(asked.text)
    terms = {
        name: f"{name}:{value}" for name, value in (filters or {}).items() if name in FACET_NAMES and value
    }
    waiting = _waiting()
    wanted = Wanted(filters=terms, newest_first=newest_first, limit=MOST_RESULTS, without=waiting)
    ranked = _rank(asked, wanted, waiting)
    near = not ranked.pks
    if near:
        ranked = _near(asked, wanted, waiting)
    counts = _facet_counts(asked, wanted, waiting, ranked, near=near)
    ranked = _in_order(asked, ranked, by_day=newest_first and bool(waiting), by_likeness=near)
    results = _page(asked, ranked, page, near=near)
    return replace(results, facets=_facets(counts, terms))


def suggest(text: str) -> list[Suggestion]:
    """Titles that hold the words of `text`, the last one perhaps only begun. Empty for less than two letters."""
    typed = words.folded(text[:100]).split()
    if not typed or len("".join(typed)) < SHORTEST_SUGGESTION:
        return []
    waiting = _waiting()
    found = _table(waiting).starting(typed, SUGGESTIONS, frozenset()) if waiting else []
    found += _answer(lambda it, w: it.starting(typed, SUGGESTIONS, w), waiting)
    rows = SearchEntry.objects.filter(pk__in=found[:SUGGESTIONS]).values_list("pk", "title", "url", "kind")
    by_pk = {pk: Suggestion(title, url, _kind_label(kind)) for pk, title, url, kind in rows}
    return [by_pk[pk] for pk in found[:SUGGESTIONS] if pk in by_pk]


# Ranking


def _waiting() -> frozenset[int]:
    """Entries that the engine's index has not taken in."""
    if engine().in_transaction:
        return frozenset()
    return frozenset(entry for (entry,) in _rows("SELECT entry FROM search_searchchange LIMIT 20000"))


def _table(waiting: frozenset[int]) -> TableEngine:
    return TableEngine(
        SearchEntry.objects.filter(pk__in=SearchChange.objects.values("entry")) if waiting else None
    )


def _answer(question: Callable[[Engine, frozenset[int]], T], waiting: frozenset[int]) -> T:
    """Ask the engine; the rows themselves when it is down."""
    try:
        return question(engine(), waiting)
    except EngineDown as down:
        logger.warning("search.engine_down reason=%s", down)
        return question(TableEngine(), waiting)


def _rank(asked: Ask, wanted: Wanted, waiting: frozenset[int]) -> Ranked:
    ranked = _answer(lambda it, _: it.search(asked, wanted), waiting)
    return (
        _merge(_table(waiting).search(asked, replace(wanted, without=frozenset())), ranked)
        if waiting
        else ranked
    )


def _near(asked: Ask, wanted: Wanted, waiting: frozenset[int]) -> Ranked:
    ranked = _answer(lambda it, _: it.near(asked, wanted), waiting)
    return (
        _merge(_table(waiting).near(asked, replace(wanted, without=frozenset())), ranked)
        if waiting
        else ranked
    )


def _merge(fresh: Ranked, ranked: Ranked) -> Ranked:
    """What was published a moment ago stands first for that moment."""
    facets = dict(ranked.facets)
    for term, count in fresh.facets.items():
        facets[term] = facets.get(term, 0) + count
    return Ranked([*fresh.pks, *ranked.pks], fresh.total + ranked.total, facets)


def _in_order(asked: Ask, ranked: Ranked, *, by_day: bool, by_likeness: bool) -> Ranked:
    """Put together what two engines found; what nearly meets a query is ordered by how near it is."""
    if not (by_day or by_likeness) or not ranked.pks:
        return ranked
    order: dict[int, float]
    if by_day:
        rows = SearchEntry.objects.filter(pk__in=ranked.pks).values_list("pk", "on")
        order = {pk: (on or date.min).toordinal() for pk, on in rows}
    else:
        wording = " ".join(asked.words)
        told = _rows(f"{_TITLES} {_among(ranked.pks)}", ranked.pks)
        order = {pk: fuzz.partial_ratio(wording, title) for pk, title in told}
    return replace(ranked, pks=sorted((pk for pk in ranked.pks if pk in order), key=lambda pk: -order[pk]))


# Facets


def _facet_counts(
    asked: Ask, wanted: Wanted, waiting: frozenset[int], ranked: Ranked, *, near: bool
) -> dict[str, dict[str, int]]:
    """Counts by facet. A facet that is chosen is counted without its own choice, so that another can be taken."""
    counts = dict.fromkeys(FACET_NAMES, ranked.facets)
    for chosen in wanted.filters:
        others = {name: term for name, term in wanted.filters.items() if name != chosen}
        wider = replace(wanted, filters=others, limit=1)
        counts[chosen] = (_near if near else _rank)(asked, wider, waiting).facets
    return counts


def _facets(counts: dict[str, dict[str, int]], chosen: dict[str, str]) -> dict[str, list[FacetValue]]:
    """Values of every facet that has any, most results first; years newest first."""
    labels = _labels({term for terms in counts.values() for term in terms})
    facets = {}
    for name in FACET_NAMES:
        start = f"{name}:"
        values = [
            FacetValue(
                value=(value := term[len(start) :]),
                label=_kind_label(value) if name == "kind" else labels[term],
                count=count,
                chosen=chosen.get(name) == term,
            )
            for term, count in counts[name].items()
            if term.startswith(start) and (name == "kind" or term in labels)
        ]
        order = (lambda one: -int(one.value)) if name == "year" else (lambda one: (-one.count, one.label))
        if values:
            facets[name] = sorted(values, key=order)
    return facets


_label_memory: dict[str, str] = {}


def _labels(terms: Collection[str]) -> dict[str, str]:
    """Labels of facet terms. A term's label says the same as the term, so what was read once stays right."""
    missing = [term for term in terms if term not in _label_memory and not term.startswith("kind:")]
    if missing:
        _label_memory.update(SearchFacet.objects.filter(term__in=missing).values_list("term", "label"))
    return _label_memory


def _kind_label(kind: str) -> str:
    source = source_of(kind)
    return source.label if source else kind


# One page

_TITLES = "SELECT id, title_words FROM search_searchentry"
_SHOWN = 'SELECT id, kind, title, url, summary, "on", substr(body, 1, %s) FROM search_searchentry'


class _Entry(NamedTuple):
    pk: int
    kind: str
    title: str
    url: str
    summary: str
    on: date | str | None  # SQLite gives words
    opening: str


def _page(asked: Ask, ranked: Ranked, page: int, *, near: bool) -> Results:
    shown = min(ranked.total, MOST_RESULTS, len(ranked.pks))
    pages = math.ceil(shown / PAGE_SIZE)
    page = max(1, min(page, pages or 1))
    pks = ranked.pks[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    rows = _entries(pks)
    wanted = {word for clause in asked.clauses for option in clause.options for word in option.words}
    meant = ""
    if near and pks and pks[0] in rows:
        meant, wanted = _meant(asked, rows[pks[0]].title, rows[pks[0]].summary)
    hits = [_hit(rows[pk], wanted) for pk in pks if pk in rows]
    fewer = _fewer(asked) if not hits else []
    return Results(asked.text, hits, ranked.total, page, pages, {}, near and bool(hits), meant, fewer)


def _entries(pks: Sequence[int]) -> dict[int, _Entry]:
    """What the page shows of these entries."""
    told = _rows(f"{_SHOWN} {_among(pks)}", [LOOKED_AT, *pks]) if pks else []
    return {row[0]: _Entry(*row) for row in told}


def _among(pks: Sequence[int]) -> str:
    return f"WHERE id IN ({', '.join(['%s'] * len(pks))})"


def _rows(sql: str, params: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    """Asked with every search: the bare question takes a fraction of the time that a query of the models takes."""
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return list(cursor.fetchall())


def _hit(row: _Entry, wanted: set[str]) -> Hit:
    title_html, snippet = shown(row.title, row.summary, row.opening, wanted)
    return Hit(
        kind=row.kind,
        kind_label=_kind_label(row.kind),
        title=row.title,
        url=row.url,
        title_html=title_html,
        snippet=snippet,
        on=date.fromisoformat(row.on) if isinstance(row.on, str) else row.on,
    )


def _meant(asked: Ask, *texts: str) -> tuple[str, set[str]]:
    """The query as the best near hit would write it, with diacritics, and the words of it. ("", …) when unclear."""
    said = [(word, text[start:end]) for text in texts for start, end, word in words.spans(text)]
    spelled, found = [], set()
    for word in asked.words:
        near = min(said, key=lambda one: OSA.distance(word, one[0]), default=None)
        if near is None or OSA.distance(word, near[0]) > 1:
            return "", set(asked.words)
        spelled.append(near[1].lower() if near[1].istitle() else near[1])
        found.add(near[0])
    return " ".join(spelled), found


def _fewer(asked: Ask) -> list[str]:
    """The query with one word left out, where that finds something; at most three."""
    plain = [word for word, _ in _written(asked.text)]
    if not 1 < len(plain) <= 8:
        return []
    shorter = [" ".join(plain[:gap] + plain[gap + 1 :]) for gap in range(len(plain) - 1, -1, -1)]
    return [text for text in shorter if _rank(ask(text), Wanted(limit=1, counts=False), _waiting()).pks][:3]


def _written(text: str) -> list[tuple[str, str]]:
    return [(text[start:end], word) for start, end, word in words.spans(text)]
