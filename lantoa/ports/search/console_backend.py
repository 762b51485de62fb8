"""The page engine's own search in the console (explorer, choosers), folded like ours on both databases.

Both database backends index what `ObjectIndexer.prepare_value` gives and ask what the query compilers are given; so both
sides pass through our normaliser. Pinned: the index classes name their indexer directly, hence the subclasses put in
their modules' place.
"""

from typing import Any

from django.db import connection
from modelsearch.query import And, Boost, Not, Or, Phrase, PlainText

from lantoa.ports.search.words import folded


def fold_query(query: Any) -> Any:
    """The same query with its words folded; what is no text stays as it is."""
    if isinstance(query, PlainText):
        return PlainText(folded(query.query_string), operator=query.operator)
    if isinstance(query, Phrase):
        return Phrase(folded(query.query_string))
    if isinstance(query, Boost):
        return Boost(fold_query(query.subquery), query.boost)
    if isinstance(query, Not):
        return Not(fold_query(query.subquery))
    if isinstance(query, (And, Or)):
        return type(query)([fold_query(part) for part in query.subqueries])
    return query


class _FoldedQuery:
    """Mixed into a query compiler."""

    query: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.query = fold_query(self.query)


class _FoldedValues:
    """Mixed into an object indexer."""

    def prepare_value(self, value: Any) -> str:
        return folded(super().prepare_value(value))  # type: ignore[misc]  # mixed into the package's indexers


def SearchBackend(params: dict[str, Any]) -> Any:
    """The folding backend of the database in use."""
    made = _postgres() if connection.vendor == "postgresql" else _sqlite()
    return made({"SEARCH_CONFIG": "simple"} | params)


def _sqlite() -> Any:
    from modelsearch.backends.database.sqlite import sqlite  # noqa: PLC0415 - one of the two is there

    if not issubclass(sqlite.ObjectIndexer, _FoldedValues):
        sqlite.ObjectIndexer = type("ObjectIndexer", (_FoldedValues, sqlite.ObjectIndexer), {})
    compilers = {
        "query_compiler_class": type("Compiler", (_FoldedQuery, sqlite.SQLiteSearchQueryCompiler), {}),
        "autocomplete_query_compiler_class": type(
            "AutocompleteCompiler", (_FoldedQuery, sqlite.SQLiteAutocompleteQueryCompiler), {}
        ),
    }
    return type("FoldingSQLiteBackend", (sqlite.SQLiteSearchBackend,), compilers)


def _postgres() -> Any:
    from modelsearch.backends.database.postgres import postgres  # noqa: PLC0415 - one of the two is there

    if not issubclass(postgres.ObjectIndexer, _FoldedValues):
        postgres.ObjectIndexer = type("ObjectIndexer", (_FoldedValues, postgres.ObjectIndexer), {})
    compilers = {
        "query_compiler_class": type("Compiler", (_FoldedQuery, postgres.PostgresSearchQueryCompiler), {}),
        "autocomplete_query_compiler_class": type(
            "AutocompleteCompiler", (_FoldedQuery, postgres.PostgresAutocompleteQueryCompiler), {}
        ),
    }
    return type("FoldingPostgresBackend", (postgres.PostgresSearchBackend,), compilers)
