"""Task tables of annexes: rows between bars, one cell a line between bars, or one cell a line without them."""

import re
from dataclasses import dataclass

from lantoa.capabilities.library.reading import normalise
from lantoa.capabilities.plans.reading.items import Span
from lantoa.capabilities.plans.reading.units import starts_with_unit
from lantoa.kit.text import tidy

_COLUMNS = (
    ("no", r"(?:STT|TT|Số TT|Stt)\.?$"),
    ("both", r".*chủ trì.*phối hợp"),
    ("coordinate", r".*phối hợp"),
    ("lead", r".*(?:chủ trì|đầu mối|tham mưu|soạn thảo)"),
    (
        "implement",
        r".*(?:(?:cơ quan|đơn vị|người|bộ phận) (?:thực hiện|triển khai|chịu)|phân công|trách nhiệm)",
    ),
    ("time", r".*(?:thời gian|thời hạn|tiến độ|hoàn thành)"),
    ("product", r".*(?:sản phẩm|kết quả|đầu ra)"),
    ("money", r".*kinh phí"),
    ("task", r".*(?:nhiệm vụ|nội dung|công việc|hoạt động|tên)"),
    ("note", r".*ghi chú"),
)
_COLUMN = [(name, re.compile(pattern, re.IGNORECASE)) for name, pattern in _COLUMNS]
_LONGEST_CELL = 2500
_SHORTEST_TASK = 25
_MANY_TABS = 6
# A head over two columns: "Cơ quan" or "Trách nhiệm" above "Chủ trì" and "Phối hợp".
_OVER = re.compile(
    r"(?:cơ quan|đơn vị|trách nhiệm|phân công)(?:,? (?:cơ quan|đơn vị|thực hiện|trách nhiệm|tổ chức|nhiệm vụ|triển khai))*$",
    re.IGNORECASE,
)
_UNDER = re.compile(r"(?:(?:cơ quan|đơn vị) )?(?:chủ trì|phối hợp)(?: thực hiện)?$", re.IGNORECASE)
_NUMBER = re.compile(r"(?:\d{1,3}|[IVX]{1,5}|\d{1,2}(?:\.\d{1,2})+|[a-zđA-Z])[.)]?$")


@dataclass(frozen=True, slots=True)
class Cell:
    """Text of a cell and where it was printed."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Table:
    """Columns by meaning (see `_COLUMNS`) and the rows below the header; `start` is where the header begins."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    start: int

    @property
    def span(self) -> Span:
        """From the header to the last cell."""
        return (self.start, max((cell.span[1] for row in self.rows for cell in row), default=self.start))


def column_of(text: str) -> str | None:
    """What a column holds, by its printed head; None when it is no known head."""
    shown = tidy(text.replace("*", " "))
    if not shown or len(shown) > 90:
        return None
    return next((name for name, pattern in _COLUMN if pattern.match(shown)), None)


def find_tables(text: str) -> list[Table]:
    """Return the task tables of a text: those whose header names a task and somebody who does it."""
    if "|" not in text and text.count("\t") >= _MANY_TABS:
        return _barred_tables(text.replace("\t", "|")) or _plain_tables(text)
    return _barred_tables(text) or _plain_tables(text)


def _cell(text: str, start: int, end: int) -> Cell:
    raw = text[start:end]
    left = len(raw) - len(raw.lstrip(" \t\n*|"))
    right = max(left, len(raw.rstrip(" \t\n*|")))
    shown = normalise(raw[left : min(right, left + _LONGEST_CELL)]).text
    return Cell(re.sub(r"\s+", " ", shown).strip(), (start + left, start + right))


def _is_task_header(columns: list[str | None]) -> bool:
    known = {column for column in columns if column}
    return "task" in known and bool(known & {"lead", "coordinate", "implement", "both"})


def _barred_tables(text: str) -> list[Table]:
    """Cells between bars. An empty cell between two bars on lines of their own is the end of a row."""
    if text.count("|") < 8:
        return []
    rows = _whole_heads(_barred_rows(text))
    tables: list[Table] = []
    at = 0
    while at < len(rows):
        names = _header(rows[at])
        if not names:
            at += 1
            continue
        body: list[tuple[Cell, ...]] = []
        start = rows[at][-len(names)].span[0]
        at += 1
        while at < len(rows) and not _header(rows[at]):
            fitted = _fit(rows[at], names)
            if fitted:
                body.append(fitted)
            at += 1
        tables.append(Table(names, tuple(body), start))
    return tables


def _whole_heads(rows: list[list[Cell]]) -> list[list[Cell]]:
    """Fold a head of two rows into one: the lower names stand in for the head above them."""
    folded: list[list[Cell]] = []
    for row in rows:
        named = [cell for cell in row if cell.text]
        above = folded[-1] if folded else []
        over = [at for at, cell in enumerate(above) if _OVER.match(cell.text)]
        if named and over and all(_UNDER.match(cell.text) for cell in named):
            spare = [
                at
                for at in range(over[0] + 1, over[0] + len(named))
                if at < len(above) and not above[at].text
            ]
            folded[-1] = [*above[: over[0]], *named, *above[over[0] + 1 + len(spare) :]]
        else:
            folded.append(row)
    return folded


