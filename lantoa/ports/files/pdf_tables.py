"""Ruled tables of a PDF page: found by their drawn lines, read cell by cell.

PDF knows no tables; without this the cells of a row run together in whatever order they were drawn.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lantoa.ports.files.tables import table_line

if TYPE_CHECKING:
    from pypdfium2 import PdfPage, PdfTextPage

_NEAR = 3.0
_THIN, _LONG, _TALL = 3.0, 12.0, 6.0
_MAX_SEGMENTS = 1200
_MAX_CELLS = 3000


@dataclass(frozen=True)
class _Segment:
    """A drawn line: `at` its fixed coordinate, from `start` to `end` along the other axis."""

    at: float
    start: float
    end: float

    def covers(self, place: float) -> bool:
        return self.start - _NEAR <= place <= self.end + _NEAR


@dataclass(frozen=True)
class PageTable:
    """Where a table stands on the page (points, origin below left) and its rows as lines of text."""

    left: float
    bottom: float
    right: float
    top: float
    rows: Sequence[str]


def page_tables(page: "PdfPage", text_page: "PdfTextPage") -> list[PageTable]:
    """All ruled tables with at least two columns, from the top of the page down."""
    across, down = _segments(page)
    found = []
    for horizontal, vertical in _groups(across, down):
        table = _read(horizontal, vertical, text_page)
        if table is not None:
            found.append(table)
    return sorted(found, key=lambda table: -table.top)


def _segments(page: "PdfPage") -> tuple[list[_Segment], list[_Segment]]:
    import pypdfium2.raw as pdfium  # noqa: PLC0415 - heavy

    width, height = page.get_size()
    across: list[_Segment] = []
    down: list[_Segment] = []
    for shape in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=3):
        left, bottom, right, top = shape.get_bounds()
        wide, high = right - left, top - bottom
        if high <= _THIN and wide >= _LONG:
            across.append(_Segment((top + bottom) / 2, left, right))
        elif wide <= _THIN and high >= _TALL:
            down.append(_Segment((left + right) / 2, bottom, top))
        elif wide >= _LONG and high >= _TALL and (wide < 0.95 * width or high < 0.95 * height):
            # A box around a cell or behind it: its edges are the cell's.
            across += [_Segment(bottom, left, right), _Segment(top, left, right)]
            down += [_Segment(left, bottom, top), _Segment(right, bottom, top)]
        if len(across) + len(down) > _MAX_SEGMENTS:
            return [], []
    return across, down


def _groups(across: list[_Segment], down: list[_Segment]) -> list[tuple[list[_Segment], list[_Segment]]]:
    """Lines that touch one another, one group a table."""
    owner = list(range(len(across) + len(down)))

    def root(place: int) -> int:
        while owner[place] != place:
            owner[place] = owner[owner[place]]
            place = owner[place]
        return place

    for first, line in enumerate(across):
        for second, column in enumerate(down, start=len(across)):
            if line.covers(column.at) and column.covers(line.at):
                owner[root(first)] = root(second)
    groups: dict[int, tuple[list[_Segment], list[_Segment]]] = {}
    for place, segment in enumerate([*across, *down]):
        group = groups.setdefault(root(place), ([], []))
        group[place >= len(across)].append(segment)
    return list(groups.values())


def _read(across: list[_Segment], down: list[_Segment], text_page: "PdfTextPage") -> PageTable | None:
    columns = _merged([line.at for line in down])
    rows = _merged([line.at for line in across])[::-1]
    if len(columns) < 3 or len(rows) < 2 or len(columns) * len(rows) > _MAX_CELLS:
        return None
    written = []
    for number in range(len(rows) - 1):
        cells = _row_cells(number, rows, columns, across, down, text_page)
        if any(cells):
            written.append(table_line(cells))
    if not written:
        return None
    return PageTable(columns[0], rows[-1], columns[-1], rows[0], written)


def _merged(places: list[float]) -> list[float]:
    """Coordinates without near repetitions, rising."""
    kept: list[float] = []
    for place in sorted(places):
        if not kept or place - kept[-1] > _NEAR:
            kept.append(place)
    return kept


def _row_cells(
    number: int,
    rows: list[float],
    columns: list[float],
    across: list[_Segment],
    down: list[_Segment],
    text_page: "PdfTextPage",
) -> list[str]:
    """Texts of one row. A cell that spans rows is read in its first one and empty in the others."""
    middle = (rows[number] + rows[number + 1]) / 2
    is_border: Callable[[float], bool] = lambda x: any(  # noqa: E731 - a short name for one question
        abs(line.at - x) <= _NEAR and line.covers(middle) for line in down
    )
    cells = []
    left = 0
    while left < len(columns) - 1:
        right = left + 1
        while right < len(columns) - 1 and not is_border(columns[right]):
            right += 1
        centre = (columns[left] + columns[right]) / 2
        if number and not _is_ruled(rows[number], centre, across):
            cells.append("")
        else:
            below = number + 1
            while below < len(rows) - 1 and not _is_ruled(rows[below], centre, across):
                below += 1
            text = text_page.get_text_bounded(columns[left], rows[below], columns[right], rows[number])
            cells.append(" ".join(text.replace("\ufffe", "-").split()))
        left = right
    return cells


def _is_ruled(height: float, centre: float, across: list[_Segment]) -> bool:
    return any(abs(line.at - height) <= _NEAR and line.start <= centre <= line.end for line in across)
