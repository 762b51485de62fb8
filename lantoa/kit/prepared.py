"""A query of the ORM whose SQL is written once.

Writing the statement for a page with its unit and picture takes the ORM three times as long as the database needs to
answer it, and it is the same statement for every page of a type. Only the values differ.
"""

import copy
from collections.abc import Callable
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import QuerySet


class Prepared:
    """`queryset` is built with marks of the right type in the place of values, and asked with the values themselves.

    What is no mark stays as it is: a constant of the query.
    """

    def __init__(self, queryset: QuerySet[Any], marks: tuple[Any, ...] = ()) -> None:
        self._queryset = queryset
        self._compiler = queryset.query.get_compiler(using=queryset.db)
        self._sql, written = self._compiler.as_sql()
        self._written = tuple(written)
        self._places = {written.index(mark): number for number, mark in enumerate(marks) if mark in written}
        if len(self._places) != len(marks) or any(written.count(mark) != 1 for mark in marks):
            raise ValueError(f"The statement takes {written!r}; each of {marks!r} must be there once.")
        fields = [column[0] for column in self._compiler.select[: self._compiler.col_count]]
        self._converters = self._compiler.get_converters(fields)

    def ask(self, *values: Any) -> QuerySet[Any]:
        """The query with these values, one for each mark: not yet carried out."""
        params = tuple(
            values[self._places[number]] if number in self._places else constant
            for number, constant in enumerate(self._written)
        )
        asked = self._queryset.all()
        compiler: Any = copy.copy(self._compiler)
        compiler.connection = connections[asked.db]
        compiler.as_sql = lambda *args, **kwargs: (self._sql, params)
        compiler.get_converters = lambda fields: self._converters
        asked.query.get_compiler = lambda *args, **kwargs: compiler  # type: ignore[method-assign]
        return asked


def prepared_for(connection_alias: str, name: Any, build: Callable[[], Prepared]) -> Prepared:
    """The prepared query `name` of this thread's connection, built at the first wish: converters belong to a connection."""
    kept: dict[Any, Prepared] = connections[connection_alias].__dict__.setdefault("lantoa_prepared", {})
    if name not in kept:
        kept[name] = build()
    return kept[name]


def rows_of(name: Any, build: Callable[[], QuerySet[Any]]) -> QuerySet[Any]:
    """Rows of the query `name`, which takes no value from outside, by a statement written once."""
    return prepared_for(DEFAULT_DB_ALIAS, name, lambda: Prepared(build())).ask()
