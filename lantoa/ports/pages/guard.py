"""Every write to a table that the public may see closes the page store first, announced or not.

Wagtail publishes, moves and reorders pages outside of our verbs, partly without a transaction and with SQL of its
own, and `QuerySet.update` sends no signal: so the statement itself is looked at, on its way to the database.
"""

import re
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import transaction

from lantoa.ports.pages import store
from lantoa.ports.pages.generation import Mark

Execute = Callable[[Any, Any, bool, dict[str, Any]], Any]
HARMLESS = (
    *("SELECT", "EXPLAIN", "FETCH", "CLOSE", "DECLARE", "PRAGMA", "SET", "SHOW", "ANALYZE"),
    *("BEGIN", "START", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK"),
)
WRITE = re.compile(
    r"(?:INSERT\s+(?:OR\s+\w+\s+)?INTO|REPLACE\s+INTO|UPDATE(?:\s+ONLY)?|DELETE\s+FROM(?:\s+ONLY)?)\s+"
    r"[\"`\[]?(?:public\"?\.\"?)?(?P<table>\w+)",
    re.IGNORECASE,
)
CHANGES = re.compile(r"\b(?:INSERT|UPDATE|DELETE|MERGE)\b", re.IGNORECASE)
SET_COLUMNS = re.compile(r"\bSET\b(?P<columns>.*?)(?:\bWHERE\b|\Z)", re.IGNORECASE | re.DOTALL)
COLUMN = re.compile(r"(?:\A|,)\s*[\"`\[]?(?P<name>\w+)[\"`\]]?\s*=")


def is_public_write(sql: Any) -> bool:
    """Whether this statement may change what the public sees. Unknown statements and tables may."""
    text = (sql if isinstance(sql, str) else str(sql)).lstrip(" \n\t(")
    start = text[:9].upper()
    if start.startswith(HARMLESS) or (start.startswith("WITH") and not CHANGES.search(text)):
        return False
    write = WRITE.match(text)
    if write is None:
        return True
    table = write["table"].lower()
    rules = settings.PAGE_STORE
    if table.startswith(rules["PRIVATE_TABLES"]):
        return False
    private = rules["PRIVATE_COLUMNS"].get(table)
    return not (private and _columns(text) and _columns(text) <= private)


def _columns(sql: str) -> set[str]:
    """Columns that an UPDATE sets; empty for anything else, and for what is not understood."""
    part = SET_COLUMNS.search(sql) if sql.lstrip()[:6].upper() == "UPDATE" else None
    return {match["name"].lower() for match in COLUMN.finditer(part["columns"])} if part else set()


def guarded(execute: Execute, sql: Any, params: Any, many: bool, context: dict[str, Any]) -> Any:
    """Django's execute wrapper: mark the transaction, then let the statement go on."""
    connection = context["connection"]
    if not is_public_write(sql):
        return execute(sql, params, many, context)
    store.stop_looking()
    if not store.is_watched():
        return execute(sql, params, many, context)
    if connection.in_atomic_block or not connection.get_autocommit():
        store.close_for(connection)
        return execute(sql, params, many, context)
    if connection.vendor == "postgresql" and WRITE.match(str(sql).lstrip()):
        # A transaction of its own, so that it holds the lock that tells when the server has ended it.
        with transaction.atomic(using=connection.alias):
            store.close_for(connection)
            return execute(sql, params, many, context)
    return _alone(execute, sql, params, many, context)


def _alone(execute: Execute, sql: Any, params: Any, many: bool, context: dict[str, Any]) -> Any:
    """A statement that is its own transaction: closed until it has ended, which on SQLite is when its rows are read."""
    mark = store.shelf().generations.mark()
    cursor = context["cursor"]
    result = execute(sql, params, many, context)
    if cursor.description is None:
        mark()
    else:
        cursor.page_mark = _Ending(
            mark
        )  # goes after the cursor itself, which Django closes when it has the rows
    return result


class _Ending:
    """Ends a mark when it is thrown away."""

    def __init__(self, mark: Mark) -> None:
        self._mark = mark

    def __del__(self) -> None:
        self._mark()


def watch(connection: Any, **kwargs: Any) -> None:
    """Receiver of connection_created; a connection that comes back keeps its one guard."""
    del kwargs
    if guarded not in connection.execute_wrappers:
        connection.execute_wrappers.insert(0, guarded)
