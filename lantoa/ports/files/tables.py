"""Tables as lines of text, the same for every kind of document."""

from collections.abc import Sequence

from lantoa.kit.text import fold

_LETTERHEAD = ("cong hoa xa hoi", "doc lap - tu do", "doc lap – tu do", "noi nhan:", "noi nhan :")
_MOST_ROWS = 5


def table_line(cells: Sequence[str]) -> str:
    """ "| a | b |"; a bar inside a cell is written as a slash, a line break as a blank."""
    shown = (" ".join(cell.split()).replace("|", "/") for cell in cells)
    return "| " + " | ".join(shown) + " |"


def is_letterhead(rows: Sequence[Sequence[str]]) -> bool:
    """Whether a table only arranges the national motto or the signature, so that its cells are read as paragraphs."""
    if len(rows) > _MOST_ROWS or max((len(row) for row in rows), default=0) > 3:
        return False
    text = fold(" ".join(cell for row in rows for cell in row))
    return any(mark in text for mark in _LETTERHEAD)
