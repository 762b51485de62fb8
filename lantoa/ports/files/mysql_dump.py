"""Rows of a MySQL dump (mysqldump, phpMyAdmin, NukeViet's own backup), read as a stream. Nothing in it is executed.

Why not a parser of SQL from the shelf: see docs/adr/0008-our-own-reader-of-mysql-dumps.md.
"""

import gzip
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import IO, Any

from lantoa.kit.errors import BadInput

CHUNK = 1024 * 1024
HEAD = 4096  # the beginning of a statement up to its values fits in here
LONGEST_PIECE = 64 * 1024 * 1024  # one row, or one statement that we skip
LARGEST_DUMP = 4 * 1024 * 1024 * 1024  # unpacked

# Possessive (++ and *+): a broken string costs one pass over the piece, never more.
_STRING = rb"'[^'\\]*+(?:(?:\\.|'')[^'\\]*+)*+'"
_VALUE = rb"(?:(?:_[a-z0-9]++\s*+)?" + _STRING + rb"|[-+.\w]++)"
_ROW = re.compile(
    rb"\s*+\((\s*+" + _VALUE + rb"(?:\s*+,\s*+" + _VALUE + rb")*+\s*+)\)\s*+([,;])", re.I | re.S
)
_FIELD = re.compile(rb"'([^'\\]*+(?:(?:\\.|'')[^'\\]*+)*+)'|0x([0-9a-f]++)|([-+.\w]++)(?!\s*')", re.I | re.S)
_BETWEEN = re.compile(
    rb"(?:\s++|--[^\n]*+(?:\n|\Z)|#[^\n]*+(?:\n|\Z)|/\*(?:[^*]++|\*(?!/))*+\*/|;|\xef\xbb\xbf)*+", re.S
)
_NAME = rb"(?:`[^`]++`\.)?`?([\w$]++)`?"
_INSERT = re.compile(
    rb"(?:INSERT|REPLACE)\s++(?:IGNORE\s++|DELAYED\s++|LOW_PRIORITY\s++)*+INTO\s++"
    + _NAME
    + rb"\s*+(?:\(([^)]*+)\)\s*+)?VALUES\s*+",
    re.I,
)
_CREATE = re.compile(rb"CREATE\s++TABLE\s++(?:IF\s++NOT\s++EXISTS\s++)?" + _NAME, re.I)
_STATEMENT = re.compile(
    rb"(?:[^;'\"`/\-#]++|"
    + _STRING
    + rb"|\"[^\"\\]*+(?:\\.[^\"\\]*+)*+\"|`[^`]*+`|--\s[^\n]*+|/\*(?:[^*]++|\*(?!/))*+\*/|[/\-#])*+;",
    re.S,
)
_COLUMN = re.compile(
    r"^\s*`?(\w+)`?\s+(?:\w*int|var|char|\w*text|\w*blob|double|float|decimal|enum|set|date|time|year|bit|json|binary)",
    re.I,
)
_ESCAPE = re.compile(rb"\\(.)|''", re.S)
_ESCAPED = {b"0": b"\0", b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"Z": b"\x1a"}

Row = dict[str, str | None]
Wants = Callable[[str, tuple[str, ...]], bool]


@dataclass
class DumpFacts:
    """What was seen while reading: rows by table, and letters that were not UTF-8."""

    rows: Counter[str] = field(default_factory=Counter)
    columns: dict[str, tuple[str, ...]] = field(default_factory=dict)
    damaged: int = 0


def open_dump(stream: IO[bytes]) -> IO[bytes]:
    """`stream` itself, or what is in it when it is a gzip file."""
    start = stream.read(2)
    stream.seek(0)
    return gzip.open(stream) if start == b"\x1f\x8b" else stream  # type: ignore[return-value]  # reads bytes like any file


def read_dump(stream: IO[bytes], *, wants: Wants, facts: DumpFacts) -> Iterator[tuple[str, Row]]:
    """Yield (table, row) of the tables that `wants(table, columns)` asks for; count the rows of all in `facts`.

    Values are text as MySQL wrote it, None for NULL. Raises BadInput (not_a_dump, cut_off, too_large).
    """
    buffer = _Buffer(stream)
    try:
        while not buffer.at_end():
            buffer.skip_between()
            if created := buffer.try_take(_CREATE):
                facts.columns[_text(created[1], facts)] = _columns(buffer.must_take(_STATEMENT)[0])
            elif insert := buffer.try_take(_INSERT):
                yield from _rows(buffer, insert, wants, facts)
            elif not buffer.at_end():
                buffer.must_take(_STATEMENT)
    except (EOFError, gzip.BadGzipFile, OSError) as error:
        raise _cut_off() from error
    if not facts.columns and not facts.rows:
        raise BadInput(
            "Tệp này không phải bản sao lưu cơ sở dữ liệu MySQL (.sql hoặc .sql.gz).", code="not_a_dump"
        )


