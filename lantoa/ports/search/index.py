"""Keeping the index true: entries follow their sources in the caller's transaction, engines follow the entries."""

import logging
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.module_loading import import_string

from lantoa.kit.rows import write_rows
from lantoa.kit.text import nfc, slug
from lantoa.ports.search import words
from lantoa.ports.search.engines import engine
from lantoa.ports.search.engines.base import LONGEST_TEXT, EngineDown, rows_of
from lantoa.ports.search.models import SearchChange, SearchEntry, SearchFacet
from lantoa.ports.search.sources import Entry, Source, all_sources, source_of

logger = logging.getLogger(__name__)
AT_ONCE = 1000
APPLY = "lantoa.ports.search.tasks.apply_changes"
FIELDS = (
    *("kind", "key", "title", "url", "summary", "body", "on"),
    *("title_words", "text_words", "marks", "facets"),
)


@transaction.atomic
def renew(kind: str, keys: Sequence[str]) -> None:
    """Read `keys` of `kind` again from their source and bring the index up to date, in the caller's transaction."""
    source = source_of(kind)
    if source is None:
        return
    keys = list(dict.fromkeys(keys))
    entries = {entry.key: entry for entry in source.entries(keys)}
    gone = SearchEntry.objects.filter(kind=kind, key__in=[key for key in keys if key not in entries])
    changed = list(gone.values_list("pk", flat=True))
    gone.delete()
    _write(kind, entries.values())
    changed += SearchEntry.objects.filter(kind=kind, key__in=list(entries)).values_list("pk", flat=True)
    if not changed:
        return
    if engine().in_transaction:
        present = SearchEntry.objects.filter(pk__in=changed)
        engine().put(rows_of(present), sorted(set(changed)))
        return
    SearchChange.objects.bulk_create(SearchChange(entry=pk) for pk in changed)
    transaction.on_commit(lambda: import_string(APPLY).enqueue(), robust=True)


def apply_changes() -> int:
    """Give the engine what waits for it; return how many entries. What it cannot take now waits on."""
    applied = 0
    while waiting := list(SearchChange.objects.order_by("pk").values_list("pk", "entry")[:AT_ONCE]):
        entries = sorted({entry for _, entry in waiting})
        try:
            engine().put(rows_of(SearchEntry.objects.filter(pk__in=entries)), entries)
        except EngineDown as down:
            logger.warning("search.engine_down waiting=%s reason=%s", len(entries), down)
            break
        SearchChange.objects.filter(pk__in=[pk for pk, _ in waiting]).delete()
        applied += len(entries)
    return applied


def rebuild(say: Callable[[str, int], None] = lambda kind, count: None) -> int:
    """Read every source again and make the engine's index anew; return how many entries there are.

    `say` hears each kind with the number of its entries. Safe while the site is used: readers keep the old index
    until the new one is whole.
    """
    for source in all_sources():
        say(source.label, _renew_all(source))
    kinds = [source.kind for source in all_sources()]
    SearchEntry.objects.exclude(kind__in=kinds).delete()
    SearchFacet.objects.exclude(term__in=_used_terms()).delete()
    return rebuild_engine()


def rebuild_engine() -> int:
    """Make the engine's index anew from the entries, without asking the sources."""
    last = SearchChange.objects.aggregate(last=Max("pk"))["last"]
    engine().rebuild(rows_of(SearchEntry.objects.order_by("pk")))
    if last is not None:
        SearchChange.objects.filter(pk__lte=last).delete()
    return SearchEntry.objects.count()


def _renew_all(source: Source) -> int:
    kept: set[str] = set()
    entries = iter(source.entries(None))
    while piece := list(islice(entries, AT_ONCE)):
        _write(source.kind, piece)
        kept.update(entry.key for entry in piece)
    rows = SearchEntry.objects.filter(kind=source.kind).values_list("pk", "key").iterator(chunk_size=5000)
    gone = [pk for pk, key in rows if key not in kept]
    for start in range(0, len(gone), AT_ONCE):
        SearchEntry.objects.filter(pk__in=gone[start : start + AT_ONCE]).delete()
    return len(kept)


def _used_terms() -> set[str]:
    rows = SearchEntry.objects.values_list("facets", flat=True).distinct().iterator(chunk_size=5000)
    return {term for facets in rows for term in facets.split()}


@transaction.atomic
def _write(kind: str, entries: Iterable[Entry]) -> None:
    """Insert or update."""
    labels: dict[str, str] = {}
    rows = [_row(kind, entry, labels) for entry in entries]
    write_rows(SearchFacet, ("term", "label"), sorted(labels.items()), once=("term",))
    write_rows(SearchEntry, FIELDS, rows, once=("kind", "key"))


def _row(kind: str, entry: Entry, labels: dict[str, str]) -> tuple[Any, ...]:
    """The values of FIELDS; adds to `labels` how the facets' terms are written."""
    title, summary, body = nfc(entry.title), nfc(entry.summary), nfc(entry.body)[:LONGEST_TEXT]
    terms = facet_terms(entry)
    labels.update(terms)
    in_title = words.pieces(title, *entry.names)
    in_text = words.pieces(summary, body) if summary or body else []
    return (
        kind,
        entry.key,
        title[:1000],
        entry.url,
        summary,
        body,
        entry.on,
        f" {words.plain(in_title)} ",
        f" {words.plain(in_text)} ",
        words.marks([*in_title, *in_text]),
        f" {' '.join([f'kind:{kind}', *terms])} ",
    )


def facet_terms(entry: Entry) -> dict[str, str]:
    """The entry's facets as terms with their labels: "theme:mot-cua". The year follows from the day."""
    pairs = [_term(name, label) for name, values in entry.facets.items() for label in values]
    if entry.on and "year" not in entry.facets:
        pairs.append(_term("year", str(entry.on.year)))
    return {term: label for term, label in pairs if term}


@lru_cache(maxsize=4096)
def _term(name: str, label: str) -> tuple[str, str]:
    """The term of one value, "" when its label has nothing to go by, and the label."""
    address = slug(label)
    return (f"{name}:{address}" if address else "", nfc(label).strip())
