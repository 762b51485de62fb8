"""The rows we need, put into a scratch file: a dump lists its tables by name, we need them by what belongs together."""

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from lantoa.ports.files.mysql_dump import DumpFacts, Row, open_dump, read_dump
from lantoa.web.moving.nukeviet.tables import Table, table_of

_BATCH = 500


class Staging:
    """A scratch database. Rows are kept by (kind of table, module's data name) and the number in their first column."""

    def __init__(self, path: Path) -> None:
        self.db = sqlite3.connect(path)
        self.db.execute("PRAGMA journal_mode=OFF")
        self.db.execute("PRAGMA synchronous=OFF")
        self.db.execute("CREATE TABLE IF NOT EXISTS row (kind TEXT, data TEXT, number INTEGER, body TEXT)")

    def fill(self, stream: IO[bytes]) -> DumpFacts:
        """Read the whole dump. Raises BadInput when it is no dump or is cut off."""
        facts = DumpFacts()
        known: dict[str, Table | None] = {}

        def wants(name: str, columns: tuple[str, ...]) -> bool:
            if name not in known:
                known[name] = table_of(name, columns)
            return known[name] is not None

        waiting = []
        for name, row in read_dump(open_dump(stream), wants=wants, facts=facts):
            table = known[name]
            if table is not None:
                first = next(iter(row.values()), None) or ""
                number = int(first) if first.isdecimal() else 0
                waiting.append((table.kind, table.data, number, json.dumps(row, ensure_ascii=False)))
            if len(waiting) >= _BATCH:
                self._write(waiting)
                waiting = []
        self._write(waiting)
        self.db.execute("CREATE INDEX IF NOT EXISTS place ON row (kind, data, number)")
        self.db.commit()
        return facts

    def _write(self, rows: list[tuple[str, str, int, str]]) -> None:
        self.db.executemany("INSERT INTO row VALUES (?, ?, ?, ?)", rows)
        self.db.commit()

    def modules(self, kind: str) -> list[str]:
        """Data names that have rows of `kind`."""
        found = self.db.execute("SELECT DISTINCT data FROM row WHERE kind = ? ORDER BY data", (kind,))
        return [name for (name,) in found]

    def count(self, kind: str, data: str) -> int:
        return int(
            self.db.execute("SELECT COUNT(*) FROM row WHERE kind = ? AND data = ?", (kind, data)).fetchone()[
                0
            ]
        )

    def rows(self, kind: str, data: str, *, after: int = -1, limit: int = -1) -> Iterator[Row]:
        """Rows by number, those after `after`."""
        found = self.db.execute(
            "SELECT body FROM row WHERE kind = ? AND data = ? AND number > ? ORDER BY number LIMIT ?",
            (kind, data, after, limit),
        )
        return (json.loads(body) for (body,) in found.fetchall() if body)

    def row(self, kind: str, data: str, number: int) -> Row | None:
        found = self.db.execute(
            "SELECT body FROM row WHERE kind = ? AND data = ? AND number = ? LIMIT 1", (kind, data, number)
        ).fetchone()
        return json.loads(found[0]) if found else None

    def close(self) -> None:
        self.db.close()