def _rows(
    buffer: "_Buffer", insert: re.Match[bytes], wants: Wants, facts: DumpFacts
) -> Iterator[tuple[str, Row]]:
    table = _text(insert[1], facts)
    listed = _text(insert[2] or b"", facts)
    columns = tuple(re.findall(r"\w+", listed)) or facts.columns.get(table, ())
    wanted = wants(table, columns)
    while True:
        row = buffer.must_take(_ROW)
        facts.rows[table] += 1
        if wanted:
            yield (
                table,
                dict(zip(columns, (_value(one, facts) for one in _FIELD.finditer(row[1])), strict=False)),
            )
        if row[2] == b";":
            return


def _value(match: re.Match[bytes], facts: DumpFacts) -> str | None:
    raw, hexadecimal, bare = match.groups()
    if raw is not None:
        if b"\\" in raw or b"''" in raw:
            raw = _ESCAPE.sub(lambda m: b"'" if m[1] is None else _ESCAPED.get(m[1], m[1]), raw)
        return _text(raw, facts)
    if hexadecimal is not None:
        return _text(bytes.fromhex(hexadecimal.decode()), facts)
    word: str = bare.decode("utf-8", "replace")
    return None if word.upper() == "NULL" else word


def _text(raw: bytes, facts: DumpFacts) -> str:
    try:
        return raw.decode()
    except UnicodeDecodeError:
        text = raw.decode("utf-8", "replace")
        facts.damaged += text.count("\ufffd")
        return text


def _columns(statement: bytes) -> tuple[str, ...]:
    text = statement.decode("utf-8", "replace").partition("(")[2]
    found = (_COLUMN.match(line) for line in text.splitlines())
    return tuple(match[1] for match in found if match)


def _cut_off() -> BadInput:
    return BadInput(
        "Bản sao lưu bị cắt ngang hoặc hỏng: có câu lệnh không kết thúc. Hãy xuất lại bản sao lưu rồi thử lần nữa.",
        code="cut_off",
    )


class _Buffer:
    """A window over the stream that grows while a pattern may still need more."""

    def __init__(self, stream: IO[bytes]) -> None:
        self.stream: Any = stream
        self.data = b""
        self.pos = 0
        self.read = 0
        self.ended = False

    def more(self) -> bool:
        """Read one chunk; False at the end of the stream."""
        chunk = self.stream.read(CHUNK)
        self.read += len(chunk)
        if not chunk:
            self.ended = True
            return False
        if len(self.data) - self.pos > LONGEST_PIECE or self.read > LARGEST_DUMP:
            raise BadInput("Bản sao lưu có phần quá lớn, không đọc được an toàn.", code="too_large")
        self.data = self.data[self.pos :] + chunk
        self.pos = 0
        return True

    def at_end(self) -> bool:
        return self.pos >= len(self.data) and (self.ended or not self.more())

    def take(self, pattern: re.Pattern[bytes]) -> re.Match[bytes] | None:
        """Match here and move on. A match that ends where the window ends may go on: read more and try again."""
        while True:
            match = pattern.match(self.data, self.pos)
            if match and (match.end() < len(self.data) or self.ended):
                break
            if not self.more():
                match = pattern.match(self.data, self.pos)
                break
        if match:
            self.pos = match.end()
        return match

    def skip_between(self) -> None:
        """Skip blanks and comments; a comment that the window cuts is read on."""
        self.take(_BETWEEN)
        while self.data[self.pos : self.pos + 1] in (b"-", b"/") and self.more():
            self.take(_BETWEEN)

    def try_take(self, pattern: re.Pattern[bytes]) -> re.Match[bytes] | None:
        """Match the head of a statement."""
        while len(self.data) - self.pos < HEAD and not self.ended:
            self.more()
        match = pattern.match(self.data, self.pos)
        if match:
            self.pos = match.end()
        return match

    def must_take(self, pattern: re.Pattern[bytes]) -> re.Match[bytes]:
        match = self.take(pattern)
        if match is None:
            raise _cut_off()
        return match
