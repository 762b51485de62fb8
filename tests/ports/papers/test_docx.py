"""The Word file, read back with python-docx and from its XML."""

import re
import zipfile
from io import BytesIO

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.shared import Mm
from lxml import etree

from lantoa.ports.files.extract import extract_text
from lantoa.ports.papers import docx, docx_styles
from lantoa.ports.papers.document import OfficialPaper, PageBreak, Paragraph
from lantoa.ports.papers.docx import official_docx
from tests.factories.papers import figures_table, report_paper

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def opened(paper: OfficialPaper):  # type: ignore[no-untyped-def]
    return Document(BytesIO(official_docx(paper).data))


def part(paper: OfficialPaper, name: str) -> etree._Element:
    with zipfile.ZipFile(BytesIO(official_docx(paper).data)) as archive:
        return etree.fromstring(archive.read(name))


def entries(paper: OfficialPaper) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(official_docx(paper).data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_styles_are_set_once_and_no_paper_shows_in_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    times = []
    set_styles = docx_styles.set_styles
    monkeypatch.setattr(docx_styles, "set_styles", lambda document: times.append(1) or set_styles(document))
    docx._styled.cache_clear()

    first = entries(report_paper())
    entries(report_paper(units=1, draft=True, title="Tên khác"))
    again = entries(report_paper())

    assert (again, len(times)) == (first, 1)


def test_page_is_a4_with_the_margins_of_the_decree() -> None:
    section = opened(report_paper()).sections[0]

    assert (round(section.page_width.mm, 1), round(section.page_height.mm, 1)) == (210.0, 297.0)
    assert Mm(19.99) <= section.top_margin <= Mm(25)
    assert Mm(19.99) <= section.bottom_margin <= Mm(25)
    assert Mm(29.99) <= section.left_margin <= Mm(35)
    assert Mm(14.99) <= section.right_margin <= Mm(20)


def test_page_number_is_centred_on_top_but_not_on_the_first_page() -> None:
    section = opened(report_paper()).sections[0]

    assert section.different_first_page_header_footer is True
    assert "PAGE" in section.header._element.xml
    assert section.header.paragraphs[0].alignment.name == "CENTER"
    assert "PAGE" not in section.first_page_header._element.xml


def test_properties_name_the_paper() -> None:
    properties = opened(report_paper()).core_properties

    assert properties.title == "Báo cáo Kết quả tuyên truyền cải cách hành chính năm 2026"
    assert properties.language == "vi-VN"
    assert properties.author == "Sở Nội vụ"


def test_headings_are_real_and_in_order() -> None:
    document = opened(report_paper(units=1))

    headings = [(p.style.name, p.text) for p in document.paragraphs if p.style.name.startswith("Heading")]

    assert headings == [
        ("Heading 1", "I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH"),
        ("Heading 1", "II. KẾT QUẢ"),
        ("Heading 2", "1. Kết quả của đơn vị thứ 1"),
        ("Heading 3", "a) Ưu điểm"),
        ("Heading 1", "III. PHƯƠNG HƯỚNG"),
    ]


def test_every_style_in_use_names_times_new_roman() -> None:
    styles = part(report_paper(), "word/styles.xml")
    used = {mark.get(f"{W}val") for mark in part(report_paper(), "word/document.xml").iter(f"{W}pStyle")}

    fonts = {
        style.get(f"{W}styleId"): set(style.find(f"{W}rPr/{W}rFonts").attrib.values())
        for style in styles.iter(f"{W}style")
        if style.get(f"{W}styleId") in used
    }

    assert used <= set(fonts)
    assert all(names == {"Times New Roman"} for names in fonts.values())


def test_text_is_complete_and_safe() -> None:
    text = extract_text("a.docx", official_docx(report_paper()).data).text

    assert "Số: 05/BC-SNV" in text
    assert "- Tuyên truyền dịch vụ công trực tuyến <toàn trình> & một phần;" in text
    assert "kính báo cáo Ủy ban nhân dân tỉnh xem xét./." in text
    assert (
        text.index("CỘNG HÒA XÃ HỘI")
        < text.index("BÁO CÁO")
        < text.index("Nơi nhận:")
        < text.index("Phụ lục I")
    )


def test_links_are_hyperlinks() -> None:
    document = opened(report_paper(units=2))

    targets = [rel.target_ref for rel in document.part.rels.values() if rel.reltype.endswith("/hyperlink")]

    assert targets == ["https://portal.example/bai?a=1&b=2"]


def test_table_header_repeats_and_no_cell_is_justified() -> None:
    table = opened(report_paper(units=1, body=[figures_table(40)], appendices=[])).tables[1]

    repeated = [row._tr.find(f"{W}trPr/{W}tblHeader") is not None for row in table.rows]
    aligned = {p.alignment.name for row in table.rows for cell in row.cells for p in cell.paragraphs}

    assert repeated == [True] + [False] * 41
    assert aligned == {"LEFT", "CENTER", "RIGHT"}


def test_merged_header_cells_are_merged() -> None:
    table = opened(report_paper(body=[]))._body.tables[-2]

    assert [cell.text for cell in table.rows[0].cells] == [
        "STT",
        "Đơn vị",
        *["Tin, bài"] * 4,
        *["Hội nghị"] * 4,
    ]
    assert [cell.text for cell in table.rows[1].cells][:4] == ["STT", "Đơn vị", "Quý I", "Quý II"]


def test_appendices_have_sections_of_their_own() -> None:
    sections = opened(report_paper()).sections

    assert [section.orientation for section in sections] == [
        WD_ORIENT.PORTRAIT,
        WD_ORIENT.LANDSCAPE,
        WD_ORIENT.PORTRAIT,
    ]
    assert [section.different_first_page_header_footer for section in sections] == [True, False, False]


def test_signature_stays_with_the_last_sentence() -> None:
    document = opened(report_paper(appendices=[]))
    table = document.tables[-1]
    last_sentence = next(p for p in document.paragraphs if p.text.endswith("./."))

    assert last_sentence.paragraph_format.keep_with_next is True
    assert [p.text for p in table.cell(0, 1).paragraphs] == ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Nguyễn Văn An"]
    assert table.rows[0]._tr.find(f"{W}trPr/{W}cantSplit") is not None


def test_letter_has_its_subject_under_the_number_and_no_title() -> None:
    paper = report_paper(
        is_letter=True, kind_name="", symbol="SNV-CCHC", number=123, addressed_to=["UBND tỉnh"]
    )
    document = opened(paper)

    number = [p.text for p in document.tables[0].cell(1, 0).paragraphs]

    assert number == ["Số: 123/SNV-CCHC", "V/v Kết quả tuyên truyền cải cách hành chính năm 2026"]
    assert [p.text for p in document.paragraphs if p.style.name == "Title"] == []
    assert "Kính gửi: UBND tỉnh." in [p.text for p in document.paragraphs]


@pytest.mark.parametrize(("draft", "count"), [(True, 1), (False, 0)])
def test_draft_mark_stands_behind_every_page(draft: bool, count: int) -> None:
    section = opened(report_paper(draft=draft)).sections[0]

    for header in (section.header, section.first_page_header):
        assert header._element.xml.count('string="DỰ THẢO"') == count


def test_control_characters_and_empty_paper_do_not_break_the_file() -> None:
    bare = OfficialPaper(
        "", "", "", "", "", "", body=[Paragraph("a\x00b\x0bc\nd"), PageBreak(), Paragraph("e")]
    )

    text = extract_text("a.docx", official_docx(bare).data).text

    assert re.findall(r"^(?:abc|d|e\./\.)$", text, re.MULTILINE) == ["abc", "d", "e./."]
