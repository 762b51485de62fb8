"""The embedded engine: a tantivy index in the data directory. One process writes at a time, all others read.

The index is a copy: deleting its directory loses nothing, `rebuild_search` makes it again. Readers notice a commit by
the file that names the index's segments, which a commit replaces; so no thread watches and no reader is stale.
"""

import os
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import tantivy

from lantoa.kit.clock import today
from lantoa.ports.search.asking import Ask, Clause, Option, Wanted
from lantoa.ports.search.engines.base import (
    BORDER,
    FRESH,
    HALF_LIFE,
    RIGHT_MARKS,
    TITLE_WEIGHT,
    EngineDown,
    Ranked,
    Row,
    by_name,
    stretches,
)

SHAPE = 2  # raise it when the schema changes: an index of another shape is made again
HEAP = 32_000_000
# Above this many documents a phrase in the text costs more than it tells, and what stands in titles is enough to rank.
COMMON = 10_000
FACETS = {"facets": {"terms": {"field": "facets", "size": 300}}}
ALL = {"all": {"value_count": {"field": "pk"}}}
Query, Occur = tantivy.Query, tantivy.Occur


def _schema() -> Any:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("pk", indexed=True, fast=True)
    builder.add_text_field("title", tokenizer_name="words")
    builder.add_text_field("text", tokenizer_name="words")
    builder.add_text_field("marks", tokenizer_name="words", index_option="basic")
    builder.add_text_field("facets", tokenizer_name="raw", index_option="basic", fast=True)
    builder.add_integer_field("on", fast=True)
    return builder.build()


