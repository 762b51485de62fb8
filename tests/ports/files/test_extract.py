"""Documents made here, read back; and everything that must be refused."""

import random
import time
from io import BytesIO

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lantoa.kit.errors import BadInput
from lantoa.ports.files import old_word
from lantoa.ports.files.extract import extract_text
from lantoa.ports.files.legacy import convert_legacy, legacy_encoding
from lantoa.ports.papers.document import Paragraph
from lantoa.ports.papers.docx import official_docx
from lantoa.ports.papers.pdf import official_pdf
from tests.factories.files import docx_bytes, docx_with_body, image_bytes, saved, scanned_pdf, with_part
from tests.factories.papers import figures_table, report_paper

SENTENCE = (
    "Căn cứ Kế hoạch tuyên truyền cải cách hành chính, các phòng, đơn vị thuộc Sở có trách nhiệm thực hiện."
)
TCVN3 = (
    "C¸c phßng, ®¬n vÞ thuéc Së cã tr¸ch nhiÖm tæ chøc thùc hiÖn KÕ ho¹ch tuyªn truyÒn c¶i c¸ch hµnh chÝnh."
)
VNI = "Caùc phoøng, ñôn vò thuoäc Sôû coù traùch nhieäm toå chöùc thöïc hieän Keá hoaïch tuyeân truyeàn caûi caùch haønh chính."
READ = (
    "Các phòng, đơn vị thuộc Sở có trách nhiệm tổ chức thực hiện Kế hoạch tuyên truyền cải cách hành chính."
)


def refusal(name: str, data: bytes) -> BadInput:
    with pytest.raises(BadInput) as refused:
        extract_text(name, data)
    return refused.value


NOISE = random.Random(5).randbytes(200_000)
CODES = {
    "read", "empty", "unknown_kind", "kind_mismatch", "not_allowed", "encrypted", "zip_bomb", "unsafe_content",
    "broken", "legacy_encoding", "unreadable_text", "no_text_layer", "no_text",
}  # fmt: skip


def outcome(name: str, data: bytes) -> str:
    """ "read", or the code of the refusal; any other exception fails the test."""
    try:
        extract_text(name, data)
    except BadInput as refused:
        return refused.code
    return "read"


def numbered_docx() -> bytes:
    """Headings numbered by Word itself: I., II. with 1., 2. below and bullets."""
    inside = ""
    for level, text in [
        (0, "MỤC ĐÍCH"),
        (1, "Mục đích"),
        (1, "Yêu cầu"),
        (0, "NỘI DUNG"),
        (1, "Hình thức"),
        (2, "Tờ rơi"),
    ]:
        mark = f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="7"/></w:numPr></w:pPr>'
        inside += f"<w:p>{mark}<w:r><w:t>{text}</w:t></w:r></w:p>"
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for n, (form, text) in enumerate([("upperRoman", "%1."), ("decimal", "%1.%2."), ("bullet", "·")])
    )
    numbering = (
        '<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f'<w:abstractNum w:abstractNumId="3">{levels}</w:abstractNum>'
        '<w:num w:numId="7"><w:abstractNumId w:val="3"/></w:num></w:numbering>'
    ).encode()
    return with_part(docx_with_body(inside), "word/numbering.xml", numbering)


