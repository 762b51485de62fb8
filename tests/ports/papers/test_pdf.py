"""The PDF, read back with pikepdf and pypdfium2."""

from io import BytesIO

import pikepdf
import pypdfium2
import pytest

from lantoa.ports.files.extract import extract_text
from lantoa.ports.papers.document import Heading, OfficialPaper, PageBreak, Paragraph
from lantoa.ports.papers.docx import official_docx
from lantoa.ports.papers.pdf import official_pdf
from tests.factories.papers import figures_table, report_paper


def opened(paper: OfficialPaper) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(official_pdf(paper).data))


def page_texts(paper: OfficialPaper) -> list[str]:
    document = pypdfium2.PdfDocument(official_pdf(paper).data)
    return [page.get_textpage().get_text_range() for page in document]


def tags(node: pikepdf.Object) -> list[str]:
    """Names of all structure elements below `node`, in order."""
    found = []
    children = node.get("/K", [])
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            found.append(str(child.S))
            found.extend(tags(child))
    return found


def test_file_is_titled_tagged_and_archivable() -> None:
    pdf = opened(report_paper())

    with pdf.open_metadata() as metadata:
        claims = (
            metadata.get("pdfuaid:part"),
            metadata.get("pdfaid:part"),
            metadata.get("pdfaid:conformance"),
        )
        title = metadata.get("dc:title")

    assert claims == ("1", "2", "A")
    assert title == "Báo cáo Kết quả tuyên truyền cải cách hành chính năm 2026"
    assert str(pdf.Root.Lang).lower().startswith("vi")
    assert bool(pdf.Root.MarkInfo.Marked) is True
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle) is True


def test_structure_has_headings_tables_and_links() -> None:
    pdf = opened(report_paper(units=1))

    found = tags(pdf.Root.StructTreeRoot)

    headings = [tag for tag in found if tag in ("/H1", "/H2", "/H3", "/H4")]
    assert headings == ["/H1", "/H2", "/H2", "/H3", "/H4", "/H2", "/H2", "/H2"]
    assert found.count("/Table") == 3
    assert found.count("/Link") == 1
    assert {"/TH", "/TD", "/TR"} <= set(found)


def test_outline_lists_the_headings() -> None:
    with opened(report_paper(units=1)).open_outline() as outline:
        [title] = outline.root
        names = [item.title for item in title.children]

    assert names[:2] == ["I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH", "II. KẾT QUẢ"]


def test_only_vendored_fonts_are_embedded() -> None:
    pdf = opened(report_paper())

    names = {
        str(font.BaseFont).partition("+")[2].partition("-")[0]
        for page in pdf.pages
        for font in page.Resources.Font.values()
    }

    assert names == {"Tinos"}


def test_page_number_is_not_on_the_first_page() -> None:
    pages = page_texts(report_paper(units=12))

    assert len(pages) > 3
    assert not any(line.strip() == "1" for line in pages[0].splitlines()[:1])
    assert [page.splitlines()[0].strip() for page in pages[1:]] == [str(n) for n in range(2, len(pages) + 1)]


def test_pages_are_a4_and_the_wide_appendix_lies() -> None:
    pdf = opened(report_paper())

    sizes = [tuple(round(float(side) * 25.4 / 72) for side in page.MediaBox[2:]) for page in pdf.pages]

    assert sizes == [(210, 297)] * (len(sizes) - 2) + [(297, 210), (210, 297)]


def test_long_table_repeats_its_header() -> None:
    pages = page_texts(report_paper(body=[figures_table(90)], appendices=[]))

    assert len(pages) >= 3
    assert ["Chỉ tiêu" in page for page in pages[:3]] == [True, True, True]


def test_signature_is_on_one_page_with_the_last_sentence() -> None:
    for filler in range(20, 32):
        body = [Paragraph(f"Dòng thứ {n}.") for n in range(filler)] + [Paragraph("Câu cuối cùng.")]
        pages = page_texts(report_paper(body=body, appendices=[]))
        last = pages[-1]
        assert "Câu cuối cùng./." in last
        assert all(part in last for part in ("KT. GIÁM ĐỐC", "Nguyễn Văn An", "Nơi nhận:", "Lưu: VT, CCHC."))


def test_both_formats_say_the_same() -> None:
    paper = report_paper(
        units=2, body=[b for b in report_paper(units=2).body if not hasattr(b, "rows")], appendices=[]
    )

    word = extract_text("a.docx", official_docx(paper).data).text
    pdf = extract_text("a.pdf", official_pdf(paper).data).text

    assert sorted(word.split()) == sorted(pdf.split())


@pytest.mark.parametrize(
    "changes",
    [
        {"is_letter": True, "kind_name": "", "addressed_to": ["Sở A", "Sở B"]},
        {"draft": True, "number": None, "issued_on": None},
        {"body": [], "recipients": [], "legal_bases": [], "appendices": []},
        {
            "body": [
                Heading(3, "a) Bỏ cấp"),
                Paragraph(""),
                PageBreak(),
                Paragraph("# *không* phải _mã_ #let $x$"),
            ]
        },
    ],
)
def test_every_shape_meets_the_standards(changes: dict[str, object]) -> None:
    # typst refuses to write the file when PDF/UA-1 or PDF/A-2a is broken
    assert len(opened(report_paper(**changes)).pages) >= 1


def test_markup_in_text_is_only_text() -> None:
    pages = page_texts(report_paper(body=[Paragraph('#panic("x") *đậm* [a] $1$ // ghi chú')], appendices=[]))

    assert '#panic("x") *đậm* [a] $1$ // ghi chú./.' in pages[0]