class EmbeddedEngine:
    """`directory` holds nothing but the index."""

    in_transaction = False

    def __init__(self, directory: str | Path) -> None:
        self.directory = Path(directory) / f"v{SHAPE}"
        self._schema = _schema()
        self._open: Any = None
        self._seen: tuple[int, ...] = ()

    # Writing

    def put(self, rows: Iterable[Row], gone: Sequence[int]) -> None:
        self._write(rows, gone, everything=False)

    def rebuild(self, rows: Iterable[Row]) -> None:
        try:
            self._write(rows, (), everything=True)
        except EngineDown as down:
            if "lock" in str(down).lower():
                raise
            self._open = None  # a damaged index: nothing of it is needed
            shutil.rmtree(self.directory, ignore_errors=True)
            self._write(rows, (), everything=True)

    def _write(self, rows: Iterable[Row], gone: Sequence[int], *, everything: bool) -> None:
        self.directory.mkdir(parents=True, exist_ok=True)
        try:
            writer = self._index(create=True).writer(HEAP, 1)
        except ValueError as busy:  # another process is writing; what waits is taken in by whoever comes next
            raise EngineDown(str(busy)) from busy
        if everything:
            writer.delete_all_documents()
        if gone:
            writer.delete_documents_by_query(Query.term_set_query(self._schema, "pk", list(gone)))
        for row in rows:
            # One list of words to intersect instead of two to unite: the text holds the title too.
            text = f"{row.title} {BORDER} {row.text}"
            facts = {"pk": row.pk, "title": row.title, "text": text, "marks": row.marks, "on": row.on}
            writer.add_document(
                tantivy.Document.from_dict({**facts, "facets": list(row.facets)}, self._schema)
            )
        writer.commit()
        writer.wait_merging_threads()

    def _index(self, *, create: bool = False) -> Any:
        if self._open is None:
            if not create and not (self.directory / "meta.json").exists():
                raise EngineDown("no index yet")
            index = tantivy.Index(self._schema, path=str(self.directory))
            spaces = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
            index.register_tokenizer("words", spaces)
            index.config_reader("manual")
            self._open = index
        return self._open

    # Reading

    def _searcher(self) -> Any:
        try:
            index = self._index()
            state = os.stat(self.directory / "meta.json")
            seen = (state.st_ino, state.st_mtime_ns, state.st_size)
            if seen != self._seen:
                index.reload()
                self._seen = seen
            return index.searcher()
        except (OSError, ValueError) as broken:
            self._open, self._seen = None, ()
            raise EngineDown(str(broken)) from broken

    def search(self, ask: Ask, wanted: Wanted) -> Ranked:
        searcher = self._searcher()
        query = self._narrow([(Occur.Must, self._clause(clause)) for clause in ask.clauses], wanted)
        if wanted.newest_first:
            found = searcher.search(query, wanted.limit, order_by_field="on")
            return self._ranked(searcher, found, query, self._pks(searcher, found), wanted)
        common = self._rarest(searcher, ask) >= COMMON
        # Nobody asks how many were ranked: all that meet the query are counted with their facets.
        counts = not wanted.counts
        ranking = self._ranking(query, ask, common=common, titled=common)
        found = searcher.search(ranking, wanted.limit, count=counts)
        if common and len(found.hits) < wanted.limit:
            found = searcher.search(self._ranking(query, ask, common=True), wanted.limit, count=counts)
        return self._ranked(searcher, found, query, self._fresh_first(searcher, found), wanted)

    def near(self, ask: Ask, wanted: Wanted) -> Ranked:
        searcher = self._searcher()
        unknown = {word for word in ask.words if not self._is_known(searcher, word)}
        ranked = self._near(searcher, ask, wanted, unknown) if unknown else Ranked([], 0)
        return ranked if ranked.pks else self._near(searcher, ask, wanted, set(ask.words))

    def _is_known(self, searcher: Any, word: str) -> bool:
        return bool(searcher.doc_freq("text", word))

    def _near(self, searcher: Any, ask: Ask, wanted: Wanted, doubted: set[str]) -> Ranked:
        """A mistake mostly makes a word that nobody writes; only when that explains nothing, all words are doubted."""
        parts = [
            (
                Occur.Must,
                self._near_word(word) if word in doubted and stretches(word, ask) else self._word(word),
            )
            for word in ask.words
        ]
        query = self._narrow(parts, wanted)
        exact = [(Occur.Should, Query.boost_query(self._word(word), 3.0)) for word in ask.words]
        found = searcher.search(Query.boolean_query([(Occur.Must, query), *exact]), wanted.limit)
        return self._ranked(searcher, found, query, self._pks(searcher, found), wanted)

    def starting(self, words: Sequence[str], limit: int, without: frozenset[int]) -> list[int]:
        searcher = self._searcher()
        *whole, begun = words
        parts = [(Occur.Must, Query.term_query(self._schema, "title", word)) for word in whole]
        prefix = Query.regex_query(self._schema, "title", f"{begun}.*")
        exact = Query.boost_query(Query.term_query(self._schema, "title", begun), 2.0)
        parts += [(Occur.Must, prefix), (Occur.Should, exact)]
        found = searcher.search(self._narrow(parts, Wanted(without=without)), limit, count=False)
        return self._pks(searcher, found)

    def _ranked(self, searcher: Any, found: Any, query: Any, pks: list[int], wanted: Wanted) -> Ranked:
        """Counts are of all that meet `query`, whatever part of it was ranked."""
        if not pks or not wanted.counts:
            return Ranked(pks, found.count or 0)
        counted = searcher.aggregate(query, FACETS)["facets"]
        facets = {bucket["key"]: bucket["doc_count"] for bucket in counted["buckets"]}
        if counted["sum_other_doc_count"]:  # a facet that is not told: count the documents themselves
            total = searcher.aggregate(query, ALL)["all"]["value"]
        else:  # every document has one kind
            total = sum(count for term, count in facets.items() if term.startswith("kind:"))
        return Ranked(pks, int(total), facets)

    def _rarest(self, searcher: Any, ask: Ask) -> int:
        """In how many documents the rarest of the words stands."""
        return min((searcher.doc_freq("text", word) for word in ask.words), default=0)

    def _fresh_first(self, searcher: Any, found: Any) -> list[int]:
        """The newer of two that are about equally good stands first; right diacritics stay above."""
        days, now = (
            searcher.fast_field_values("on", [address for _, address in found.hits]),
            today().toordinal(),
        )
        order = [
            -(score + (score % RIGHT_MARKS) * FRESH * 0.5 ** ((now - day) / HALF_LIFE))
            for (score, _), day in zip(found.hits, days, strict=True)
        ]
        return [pk for _, pk in sorted(zip(order, self._pks(searcher, found), strict=True))]

    def _pks(self, searcher: Any, found: Any) -> list[int]:
        return list(searcher.fast_field_values("pk", [address for _, address in found.hits]))

    # Queries

    def _word(self, word: str) -> Any:
        return Query.term_query(self._schema, "text", word)

    def _near_word(self, word: str) -> Any:
        return Query.fuzzy_term_query(self._schema, "text", word)

    def _option(self, option: Option) -> Any:
        if option.in_order and len(option.words) > 1:
            words: list[Any] = list(option.words)
            return Query.phrase_query(self._schema, "text", words)
        if len(option.words) == 1:
            return self._word(option.words[0])
        return Query.boolean_query([(Occur.Must, self._word(word)) for word in option.words])

    def _clause(self, clause: Clause) -> Any:
        options = [self._option(option) for option in clause.options]
        return options[0] if len(options) == 1 else Query.disjunction_max_query(options)

    def _ranking(self, query: Any, ask: Ask, *, common: bool, titled: bool = False) -> Any:
        """Words in the title count, side by side more; the right diacritics count above everything.

        `titled`: only what has all words in its title, with the right diacritics. The best of what half the index says
        are among these, and need not be looked for in all of it.
        """
        weigh = Occur.Must if titled else Occur.Should
        parts = [(Occur.Must, query)]
        words: list[Any] = list(ask.words)
        for word in words:
            title = Query.term_query(self._schema, "title", word)
            parts.append((weigh, Query.boost_query(title, TITLE_WEIGHT)))
        if len(words) > 1:
            title = Query.phrase_query(self._schema, "title", words)
            parts.append((Occur.Should, Query.boost_query(title, TITLE_WEIGHT)))
            if not common:
                parts.append((Occur.Should, Query.phrase_query(self._schema, "text", words)))
        if ask.marks:
            marks = [(Occur.Must, Query.term_query(self._schema, "marks", mark)) for mark in ask.marks]
            parts.append((weigh, Query.const_score_query(Query.boolean_query(marks), RIGHT_MARKS)))
        return Query.boolean_query(parts)

    def _narrow(self, parts: list[Any], wanted: Wanted) -> Any:
        """Filters decide what is found and must not move the order."""
        for term in by_name(wanted.filters):
            match = Query.term_query(self._schema, "facets", term)
            parts.append((Occur.Must, Query.const_score_query(match, 0.0)))
        if wanted.without:
            parts.append((Occur.MustNot, Query.term_set_query(self._schema, "pk", sorted(wanted.without))))
        return Query.boolean_query(parts)


ENGINE = EmbeddedEngine
