"""Thousands of rows into a table at once: one statement with many parameter lists, no model of each row.

Like `bulk_create` it calls no `save` and no `clean`; unlike it, it returns no numbers and sets no default, so every column
without a default of the database must be named.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from django.db import connections, models, router

AT_ONCE = 2000
# What the driver takes as it is. JSON comes as the text that is stored.
PLAIN = (
    *(models.CharField, models.TextField, models.IntegerField, models.FloatField, models.ForeignKey),
    models.JSONField,
)
Way = Callable[[Any], Any]


def write_rows(
    model: type[models.Model],
    names: Sequence[str],
    rows: Iterable[Sequence[Any]],
    *,
    once: Sequence[str] = (),
) -> None:
    """Insert `rows`, values in the order of `names`. A foreign key takes the number, a JSON field the text that is stored.

    `once` names the fields of a unique constraint: a row that is there already gets the new values.
    """
    connection = connections[router.db_for_write(model)]
    fields: list[Any] = [model._meta.get_field(name) for name in names]
    unique: list[Any] = [model._meta.get_field(name) for name in once]
    sql = _statement(connection.ops.quote_name, model._meta.db_table, fields, unique)
    prepared = _prepared(fields, rows, connection)
    with connection.cursor() as cursor:
        while piece := list(islice(prepared, AT_ONCE)):
            cursor.executemany(sql, piece)


def _statement(quote: Callable[[str], str], table: str, fields: Sequence[Any], unique: Sequence[Any]) -> str:
    columns = [quote(field.column) for field in fields]
    told = f"INSERT INTO {quote(table)} ({', '.join(columns)}) VALUES ({', '.join(['%s'] * len(columns))})"  # noqa: S608 - names of our own models
    if not unique:
        return told
    changed = [f"{quote(one.column)} = EXCLUDED.{quote(one.column)}" for one in fields if one not in unique]
    known = ", ".join([quote(one.column) for one in unique])
    return f"{told} ON CONFLICT ({known}) DO UPDATE SET {', '.join(changed)}"


def _prepared(
    fields: Sequence[Any], rows: Iterable[Sequence[Any]], connection: Any
) -> Iterator[Sequence[Any]]:
    """Rows as the driver takes them."""
    ways = {place: _way(field, connection) for place, field in enumerate(fields)}
    special = [(place, way) for place, way in ways.items() if way]
    return (_ready(row, special) for row in rows) if special else iter(rows)


def _way(field: Any, connection: Any) -> Way | None:
    """How a field's values are prepared; None where the driver takes them as they are."""
    if isinstance(field, PLAIN):
        return None
    if isinstance(field, models.DateField) and not isinstance(field, models.DateTimeField):
        adapt: Way = connection.ops.adapt_datefield_value
        return adapt
    return lambda value: field.get_db_prep_save(value, connection)


def _ready(row: Sequence[Any], special: Sequence[tuple[int, Way]]) -> Sequence[Any]:
    ready = list(row)
    for place, way in special:
        ready[place] = way(ready[place])
    return ready
