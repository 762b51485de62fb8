"""Sheets and the booklet as files: pages, tags, bookmarks, what is printed, the code that is scanned."""

from dataclasses import replace
from io import BytesIO

import pikepdf
import pypdfium2
import pytest

from lantoa.capabilities.procedures.enums import SheetFormat
from lantoa.capabilities.procedures.papers.sheets import SheetPrint, booklet_pdf, sheets_pdf
from lantoa.capabilities.procedures.reading.content import Content, Form, Requirement, Step
from lantoa.capabilities.procedures.reading.sheet import MISSING, Local
from lantoa.ports.papers import Paper
from lantoa.ui.agency import Agency

AGENCY = Agency(
    name="Sở Thử nghiệm",
    superior="Ủy ban nhân dân tỉnh Mẫu",
    address="Số 1, phường Mẫu",
    hotline="0215 000 000",
    email="pakn@example.vn",
)
WEBSITE = "https://cong.example.vn"
ONE = SheetPrint(
    code="1.000001",
    name="Cấp giấy phép thử",
    sector="Hộ tịch",
    version=2,
    decision="Quyết định số 12/QĐ-UBND ngày 05/02/2026",
    content=Content("Cấp giấy phép thử", steps=(Step("Nộp hồ sơ."),)),
    local=Local(),
    serial="k7m2qxdp",
    address=f"{WEBSITE}/n/k7m2qxdp",
)


def printed(*sheets: SheetPrint, format: str = SheetFormat.A4) -> Paper:
    return sheets_pdf(sheets, agency=AGENCY, website=WEBSITE, format=format)


def texts(paper: Paper) -> list[str]:
    return [
        page.get_textpage().get_text_range().replace("\r\n", " ")
        for page in pypdfium2.PdfDocument(paper.data)
    ]


def long_sheet(serial: str, steps: int = 120) -> SheetPrint:
    content = Content(
        "Thủ tục dài", steps=tuple(Step(f"Bước {n}: nộp một giấy tờ nữa.") for n in range(steps))
    )
    return replace(ONE, serial=serial, code=f"1.{serial}", name="Thủ tục dài", content=content)


@pytest.mark.parametrize(
    ("format", "millimetres"),
    [(SheetFormat.A4, (210, 297)), (SheetFormat.A3, (297, 420)), (SheetFormat.A4_LARGE, (210, 297))],
)
def test_a_sheet_has_the_size_that_was_asked_for(format: str, millimetres: tuple[int, int]) -> None:
    page = pypdfium2.PdfDocument(printed(ONE, format=format).data)[0]

    assert tuple(round(side / 72 * 25.4) for side in page.get_size()) == millimetres


def test_a_sheet_says_whose_it_is_what_it_is_and_where_to_complain() -> None:
    said = " ".join(texts(printed(ONE)))

    for words in (
        "SỞ THỬ NGHIỆM", "Cấp giấy phép thử", "1.000001", "Quyết định số 12/QĐ-UBND ngày 05/02/2026", "bản 2",
        f"mã băm {ONE.short_hash}", "K7M2-QXDP", "cong.example.vn", "/n/k7m2qxdp", "Số 1, phường Mẫu", "0215 000 000",
        "pakn@example.vn", WEBSITE, "h) Mẫu đơn", MISSING,
    ):  # fmt: skip
        assert words in said


def test_every_page_of_a_long_sheet_repeats_its_head_and_counts_its_own_pages() -> None:
    pages = texts(printed(long_sheet("aaaa2222"), long_sheet("bbbb3333", 200)))
    first = len(texts(printed(long_sheet("aaaa2222"))))

    assert first > 2
    assert [f"Trang {n}/{first}" in page for n, page in enumerate(pages[:first], 1)] == [True] * first
    rest = len(pages) - first
    assert [f"Trang {n}/{rest}" in page for n, page in enumerate(pages[first:], 1)] == [True] * rest
    assert ["(tiếp theo)" in page for page in pages] == [
        False,
        *[True] * (first - 1),
        False,
        *[True] * (rest - 1),
    ]


def test_forms_follow_their_procedure_at_once() -> None:
    forms = tuple(Requirement(f"Giấy {n}", forms=(Form(f"Mẫu số {n:02d}"),)) for n in range(1, 13))
    pages = texts(
        printed(replace(ONE, content=replace(ONE.content, requirements=forms)), long_sheet("bbbb3333"))
    )

    attached = next(at for at, page in enumerate(pages) if "kèm theo thủ tục 1.000001" in page)
    assert "Mẫu số 12" in pages[attached]
    assert "Thủ tục dài" in pages[attached + 1]


