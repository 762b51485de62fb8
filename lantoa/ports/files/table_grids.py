"""Tables of a DOCX or XLSX file as plain grids: merged cells filled in, lines of a cell kept, words before a table kept."""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO

from lxml import etree

from lantoa.kit.errors import BadInput
from lantoa.kit.text import tidy
from lantoa.ports.files.archive import broken, read_part, refuse_too_many_marks
from lantoa.ports.files.docx_numbering import W, value
from lantoa.ports.files.docx_text import cell_paragraphs, cells_of, continues_above, parsed, rows_of
from lantoa.ports.files.sniff import FileKind, identify, shown_name

MAX_ROWS = 5_000
MAX_COLUMNS = 60
_ALLOWED = frozenset({FileKind.DOCX, FileKind.XLSX})


@dataclass
class Grid:
    """One table. `before` are the lines that stand between it and the table above; a merged cell is in every place."""

    name: str
    before: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)


def read_grids(name: str, data: bytes) -> list[Grid]:
    """Every table in order. BadInput: what `identify` refuses, broken, too_many_rows."""
    shown = shown_name(name)
    kind = identify(name, data, allowed=_ALLOWED)
    try:
        grids = list(_of_word(data, shown) if kind is FileKind.DOCX else _of_sheet(data))
    except BadInput:
        raise
    except Exception as error:
        # The bytes are a stranger's: whatever the library makes of them, the person gets a sentence.
        raise broken(shown) from error
    if sum(len(grid.rows) for grid in grids) > MAX_ROWS:
        raise BadInput(
            f"Bảng trong tệp “{shown}” có hơn {MAX_ROWS} dòng. Hãy tách tệp.", code="too_many_rows"
        )
    return grids


def _of_word(data: bytes, shown: str) -> Iterator[Grid]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        main = read_part(archive, "word/document.xml")
    refuse_too_many_marks(main or b"", shown)
    root = parsed(main)
    body = root.find(f"{W}body") if root is not None else None
    if body is None:
        raise broken(shown)
    before: list[str] = []
    number = 0
    for block in body.iter(f"{W}p", f"{W}tbl"):
        if any(one.tag == f"{W}tbl" for one in block.iterancestors()):
            continue
        if block.tag == f"{W}p":
            before += [line for line in cell_paragraphs([block]) if line]
            continue
        number += 1
        yield Grid(f"Bảng {number}", before, _word_rows(block))
        before = []


def _word_rows(table: etree._Element) -> list[list[str]]:
    rows: list[list[str]] = []
    for row in rows_of(table):
        line: list[str] = []
        for cell in cells_of(row):
            span = value(cell, f"{W}tcPr/{W}gridSpan")
            width = min(int(span), MAX_COLUMNS) if span.isdigit() else 1
            above = rows[-1] if rows else []
            text = "\n".join(one for one in cell_paragraphs(cell.iter(f"{W}p")) if one)
            if continues_above(cell) and len(line) < len(above):
                text = above[len(line)]
            line += [text] * width
        rows.append(line[:MAX_COLUMNS])
    return rows


def _of_sheet(data: bytes) -> Iterator[Grid]:
    from openpyxl import load_workbook  # noqa: PLC0415 - heavy

    book = load_workbook(BytesIO(data), data_only=True)
    for sheet in book.worksheets:
        rows = [
            [_shown(cell) for cell in row]
            for row in sheet.iter_rows(max_row=MAX_ROWS + 1, max_col=MAX_COLUMNS, values_only=True)
        ]
        for merged in sheet.merged_cells.ranges:
            first = rows[merged.min_row - 1][merged.min_col - 1] if merged.min_row <= len(rows) else ""
            for row in rows[merged.min_row - 1 : merged.max_row]:
                for column in range(merged.min_col - 1, min(merged.max_col, len(row))):
                    row[column] = first
        while rows and not any(rows[-1]):
            rows.pop()
        if rows:
            yield Grid(f"Trang tính “{sheet.title}”", [], rows)


def _shown(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if hasattr(cell, "strftime"):
        return cell.strftime("%d/%m/%Y")
    return "\n".join(line for line in map(tidy, str(cell).splitlines()) if line)
