from datetime import date, datetime
from decimal import Decimal
from io import BytesIO

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from lantoa.ports.papers.xlsx import Sheet, table_xlsx


def test_values_keep_their_types() -> None:
    moment = timezone.make_aware(datetime(2026, 9, 10, 8, 30))
    row = ["Sở Nội vụ", 12, 1.5, Decimal("7"), Decimal("2.25"), date(2026, 2, 5), moment, None, True]

    paper = table_xlsx([Sheet("Tổng hợp", [str(n) for n in range(9)], [row])], file_name="tong-hop")

    sheet = load_workbook(BytesIO(paper.data)).active
    assert [cell.value for cell in sheet[2]] == [
        "Sở Nội vụ", 12, 1.5, 7, 2.25, datetime(2026, 2, 5), datetime(2026, 9, 10, 8, 30), None, True,
    ]  # fmt: skip
    assert [sheet["F2"].number_format, sheet["G2"].number_format] == ["dd/mm/yyyy", "dd/mm/yyyy hh:mm"]
    assert paper.file_name == "tong-hop.xlsx"


@pytest.mark.parametrize("text", ["=1+1", "+84", "-5", "@SUM(A1)", '=HYPERLINK("http://x")', "\t=1"])
def test_formula_stays_text(text: str) -> None:
    paper = table_xlsx([Sheet("A", [text], [[text]])], file_name="a")

    cells = [cell for row in load_workbook(BytesIO(paper.data)).active for cell in row]

    assert [(cell.value, cell.data_type, cell.quotePrefix) for cell in cells] == [(text, "s", True)] * 2


def test_header_is_bold_and_frozen() -> None:
    paper = table_xlsx([Sheet("A", ["Đơn vị", "Số"], [["x", 1]], widths=[40, 10])], file_name="a.xlsx")

    sheet = load_workbook(BytesIO(paper.data)).active
    assert (sheet.freeze_panes, sheet["A1"].font.bold, sheet["A2"].font.bold) == ("A2", True, False)
    assert (sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width) == (40, 10)
    assert paper.file_name == "a.xlsx"


def test_sheet_names_are_made_usable() -> None:
    sheets = [Sheet("Quý I/2026: [thử]", ["a"], []), Sheet("", ["a"], []), Sheet("x" * 50, ["a"], [])]

    names = load_workbook(BytesIO(table_xlsx(sheets, file_name="a").data)).sheetnames

    assert names == ["Quý I 2026   thử", "Bảng 2", "x" * 31]


def test_control_characters_are_left_out() -> None:
    paper = table_xlsx([Sheet("A", ["a"], [["x\x00\x0by"]])], file_name="a")

    assert load_workbook(BytesIO(paper.data)).active["A2"].value == "xy"
