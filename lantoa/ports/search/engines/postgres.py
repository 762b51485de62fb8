"""The engine inside PostgreSQL: search vectors of the folded words, trigrams of titles for typing mistakes.

Its table (search_postgres_words) is written in the transaction that changes the entries, so nothing ever waits, and a
deleted entry takes its words along. For several machines without another service to run.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection, transaction

from lantoa.kit.clock import today
from lantoa.ports.search.asking import Ask, Option, Wanted
from lantoa.ports.search.engines.base import (
    BORDER,
    FRESH,
    HALF_LIFE,
    LONGEST_TEXT,
    RIGHT_MARKS,
    Ranked,
    Row,
    by_name,
)
from lantoa.ports.search.engines.nearness import nearly
from lantoa.ports.search.models import SearchEntry

# A broad query is counted and ranked among this many: titles that hold the words, then the newest texts.
COUNTED = 20_000
RANKED = 1_500
LIKE_ENOUGH = 0.4
NEAR = 300

_TAKE_IN = f"""
INSERT INTO search_postgres_words (entry_id, words, marks, title, facets, day)
SELECT id,
       setweight(to_tsvector('simple', title_words), 'A')
           || setweight(to_tsvector('simple', '{BORDER} ' || left(text_words, {LONGEST_TEXT})), 'D'),
       to_tsvector('simple', marks),
       trim(title_words),
       string_to_array(trim(facets), ' '),
       coalesce("on" - date '0001-01-01' + 1, 0)
FROM search_searchentry
"""  # noqa: S608 - numbers and a constant of ours
_RENEWED = """
ON CONFLICT (entry_id) DO UPDATE SET words = excluded.words, marks = excluded.marks, title = excluded.title,
    facets = excluded.facets, day = excluded.day
"""
_MET = "words @@ to_tsquery('simple', %(query)s) AND facets @> %(facets)s::text[] AND entry_id <> ALL (%(without)s)"
_RANK = f"""
WITH met AS (
    (SELECT * FROM search_postgres_words WHERE words @@ to_tsquery('simple', %(title)s) AND {_MET} LIMIT {RANKED})
    UNION
    (SELECT * FROM search_postgres_words WHERE {_MET} ORDER BY day DESC LIMIT {RANKED})
)
SELECT entry_id,
       (ts_rank('{{0.1, 0.1, 0.1, 1.0}}', words, to_tsquery('simple', %(query)s), 1)
           + CASE WHEN words @@ to_tsquery('simple', %(phrase)s) THEN 1 ELSE 0 END)
           * (1 + {FRESH} * power(0.5, (%(today)s - day) / {HALF_LIFE}.0))
           + CASE WHEN %(marks)s <> '' AND marks @@ to_tsquery('simple', %(marks)s) THEN {RIGHT_MARKS} ELSE 0 END
           AS score
FROM met ORDER BY score DESC, entry_id DESC LIMIT %(limit)s
"""  # noqa: S608 - numbers and constants of ours
_NEWEST = f"SELECT entry_id FROM search_postgres_words WHERE {_MET} ORDER BY day DESC, entry_id DESC LIMIT %(limit)s"  # noqa: S608
_COUNT = f"SELECT count(*) FROM (SELECT 1 FROM search_postgres_words WHERE {_MET} LIMIT {COUNTED}) AS met"  # noqa: S608
_FACETS = f"""
SELECT term, count(*) FROM (SELECT facets FROM search_postgres_words WHERE {_MET} LIMIT {COUNTED}) AS met,
    unnest(met.facets) AS term GROUP BY term
"""  # noqa: S608
_NEAR = f"""
SELECT entry_id FROM search_postgres_words
WHERE %(text)s <%% title AND facets @> %(facets)s::text[] AND entry_id <> ALL (%(without)s)
ORDER BY word_similarity(%(text)s, title) DESC LIMIT {NEAR}
"""  # noqa: S608


class PostgresEngine:
    """Needs DATABASE_URL to name a PostgreSQL database."""

    in_transaction = True

    def put(self, rows: Iterable[Row], gone: Sequence[int]) -> None:
        """The rows are copied inside the database; what is gone went with its entry."""
        with connection.cursor() as cursor:
            cursor.execute(f"{_TAKE_IN} WHERE id = ANY (%s) {_RENEWED}", [list(gone)])

    @transaction.atomic
    def rebuild(self, rows: Iterable[Row]) -> None:
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM search_postgres_words")
            cursor.execute(_TAKE_IN)

    def search(self, ask: Ask, wanted: Wanted) -> Ranked:
        query = " & ".join(_clause(clause.options) for clause in ask.clauses)
        facts = _facts(wanted) | {
            "query": query,
            "title": " & ".join(_clause(clause.options, ":A") for clause in ask.clauses),
            "phrase": " <-> ".join(_quoted(word, ":A") for word in ask.words),
            "marks": " & ".join(_quoted(mark) for mark in ask.marks),
            "today": today().toordinal(),
        }
        pks = [row[0] for row in _rows(_NEWEST if wanted.newest_first else _RANK, facts)]
        facets = dict(_rows(_FACETS, facts))
        total = len(pks) if len(pks) < wanted.limit else _rows(_COUNT, facts)[0][0]
        return Ranked(pks, total, facets)

    def near(self, ask: Ask, wanted: Wanted) -> Ranked:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT set_config('pg_trgm.word_similarity_threshold', %s, true)", [str(LIKE_ENOUGH)]
            )
            cursor.execute(_NEAR, _facts(wanted) | {"text": " ".join(ask.words)})
            pks = [row[0] for row in cursor.fetchall()]
        return nearly(ask, wanted, SearchEntry.objects.filter(pk__in=pks))

    def starting(self, words: Sequence[str], limit: int, without: frozenset[int]) -> list[int]:
        *whole, begun = words
        query = " & ".join([*(_quoted(word, ":A") for word in whole), _quoted(begun, ":*A")])
        facts = _facts(Wanted(limit=limit, without=without)) | {"query": query}
        return [row[0] for row in _rows(_NEWEST, facts)]


def _rows(sql: str, facts: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, facts)
        return cursor.fetchall()


def _facts(wanted: Wanted) -> dict[str, Any]:
    return {"facets": by_name(wanted.filters), "without": sorted(wanted.without), "limit": wanted.limit}


def _clause(options: Sequence[Option], weight: str = "") -> str:
    return f"({' | '.join(_option(option, weight) for option in options)})"


def _option(option: Option, weight: str) -> str:
    joint = " <-> " if option.in_order else " & "
    return f"({joint.join(_quoted(word, weight) for word in option.words)})"


def _quoted(word: str, weight: str = "") -> str:
    """A word as a literal of a search query, whatever letters it has."""
    escaped = word.replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}'{weight}"


ENGINE = PostgresEngine
