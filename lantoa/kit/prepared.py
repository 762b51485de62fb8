"""A query of the ORM whose SQL is written once.

Writing the statement for a page with its unit and picture takes the ORM three times as long as the database needs to
answer it, and it is the same statement for every page of a type. Only the values differ.
"""

from collections.abc import Callable
from functools import cached_property
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import QuerySet
from django.db.models.query import ModelIterable, ValuesListIterable, get_related_populators


class Prepared:
    """`queryset` is built with marks of the right type in the place of values, and asked with the values themselves.

    What is no mark stays as it is: a constant of the query. It gives tuples, or objects with what is selected beside them.
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

    def _params(self, values: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(
            values[self._places[number]] if number in self._places else constant
            for number, constant in enumerate(self._written)
        )

    @cached_property
    def _make(self) -> Callable[[list[Any]], Any]:
        """What the query makes of one row: a tuple, or an object with those that are selected beside it."""
        queryset: Any = self._queryset  # how a queryset reads its rows is its own affair
        compiler = self._compiler
        plain = not (queryset._prefetch_related_lookups or queryset._known_related_objects)
        if plain and queryset._iterable_class is ValuesListIterable:
            return tuple
        if not plain or queryset._iterable_class is not ModelIterable or compiler.annotation_col_map:
            raise ValueError("Only tuples and objects without annotations and prefetching come by `rows`.")
        model, places = compiler.klass_info["model"], compiler.klass_info["select_fields"]
        start, end = places[0], places[-1] + 1
        names = [column[0].target.attname for column in compiler.select[start:end]]
        related: Any = get_related_populators
        beside = related(compiler.klass_info, compiler.select, queryset.db)

        def make(row: list[Any]) -> Any:
            made = model.from_db(queryset.db, names, row[start:end])
            for one in beside:
                one.populate(row, made)
            return made

        return make

    def rows(self, *values: Any) -> list[Any]:
        """What the query answers to these values, at once: making a queryset takes longer than the database needs for the
        few rows of a page."""
        with self._compiler.connection.cursor() as cursor:
            cursor.execute(self._sql, self._params(values))
            told = cursor.fetchall()
        make = self._make
        return [make(row) for row in self._compiler.apply_converters(told, self._converters)]


def prepared_for(connection_alias: str, name: Any, build: Callable[[], Prepared]) -> Prepared:
    """The prepared query `name` of this thread's connection, built at the first wish: converters belong to a connection."""
    kept: dict[Any, Prepared] = connections[connection_alias].__dict__.setdefault("lantoa_prepared", {})
    if name not in kept:
        kept[name] = build()
    return kept[name]


def rows_of(name: Any, build: Callable[[], QuerySet[Any]]) -> list[Any]:
    """Rows of the query `name`, which takes no value from outside, by a statement written once."""
    return prepared_for(DEFAULT_DB_ALIAS, name, lambda: Prepared(build())).rows()