def test_many_sheets_are_one_tagged_archivable_file() -> None:
    sheets = [replace(ONE, serial=f"k7m2qx{n:02d}", name=f"Thủ tục {n}") for n in range(9)]
    pdf = pikepdf.open(BytesIO(printed(*sheets).data))
    tree = pdf.Root.StructTreeRoot

    with pdf.open_metadata() as metadata:
        assert (metadata["pdfuaid:part"], metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == (
            "1",
            "2",
            "A",
        )
    with pdf.open_outline() as outline:
        assert [item.title for item in outline.root] == [sheet.name for sheet in sheets]
    keys = [int(key) for key in list(tree.ParentTree.Nums)[::2]]
    assert keys == list(range(len(keys)))
    assert sorted(int(page.obj.StructParents) for page in pdf.pages) == keys
    parents = dict(zip(keys, list(tree.ParentTree.Nums)[1::2], strict=True))
    for page in pdf.pages:
        shown = {one.Pg.objgen for one in parents[int(page.obj.StructParents)] if "/Pg" in one}
        assert shown <= {page.obj.objgen}
    assert len(tree.K) == 1
    assert kinds_below(tree.K[0]).count("/H1") == len(sheets)


def kinds_below(element: pikepdf.Object) -> list[str]:
    """Kinds of all structure elements below `element`."""
    kids = element.get("/K", [])
    found = []
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            found += [str(kid.S), *kinds_below(kid)]
    return found


def test_table_headings_of_joined_sheets_have_names_of_their_own() -> None:
    content = replace(ONE.content, requirements=(Requirement("Tờ khai", originals=1),))
    sheets = [replace(ONE, serial=f"k7m2qx{n:02d}", content=content) for n in range(9)]
    pdf = pikepdf.open(BytesIO(printed(*sheets).data))
    names = pdf.Root.StructTreeRoot.IDTree.Kids[0].Names
    ids = [bytes(name) for name in list(names)[::2]]

    assert len(ids) == 4 * len(sheets)
    assert ids == sorted(set(ids))
    assert [bytes(element.ID) for element in list(names)[1::2]] == ids


def test_strange_characters_do_not_stop_a_sheet() -> None:
    odd = "\uf0b7 Bước\x07 1: a\u0301 ☐ 中文 x² \u200b🙂"
    pages = texts(printed(replace(ONE, content=replace(ONE.content, steps=(Step(odd),)))))

    assert "• Bước 1: á □ □□ x² □" in pages[0]


def test_a_name_of_a_thousand_characters_leaves_room_for_the_rest() -> None:
    name = "Đăng ký biến động đối với trường hợp thay đổi quyền sử dụng đất " * 17
    pages = texts(printed(replace(ONE, name=name)))

    assert len(name) > 1_000
    assert "b) Trình tự thực hiện" in pages[0]


def test_a_booklet_lists_every_sheet_with_the_page_where_it_begins() -> None:
    sheets = [replace(long_sheet(f"aaaa{n}222", 40 + 30 * n), name=f"Thủ tục dài {n}") for n in range(6)]
    paper = booklet_pdf(sheets, agency=AGENCY, website=WEBSITE, title="Tập thủ tục lĩnh vực Hộ tịch")
    pages = texts(paper)

    with pikepdf.open(BytesIO(paper.data)) as pdf, pdf.open_outline() as outline:
        starts = [pikepdf.Page(item.destination[0]).index for item in outline.root]
    assert "Tập thủ tục lĩnh vực Hộ tịch" in pages[0]
    assert "pakn@example.vn" in pages[0]
    for sheet, start in zip(sheets, starts, strict=True):
        number = start - starts[0] + 1
        assert f"{sheet.code} {sheet.name} {number}" in " ".join(pages[1 : starts[0]]).replace("  ", " ")
        assert f"Trang {number}" in pages[start]


def test_an_entry_of_the_booklets_contents_leads_to_its_sheet() -> None:
    sheets = [replace(long_sheet(f"aaaa{n}222", 40 + 30 * n), name=f"Thủ tục dài {n}") for n in range(6)]
    paper = booklet_pdf(sheets, agency=AGENCY, website=WEBSITE, title="Tập thủ tục lĩnh vực Hộ tịch")

    with pikepdf.open(BytesIO(paper.data)) as pdf, pdf.open_outline() as outline:
        starts = [pikepdf.Page(item.destination[0]).index for item in outline.root]
        notes = [note for page in pdf.pages[: starts[0]] for note in page.obj.get("/Annots", [])]
        led = [pikepdf.Page(note.A.D[0]).index for note in notes]
        kept = [note for note in notes if "/StructParent" in note and "/Contents" in note]
        addresses = [str(note.A.get("/URI", "")) for note in notes]

    assert led == starts
    assert (len(kept), set(addresses)) == (len(notes), {""})