def _header(row: list[Cell]) -> tuple[str, ...]:
    """Columns of a header row, or nothing. Words printed before the table may stand in front of it."""
    columns = [column_of(cell.text) for cell in row]
    first = next((at for at, name in enumerate(columns) if name == "no"), None)
    if first is None:
        first = next((at for at, name in enumerate(columns) if name == "task"), None)
    if first is None or not _is_task_header(columns[first:]):
        return ()
    return tuple(column or "other" for column in columns[first:])


def _barred_rows(text: str) -> list[list[Cell]]:
    rows: list[list[Cell]] = []
    open_row: list[Cell] = []
    at = 0
    cell_start: int | None = None
    for line in text.splitlines(keepends=True):
        stripped = line.strip()
        if stripped.count("|") >= 2 and stripped.strip("|-: \t"):
            if open_row:
                rows.append(open_row)
            rows.append(_inline_row(text, at, line))
            open_row, cell_start = [], None
        elif stripped and not stripped.strip("|-: \t") and "|" in stripped:
            if cell_start is not None:
                cell = _cell(text, cell_start, at)
                if cell.text:
                    open_row.append(cell)
                elif open_row:
                    rows.append(open_row)
                    open_row = []
            cell_start = at + len(line)
        at += len(line)
    if open_row:
        rows.append(open_row)
    return rows


def _inline_row(text: str, at: int, line: str) -> list[Cell]:
    cells = []
    bars = [match.start() for match in re.finditer(r"\|", line)]
    edges = bars if line.strip().startswith("|") else [-1, *bars]
    ends = edges[1:] if line.strip().endswith("|") else [*edges[1:], len(line)]
    for low, high in zip(edges, ends, strict=False):
        cells.append(_cell(text, at + low + 1, at + high))
    return cells


def _fit(row: list[Cell], names: tuple[str, ...]) -> tuple[Cell, ...] | None:
    """A row as wide as its header; a group title (one cell) is no row, a short row lacks its last cells."""
    if len(row) < 2 or not any(cell.text for cell in row):
        return None
    if names[0] == "no" and 2 <= len(row) < len(names) and _continues_row(row):
        row = [Cell("", (row[0].span[0], row[0].span[0])), *row]
    if len(row) < len(names):
        numbered = _NUMBER.match(row[0].text) is not None
        if names[0] == "no" and row[0].text and not numbered:
            return None
        empty = Cell("", (row[-1].span[1], row[-1].span[1]))
        row = [*row, *[empty] * (len(names) - len(row))]
    return tuple(row[: len(names)])


def _continues_row(row: list[Cell]) -> bool:
    """A further task under a number that was merged down: words, then who does it."""
    return (
        len(row[0].text) > _SHORTEST_TASK and not _NUMBER.match(row[0].text) and starts_with_unit(row[1].text)
    )


def _plain_tables(text: str) -> list[Table]:
    """One cell a line: heads on consecutive lines, then rows that begin with their number."""
    lines: list[Cell] = []
    at = 0
    for line in text.splitlines(keepends=True):
        if line.strip() and "|" not in line:
            lines.append(_cell(text, at, at + len(line)))
        at += len(line)
    tables: list[Table] = []
    here = 0
    while here < len(lines):
        if not re.match(r"(?:STT|TT|Số TT)\.?$", lines[here].text, re.IGNORECASE):
            here += 1
            continue
        heads = [lines[here]]
        start = lines[here].span[0]
        while here + len(heads) < len(lines) and _is_head(lines[here + len(heads)].text):
            heads.append(lines[here + len(heads)])
        here += len(heads)
        under = [head for head in heads if _UNDER.match(head.text)]
        if any(_OVER.match(head.text) for head in heads) and heads[-len(under) :] == under:
            heads = _whole_heads([heads[: -len(under)], under])[0]
        names = ["no", *(column_of(head.text) or "other" for head in heads[1:])]
        if _is_task_header(list(names)):
            rows, here = _plain_rows(lines, here, tuple(names))
            tables.append(Table(tuple(names), tuple(rows), start))
    return tables


def _is_head(text: str) -> bool:
    return column_of(text) is not None or _OVER.match(text) is not None


def _plain_rows(lines: list[Cell], here: int, names: tuple[str, ...]) -> tuple[list[tuple[Cell, ...]], int]:
    rows: list[tuple[Cell, ...]] = []
    while here < len(lines):
        if not re.fullmatch(r"\d{1,3}[.)]?|\d{1,2}(?:\.\d{1,2})+", lines[here].text):
            if not _group_title(lines, here):
                break
            here += 1
            continue
        end = here + 1
        while (
            end < len(lines)
            and end - here < len(names)
            and not re.fullmatch(r"\d{1,3}[.)]?", lines[end].text)
        ):
            end += 1
        fitted = _fit(lines[here:end], names)
        if fitted:
            rows.append(fitted)
        here = end
    return (rows, here)


def _group_title(lines: list[Cell], here: int) -> bool:
    follows = lines[here + 1].text if here + 1 < len(lines) else ""
    return bool(re.fullmatch(r"\d{1,3}[.)]?", follows)) or (
        bool(re.fullmatch(r"[IVX]{1,5}\.?|[A-H]\.?", lines[here].text)) and here + 2 < len(lines)
    )
