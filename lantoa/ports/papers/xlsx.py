"""Tables as XLSX: real numbers and dates, and nothing that a spreadsheet would run as a formula."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from lantoa.ports.papers import XLSX, Paper

if TYPE_CHECKING:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

Value = str | int | float | Decimal | date | datetime | bool | None
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BAD_TITLE = re.compile(r"[\[\]:*?/\\]")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
MAX_TEXT = 32_767
WIDEST, NARROWEST = 60, 8


@dataclass(frozen=True)
class Sheet:
    """One sheet. `header` is one row; `widths` are in characters, guessed from the first rows when empty."""

    title: str
    header: Sequence[str]
    rows: Sequence[Sequence[Value]]
    widths: Sequence[float] = ()


def table_xlsx(sheets: Sequence[Sheet], *, file_name: str, title: str = "") -> Paper:
    """Write sheets with a bold frozen header row. Text that begins like a formula stays text."""
    from openpyxl import Workbook  # noqa: PLC0415 - heavy

    if not sheets:
        raise ValueError("a workbook needs at least one sheet")
    book = Workbook(write_only=True)
    book.properties.title = title or sheets[0].title
    book.properties.creator = "Lan Tỏa"
    book.properties.language = "vi-VN"
    for number, sheet in enumerate(sheets, start=1):
        name = _BAD_TITLE.sub(" ", sheet.title).strip(" '")[:31] or f"Bảng {number}"
        _fill(book.create_sheet(name), sheet)
    out = BytesIO()
    book.save(out)
    stem = file_name.removesuffix(".xlsx")
    return Paper(f"{stem}.xlsx", XLSX, out.getvalue())


def _fill(page: "WriteOnlyWorksheet", sheet: Sheet) -> None:
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 - heavy

    page.freeze_panes = "A2"
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = 9  # A4
    page.print_title_rows = "1:1"
    for number, width in enumerate(sheet.widths or _guess_widths(sheet), start=1):
        page.column_dimensions[get_column_letter(number)].width = width
    page.append([_header_cell(page, text) for text in sheet.header])
    for row in sheet.rows:
        page.append([_cell(page, value) for value in row])


def _header_cell(page: Any, text: str) -> "WriteOnlyCell":
    from openpyxl.styles import Alignment, Font, PatternFill  # noqa: PLC0415 - heavy

    cell = _text_cell(page, text)
    cell.font = Font(name="Times New Roman", size=12, bold=True)
    cell.fill = PatternFill("solid", fgColor="F3E9D6")
    cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    return cell


def _cell(page: Any, value: Value) -> "WriteOnlyCell | Value":
    """Plain values where the format is the usual one (quick), a styled cell where it is not."""
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415 - heavy

    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, Decimal):
        return float(value) if value % 1 else int(value)
    if isinstance(value, datetime):
        local = timezone.localtime(value) if timezone.is_aware(value) else value
        cell = WriteOnlyCell(page, value=local.replace(tzinfo=None))
        cell.number_format = "dd/mm/yyyy hh:mm"
        return cell
    if isinstance(value, date):
        cell = WriteOnlyCell(page, value=value)
        cell.number_format = "dd/mm/yyyy"
        return cell
    return _text_cell(page, value)


def _text_cell(page: Any, text: str) -> "WriteOnlyCell":
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415 - heavy

    cell = WriteOnlyCell(page, value=_ILLEGAL.sub("", text)[:MAX_TEXT])
    if text.startswith(_FORMULA_STARTS):
        # Stays text here and also when the file is saved again as CSV or edited in place.
        cell.data_type = "s"
        cell.quotePrefix = True
    return cell


def _guess_widths(sheet: Sheet) -> list[float]:
    sample = [sheet.header, *sheet.rows[:100]]
    widths = []
    for column in range(len(sheet.header)):
        longest = max(len(str(row[column] or "")) for row in sample if column < len(row))
        widths.append(float(min(WIDEST, max(NARROWEST, longest + 2))))
    return widths