def test_docx_keeps_the_order_of_paragraphs_and_tables() -> None:
    document = Document()
    document.add_paragraph("Trước bảng")
    table = document.add_table(2, 2)
    for place, text in enumerate(["STT", "Nội dung | việc", "1", "Dòng một\nDòng hai"]):
        table.cell(place // 2, place % 2).text = text
    document.add_paragraph("Sau\u00a0bảng")

    read = extract_text("a.docx", saved(document))

    assert read.text == "Trước bảng\n| STT | Nội dung / việc |\n| 1 | Dòng một Dòng hai |\nSau bảng"
    assert (read.kind, read.notes) == ("docx", [])


def test_docx_recovers_the_numbers_that_word_computes() -> None:
    assert extract_text("a.docx", numbered_docx()).text.splitlines() == [
        "I. MỤC ĐÍCH",
        "I.1. Mục đích",
        "I.2. Yêu cầu",
        "II. NỘI DUNG",
        "II.1. Hình thức",
        "- Tờ rơi",
    ]


def test_docx_reads_numbers_that_come_from_styles() -> None:
    document = Document()
    for text in ("Một", "Hai"):
        document.add_paragraph(text, style="List Number")
    document.add_paragraph("Ba", style="List Bullet")

    assert extract_text("a.docx", saved(document)).text == "1. Một\n2. Hai\n- Ba"


def test_docx_letterhead_table_is_read_as_paragraphs() -> None:
    table = [["SỞ NỘI VỤ\nSố: 05/KH-SNV", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"]]

    assert extract_text("a.docx", docx_bytes(table=table)).text.splitlines() == [
        "SỞ NỘI VỤ",
        "Số: 05/KH-SNV",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
    ]


def test_docx_reads_insertions_controls_and_boxes_but_not_deletions() -> None:
    run = "<w:r><w:t>{}</w:t></w:r>".format
    box = (
        "<w:r><mc:AlternateContent><mc:Choice><wps:txbx><w:txbxContent>"
        f"<w:p>{run('Trong khung')}</w:p></w:txbxContent></wps:txbx></mc:Choice>"
        f"<mc:Fallback><w:txbxContent><w:p>{run('Trong khung')}</w:p></w:txbxContent></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    inside = (
        f"<w:p>{run('Giữ')}<w:ins>{run(' thêm')}</w:ins><w:del><w:r><w:delText> bỏ</w:delText></w:r></w:del></w:p>"
        f"<w:sdt><w:sdtContent><w:p>{run('Trong ô')}</w:p></w:sdtContent></w:sdt><w:p>{run('Có khung')}{box}</w:p>"
    )

    read = extract_text("a.docx", docx_with_body(inside))

    assert read.text.splitlines() == ["Giữ thêm", "Trong ô", "Có khung", "Trong khung"]
    assert len(read.notes) == 1


def test_docx_keeps_running_headers_apart() -> None:
    document = Document()
    document.add_paragraph("Thân văn bản")
    document.sections[0].header.paragraphs[0].text = "Đầu trang"

    read = extract_text("a.docx", saved(document))

    assert (read.text, read.margins) == ("Thân văn bản", ["Đầu trang"])


def test_docx_in_an_old_font_is_refused_by_name() -> None:
    document = Document()
    for run in [document.add_paragraph().add_run(TCVN3), document.add_paragraph().add_run("®Æc biÖt")]:
        run.font.name = ".VnTime"

    refused = refusal("a.docx", saved(document))

    assert refused.code == "legacy_encoding"
    assert "TCVN3" in refused.message


def test_docx_with_a_few_letters_in_an_old_font_is_refused_by_its_font() -> None:
    document = Document()
    document.add_paragraph().add_run("KÕ ho¹ch").font.name = ".VnTimeH"

    assert refusal("a.docx", saved(document)).code == "legacy_encoding"


def test_docx_in_unicode_that_still_names_an_old_font_is_read() -> None:
    document = Document()
    document.add_paragraph().add_run(SENTENCE).font.name = ".VnTime"

    assert extract_text("a.docx", saved(document)).text == SENTENCE


def test_pdf_lines_become_paragraphs_again() -> None:
    paragraphs = [f"Đoạn {n}. " + SENTENCE * 3 for n in range(1, 9)]
    paper = report_paper(body=[Paragraph(text) for text in paragraphs], appendices=[], recipients=[])

    read = extract_text("a.pdf", official_pdf(paper).data)

    assert read.pages == 2
    lines = read.text.splitlines()
    assert [line for line in lines if line.startswith("Đoạn")] == [
        *paragraphs[:-1],
        paragraphs[-1][:-1] + "./.",
    ]
    assert "2" not in lines


def test_pdf_and_docx_of_one_paper_give_the_same_tables_and_letterhead() -> None:
    paper = report_paper(units=1, body=[figures_table(60)])

    word = extract_text("a.docx", official_docx(paper).data).text.splitlines()
    pdf = extract_text("a.pdf", official_pdf(paper).data).text.splitlines()

    rows = [line for line in word if line.startswith("|")]
    assert len(rows) == 62 + 9 + 6
    assert [line for line in pdf if line.startswith("|")] == rows
    assert (
        pdf[:6]
        == word[:6]
        == [
            "ỦY BAN NHÂN DÂN TỈNH ĐIỆN BIÊN",
            "SỞ NỘI VỤ",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Độc lập - Tự do - Hạnh phúc",
            "Số: 05/BC-SNV",
            "Điện Biên, ngày 05 tháng 02 năm 2026",
        ]
    )


def test_pdf_of_200_scanned_pages_is_refused_at_once() -> None:
    data = scanned_pdf(200)
    started = time.process_time()

    refused = refusal("quet.pdf", data)

    assert time.process_time() - started < 5
    assert refused.code == "no_text_layer"
    assert "OCR" in refused.message
    assert "Word" in refused.message


def test_pdf_with_some_scanned_pages_says_which() -> None:
    import pikepdf

    out = BytesIO()
    with pikepdf.open(BytesIO(official_pdf(report_paper(units=1, appendices=[])).data)) as pdf:
        with pikepdf.open(BytesIO(scanned_pdf(2))) as scan:
            pdf.pages.extend(scan.pages)
        pdf.save(out)

    read = extract_text("a.pdf", out.getvalue())

    assert [note.partition(" không")[0] for note in read.notes] == [f"Trang {read.pages - 1}, {read.pages}"]


def test_html_keeps_every_block_and_drops_scripts() -> None:
    page = """<!DOCTYPE html><html><head><title> Kế hoạch  2026 </title><style>p{}</style></head><body>
      <div>Trang chủ</div><h1>KẾ <b>HOẠCH</b></h1><p>Một<br>Hai &amp; ba</p><script>alert(1)</script>
      <ol start="3"><li>Ba</li><li>Bốn</li></ol><ul><li>gạch</li></ul>
      <table><tr><th>STT</th><th>Việc</th></tr><tr><td>1</td><td><p>Tờ</p><p>rơi</p></td></tr></table>
      <p>a<span>b</span>c</p></body></html>"""

    read = extract_text("a.html", page.encode())

    assert read.title == "Kế hoạch 2026"
    assert read.text.splitlines() == [
        "Trang chủ", "KẾ HOẠCH", "Một", "Hai & ba", "3. Ba", "4. Bốn", "- gạch",
        "| STT | Việc |", "| 1 | Tờ rơi |", "abc",
    ]  # fmt: skip


def test_html_table_that_arranges_the_page_is_no_table_of_figures() -> None:
    page = "<table><tr><td><table><tr><td>x</td><td>y</td></tr><tr><td>1</td><td>2</td></tr></table></td></tr></table>"

    assert extract_text("a.html", page.encode()).text == "| x | y |\n| 1 | 2 |"


def test_html_nested_without_end_is_refused_or_read() -> None:
    assert outcome("a.html", b"<div>" * 50_000 + b"a") in ("read", "unsafe_content", "broken", "no_text")


@pytest.mark.parametrize(
    ("data", "encoding", "notes"),
    [
        (SENTENCE.encode(), "utf-8", 0),
        (b"\xef\xbb\xbf" + SENTENCE.encode(), "utf-8", 0),
        (SENTENCE.encode("utf-16"), "utf-16-le", 0),
        (SENTENCE.encode("utf-16-be"), "utf-16-be", 0),
    ],
)
def test_txt_in_unicode_is_read(data: bytes, encoding: str, notes: int) -> None:
    read = extract_text("a.txt", data)

    assert (read.text, read.encoding, len(read.notes)) == (SENTENCE, encoding, notes)


def windows_1258(text: str) -> bytes:
    """The bytes a Windows-1258 editor writes: letters with circumflex, horn and breve whole, tones after them."""
    import unicodedata

    written = b""
    for char in text:
        base = unicodedata.normalize("NFD", char)
        tones = "".join(mark for mark in base if mark in "\u0300\u0301\u0303\u0309\u0323")
        letter = unicodedata.normalize("NFC", "".join(mark for mark in base if mark not in tones))
        written += (letter + tones).encode("cp1258")
    return written


def test_txt_in_windows_1258_is_converted_and_says_so() -> None:
    read = extract_text("a.txt", windows_1258(SENTENCE))

    assert (read.text, read.encoding) == (SENTENCE, "windows-1258")
    assert len(read.notes) == 1


@pytest.mark.parametrize(("surface", "name"), [(TCVN3, "TCVN3"), (VNI, "VNI")])
@pytest.mark.parametrize("encoding", ["latin-1", "utf-8"])
def test_txt_in_an_old_encoding_is_refused_by_name(surface: str, name: str, encoding: str) -> None:
    refused = refusal("a.txt", surface.encode(encoding))

    assert refused.code == "legacy_encoding"
    assert name in refused.message
    assert "UniKey" in refused.message


@pytest.mark.parametrize("surface", [TCVN3, VNI])
def test_convert_legacy_gives_unicode(surface: str) -> None:
    assert convert_legacy(surface.encode("latin-1")) == READ


@pytest.mark.parametrize(
    "text",
    [
        SENTENCE,
        "Die Straße der Bücher: schöne Grüße über größere Häuser und Mädchen",
        "El niño pequeño comió en la mañana; señor, qué montaña más ancha",
        "Plain English text without any marks",
        "Đắk Lắk, Kon Tum, Ê-đê, Pleiku, M’Nông, Krông Pắc",
    ],
)
def test_other_languages_are_not_taken_for_old_encodings(text: str) -> None:
    assert legacy_encoding(text) is None


def test_text_is_nfc_and_tidy() -> None:
    import unicodedata

    messy = unicodedata.normalize("NFD", "Kế\u00a0hoạch") + "\r\n\r\n\r\n\r\n  Ðiện\u200b Biên\t số\x00 5  \r"

    assert extract_text("a.txt", messy.replace("\x00", "").encode()).text == "Kế hoạch\n\n  Điện Biên số 5"


def test_lines_keep_how_far_they_are_moved_in_beyond_the_others() -> None:
    printed = "    I. MỤC ĐÍCH\n\x0c        Phòng  Văn thư\u00a0lập sổ theo dõi.\n    Cuối năm tổng hợp."

    text = extract_text("a.txt", printed.encode()).text

    assert text == "I. MỤC ĐÍCH\n    Phòng Văn thư lập sổ theo dõi.\nCuối năm tổng hợp."


def test_old_word_is_refused_with_advice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(old_word.shutil, "which", lambda name: None)
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "WordDocument".encode("utf-16-le")

    refused = refusal("a.doc", data)

    assert refused.code == "old_word"
    assert ".docx" in refused.message


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.txt", b"", "empty"),
        ("a.docx", image_bytes(), "kind_mismatch"),
        ("a.png", image_bytes("PNG"), "not_allowed"),
        ("a.txt", b"  \n ", "no_text"),
        ("a.docx", docx_bytes(""), "no_text"),
        ("a.docx", with_part(docx_bytes("x"), "word/document.xml", b"<not xml"), "broken"),
        ("a.docx", with_part(docx_bytes("x"), "word/document.xml", b""), "broken"),
        ("a.html", b"<p>" * 2_000_000, "too_long"),
        ("a.docx", with_part(docx_with_body("<w:p/>" * 2_000_000), "word/media/a.bin", NOISE), "too_long"),
        ("a.docx", with_part(docx_with_body("<w:p/>" * 70_000), "word/media/a.bin", NOISE), "too_long"),
        ("a.txt", b"a" * 6_000_000, "too_long"),
        ("a.docx", docx_with_body("<w:tbl><w:tr><w:tc>" * 60), "unsafe_content"),
    ],
)
def test_extract_refuses_what_cannot_be_read_quickly(name: str, data: bytes, code: str) -> None:
    started = time.process_time()

    assert refusal(name, data).code == code

    assert time.process_time() - started < 5


@given(
    data=st.one_of(
        st.binary(max_size=400),
        st.binary(max_size=200).map(lambda tail: b"%PDF-1.7\n" + tail),
        st.binary(max_size=200).map(lambda tail: b"PK\x03\x04" + tail),
        st.text(max_size=200).map(str.encode),
    ),
    ending=st.sampled_from(["docx", "pdf", "html", "txt", "", "doc.docx"]),
)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_garbage_never_raises_anything_but_a_refusal(data: bytes, ending: str) -> None:
    assert outcome(f"tep.{ending}", data) in CODES


REAL = {
    "docx": numbered_docx(),
    "pdf": official_pdf(report_paper(units=1, appendices=[])).data,
    "html": "<table><tr><td>Một<td>Hai<tr><td>Ba</table><p>Kế hoạch tuyên truyền".encode(),
    "txt": TCVN3.encode("latin-1"),
}


@given(kind=st.sampled_from(sorted(REAL)), place=st.floats(0, 1), patch=st.binary(min_size=1, max_size=40))
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_damaged_files_never_raise_anything_but_a_refusal(kind: str, place: float, patch: bytes) -> None:
    whole = REAL[kind]
    at = int(place * len(whole))
    damaged = whole[:at] + patch + whole[at + len(patch) :]

    assert outcome(f"a.{kind}", damaged) in CODES


def test_rows_parted_by_tabs_in_a_text_file_become_rows_between_bars() -> None:
    text = (
        "PHỤ LỤC\nTT\tNhiệm vụ\tChủ trì\nI\tTHỂ CHẾ\n1\tRà soát văn bản\tVăn phòng Sở\n\nHUYỆN A\tCỘNG HÒA\n"
    )

    lines = extract_text("bang.txt", text.encode()).text.splitlines()

    assert lines[1:4] == [
        "| TT | Nhiệm vụ | Chủ trì |",
        "| I | THỂ CHẾ |",
        "| 1 | Rà soát văn bản | Văn phòng Sở |",
    ]
    assert lines[-1] == "HUYỆN A CỘNG HÒA"
