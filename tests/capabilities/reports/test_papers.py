"""The consolidated report as files, read back: text, title, tags, tables; the table as XLSX with real numbers."""

from datetime import date
from io import BytesIO

import openpyxl
import pikepdf
import pypdfium2
import pytest
from docx import Document

from lantoa.capabilities.plans.enums import FormKind
from lantoa.capabilities.reports.actions.consolidating import save_consolidated
from lantoa.capabilities.reports.models import ConsolidatedReport
from lantoa.capabilities.reports.papers import (
    UNITS_PER_TABLE,
    consolidated_docx,
    consolidated_pdf,
    draft_file,
    official_paper,
    statistics_xlsx,
    text_blocks,
)
from lantoa.ports.papers.document import Bullet, Paragraph, Table
from tests.factories.reports import make_activity, make_agency, make_consolidated

pytestmark = pytest.mark.django_db


@pytest.fixture
def report() -> ConsolidatedReport:
    agency = make_agency(2)
    make_activity(
        agency, agency.units[0], FormKind.CONFERENCE, participations=1250, title="Hội nghị tập huấn"
    )
    make_activity(agency, agency.units[1], FormKind.PORTAL, posts=3, title="Bài viết về một cửa")
    head = {
        "title": "Báo cáo kết quả công tác tuyên truyền cải cách hành chính năm 2022", "reference_number": "5",
        "reference_symbol": "BC-SLĐTBXH", "issued_on": date(2022, 12, 2), "signer_position": "GIÁM ĐỐC",
        "signer_name": "Lò Văn A", "recipients": "UBND tỉnh\nLưu: VT",
    }  # fmt: skip
    return save_consolidated(
        report=make_consolidated(agency),
        head=head,
        introduction="",
        sections={},
        revision=1,
        by=agency.office,
    )


def pdf_text(data: bytes) -> str:
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data)]
    return " ".join(" ".join(pages).split())


def test_pdf_has_layout_title_tags_and_text(report):
    data = consolidated_pdf(report).data

    pdf = pikepdf.open(BytesIO(data))
    text = pdf_text(data)
    with pdf.open_metadata() as metadata:
        title = str(metadata["dc:title"])
    assert title == "Báo cáo kết quả công tác tuyên truyền cải cách hành chính năm 2022"
    assert "/StructTreeRoot" in pdf.Root
    for piece in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Số: 05/BC-SLĐTBXH",
        "Điện Biên, ngày 02 tháng 12 năm 2022",
        "BÁO CÁO",
        "I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH",
        "1.250",
        "Hội nghị tập huấn",
        "BẢNG THỐNG KÊ KẾT QUẢ THỰC HIỆN",
        "DANH MỤC TIN, BÀI",
        "Lò Văn A",
    ):
        assert piece in text


def test_docx_says_the_same_natively(report):
    document = Document(BytesIO(consolidated_docx(report).data))

    headings = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert headings == [
        "I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH", "II. KẾT QUẢ THỰC HIỆN", "III. ĐÁNH GIÁ CHUNG",
        "IV. PHƯƠNG HƯỚNG, NHIỆM VỤ THỜI GIAN TỚI", "V. KIẾN NGHỊ, ĐỀ XUẤT",
    ]  # fmt: skip
    assert document.core_properties.title == report.title
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert {"Hội nghị tập huấn, chuyên đề", "1.250", "Bài viết về một cửa"} <= set(cells)


def test_draft_is_marked_in_the_file(report):
    assert official_paper(report, draft=True).draft is True
    assert draft_file(report, "pdf").data != consolidated_pdf(report).data


def test_many_units_make_several_tables_with_the_same_total():
    agency = make_agency(UNITS_PER_TABLE + 1)
    make_activity(agency, agency.units[0])
    paper = official_paper(make_consolidated(agency))

    tables = [block for block in paper.appendices[0].body if isinstance(block, Table)]

    assert [(table.caption, len(table.columns)) for table in tables] == [("Biểu 1/2", 12), ("Biểu 2/2", 5)]
    assert all(
        row[3].text == "1"
        for table in tables
        for row in table.rows
        if row[1] == "Hội nghị tập huấn, chuyên đề"
    )


def test_xlsx_has_numbers_not_texts(report):
    sheet = openpyxl.load_workbook(BytesIO(statistics_xlsx(report).data)).active

    rows = {row[1]: row[3:] for row in sheet.iter_rows(min_row=2, values_only=True)}
    assert rows["Lượt người dự hội nghị, tập huấn, lồng ghép"] == (1250, 1250, 0)
    assert rows["Lần đăng tin, bài trên các kênh"] == (3, 0, 3)


def test_lines_become_paragraphs_and_bullets():
    assert text_blocks("Mở đầu:\n- Một\n+ Một nhỏ\n\nHết") == [
        Paragraph("Mở đầu:"), Bullet("Một"), Bullet("Một nhỏ", level=2), Paragraph("Hết"),
    ]  # fmt: skip
