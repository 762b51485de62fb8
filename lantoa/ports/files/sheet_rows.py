"""Rows of the first sheet of an XLSX file, as plain values."""

from datetime import date, datetime
from io import BytesIO
from typing import Any

from lantoa.kit.errors import BadInput
from lantoa.kit.text import tidy
from lantoa.ports.files.archive import broken
from lantoa.ports.files.sniff import FileKind, identify, shown_name

MAX_ROWS = 5_000
MAX_COLUMNS = 60


def read_sheet(name: str, data: bytes) -> list[list[str | date]]:
    """Every row up to the last one with a value: dates as dates, all else as tidied text ("" for nothing).

    Formulas give the value that was stored. Raises BadInput: what `identify` refuses, broken, too_many_rows.
    """
    from openpyxl import load_workbook  # noqa: PLC0415 - heavy

    shown = shown_name(name)
    identify(name, data, allowed=frozenset({FileKind.XLSX}))
    try:
        book = load_workbook(BytesIO(data), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        rows = []
        for row in sheet.iter_rows(max_col=MAX_COLUMNS, max_row=MAX_ROWS + 2, values_only=True):
            rows.append([_value(cell) for cell in row])
    except BadInput:
        raise
    except Exception as error:
        # The bytes are a stranger's: whatever the library makes of them, the person gets a sentence.
        raise broken(shown) from error
    while rows and not any(rows[-1]):
        rows.pop()
    if len(rows) > MAX_ROWS + 1:
        raise BadInput(
            f"Bảng trong tệp “{shown}” có hơn {MAX_ROWS} dòng. Hãy tách tệp.", code="too_many_rows"
        )
    return rows


def _value(cell: Any) -> str | date:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return tidy(str(cell))
