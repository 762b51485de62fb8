"""The engine for the largest installations: an OpenSearch (or compatible) service, asked over its REST interface.

Words arrive folded, so the service's own analysis is "whitespace" and every engine answers alike. The alias `index`
points at the index in use; making it anew fills another and moves the alias in one step.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from opensearchpy import OpenSearch, helpers
from opensearchpy.exceptions import NotFoundError, OpenSearchException

from lantoa.kit.clock import now, today
from lantoa.ports.search.asking import Ask, Clause, Option, Wanted
from lantoa.ports.search.engines.base import (
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

FACETS = 300
AT_ONCE = 1000
BULK_SECONDS = 60
_WORDS = {"type": "text", "analyzer": "whitespace"}
MAPPINGS = {
    "dynamic": "strict",
    "properties": {
        "title": _WORDS,
        "text": _WORDS,
        "marks": _WORDS,
        "facets": {"type": "keyword"},
        "on": {"type": "integer"},
    },
}
Body = dict[str, Any]


class OpenSearchEngine:
    """`url` may carry a user and password; `index` is the alias that readers ask."""

    in_transaction = False

    def __init__(self, url: str, index: str = "lantoa", timeout: float = 3.0) -> None:
        self.index = index
        self._client = OpenSearch(hosts=[url], timeout=timeout, max_retries=0)

    # Writing

    def put(self, rows: Iterable[Row], gone: Sequence[int]) -> None:
        kept = list(rows)
        removed = set(gone) - {row.pk for row in kept}
        steps = [
            *_indexing(self.index, kept),
            *({"_op_type": "delete", "_index": self.index, "_id": str(pk)} for pk in removed),
        ]
        try:
            if not self._client.indices.exists_alias(name=self.index):
                self._point_at(self._make(), [])
            self._bulk(steps)
        except OpenSearchException as error:
            raise EngineDown(str(error)) from error

    def rebuild(self, rows: Iterable[Row]) -> None:
        try:
            fresh = self._make()
            self._bulk(_indexing(fresh, rows))
            old = (
                list(self._client.indices.get_alias(name=self.index))
                if self._client.indices.exists_alias(name=self.index)
                else []
            )
            self._point_at(fresh, old)
            for name in old:
                self._client.indices.delete(index=name)
        except OpenSearchException as error:
            raise EngineDown(str(error)) from error

    def _make(self) -> str:
        name = f"{self.index}-{now():%Y%m%d%H%M%S%f}"
        settings = {"index": {"max_result_window": 10_000}}
        self._client.indices.create(index=name, body={"settings": settings, "mappings": MAPPINGS})
        return name

    def _point_at(self, fresh: str, old: Sequence[str]) -> None:
        actions = [{"remove": {"index": name, "alias": self.index}} for name in old]
        actions.append({"add": {"index": fresh, "alias": self.index}})
        self._client.indices.update_aliases(body={"actions": actions})

    def _bulk(self, steps: Iterable[Body]) -> None:
        """Refreshed at the end: what was taken in is seen before it stops waiting."""
        for _, answer in helpers.streaming_bulk(
            self._client,
            steps,
            chunk_size=AT_ONCE,
            raise_on_error=False,
            request_timeout=BULK_SECONDS,
            refresh=True,
        ):
            (verb, outcome), *_ = answer.items()
            if "error" in outcome and not (verb == "delete" and outcome["status"] == 404):
                raise EngineDown(str(outcome["error"]))

    # Reading

    def search(self, ask: Ask, wanted: Wanted) -> Ranked:
        query = _narrowed([_clause(clause) for clause in ask.clauses], wanted)
        if wanted.newest_first:
            return self._ranked({"query": query, "sort": [{"on": "desc"}, "_doc"]}, wanted.limit)
        query["bool"]["should"] = _ranking(ask)
        return self._ranked({"query": query}, wanted.limit)

    def near(self, ask: Ask, wanted: Wanted) -> Ranked:
        must = [_near_word(word) if stretches(word, ask) else _word(word) for word in ask.words]
        query = _narrowed(must, wanted)
        query["bool"]["should"] = [_word(word) for word in ask.words]
        return self._ranked({"query": query}, wanted.limit)

    def starting(self, words: Sequence[str], limit: int, without: frozenset[int]) -> list[int]:
        *whole, begun = words
        must = [{"term": {"title": {"value": word}}} for word in whole]
        must.append({"prefix": {"title": {"value": begun}}})
        query = _narrowed(must, Wanted(without=without))
        return self._ranked({"query": query}, limit).pks

    def _ranked(self, body: Body, limit: int) -> Ranked:
        body |= {
            "size": limit,
            "_source": ["on"],
            "track_total_hits": True,
            "aggs": {"facets": {"terms": {"field": "facets", "size": FACETS}}},
        }
        try:
            answer = self._client.search(index=self.index, body=body)
        except NotFoundError as error:
            raise EngineDown("no index yet") from error
        except OpenSearchException as error:
            raise EngineDown(str(error)) from error
        hits, day = answer["hits"]["hits"], today().toordinal()
        if "sort" not in body:
            hits = sorted(hits, key=lambda hit: _freshened(hit, day), reverse=True)
        facets = {
            bucket["key"]: bucket["doc_count"] for bucket in answer["aggregations"]["facets"]["buckets"]
        }
        return Ranked([int(hit["_id"]) for hit in hits], answer["hits"]["total"]["value"], facets)


def _freshened(hit: Body, day: int) -> float:
    age = day - hit["_source"]["on"]
    score: float = hit["_score"]
    return score + (score % RIGHT_MARKS) * FRESH * 0.5 ** (age / HALF_LIFE)


def _indexing(index: str, rows: Iterable[Row]) -> Iterator[Body]:
    for row in rows:
        source = {
            "title": row.title,
            "text": row.text,
            "marks": row.marks,
            "facets": list(row.facets),
            "on": row.on,
        }
        yield {"_op_type": "index", "_index": index, "_id": str(row.pk), "_source": source}


def _narrowed(must: list[Body], wanted: Wanted) -> Body:
    parts: Body = {
        "must": must,
        "filter": [{"term": {"facets": {"value": term}}} for term in by_name(wanted.filters)],
    }
    if wanted.without:
        parts["must_not"] = [{"ids": {"values": [str(pk) for pk in sorted(wanted.without)]}}]
    return {"bool": parts}


def _either(queries: list[Body]) -> Body:
    return queries[0] if len(queries) == 1 else {"dis_max": {"queries": queries}}


def _word(word: str) -> Body:
    title = {"term": {"title": {"value": word, "boost": TITLE_WEIGHT}}}
    return _either([title, {"term": {"text": {"value": word}}}])


def _near_word(word: str) -> Body:
    close = {"value": word, "fuzziness": 1, "transpositions": True}
    return _either([{"fuzzy": {"title": close}}, {"fuzzy": {"text": close}}])


def _phrase(words: Sequence[str], field: str, boost: float = 1.0) -> Body:
    return {"match_phrase": {field: {"query": " ".join(words), "boost": boost}}}


def _option(option: Option) -> Body:
    if option.in_order and len(option.words) > 1:
        return _either([_phrase(option.words, "title", TITLE_WEIGHT), _phrase(option.words, "text")])
    return {"bool": {"must": [_word(word) for word in option.words]}}


def _clause(clause: Clause) -> Body:
    return _either([_option(option) for option in clause.options])


def _ranking(ask: Ask) -> list[Body]:
    """Side by side counts, most of all in the title; the right diacritics count above everything."""
    should = []
    if len(ask.words) > 1:
        should += [_phrase(ask.words, "title", TITLE_WEIGHT), _phrase(ask.words, "text")]
    if ask.marks:
        marks: Body = {"bool": {"must": [{"term": {"marks": {"value": mark}}} for mark in ask.marks]}}
        should.append({"constant_score": {"filter": marks, "boost": RIGHT_MARKS}})
    return should


ENGINE = OpenSearchEngine
