import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lantoa.capabilities.library.reading import check_citations, find_citations, known_documents, normalise
from lantoa.kit.text import tidy


def _short(text: str) -> list[tuple[str | None, str | None, date | None]]:
    return [(one.kind, one.number, one.date) for one in find_citations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ",
            ("Nghị định", "61/2018/NĐ-CP", date(2018, 4, 23)),
        ),
        (
            "Nghị đinh số số 61/2018/ND-CP ngày\n23 tháng 4\nnăm 2018",
            ("Nghị định", "61/2018/NĐ-CP", date(2018, 4, 23)),
        ),
        ("Thông tư 44 /2017 / TT - BTTTT", ("Thông tư", "44/2017/TT-BTTTT", None)),
        ("Quyết định S0: 12/QD-TTg ngày 1－2－2020", ("Quyết định", "12/QĐ-TTg", date(2020, 2, 1))),
        ("nghị quyết số 66.16/2026/NQ-CP", ("Nghị quyết", "66.16/2026/NQ-CP", None)),
        ("Nghị quyết số 42-NQ/TW, ngày 24/11/2023", ("Nghị quyết", "42-NQ/TW", date(2023, 11, 24))),
        ("CHỈ THỊ SỐ 27/CT-TTG NGÀY 15 THÁNG 8 NĂM 2024", ("Chỉ thị", "27/CT-TTg", date(2024, 8, 15))),
        ("Chương trình hành động số 10-CTr/TU", ("Chương trình", "10-CTr/TU", None)),
        ("Công văn số 2231/SNV-CCHC&PC ngày 5/6/2024", ("Công văn", "2231/SNV-CCHC&PC", date(2024, 6, 5))),
        ("Luật Tổ chức chính quyền địa phương số 72/2025/QH15", ("Luật", "72/2025/QH15", None)),
        ("Luật Tiếp cận thông tin năm 2016", ("Luật", None, None)),
        ("Luật Đất đai ngày 18 tháng 01 năm 2024", ("Luật", None, date(2024, 1, 18))),
        ("Hiến pháp năm 2013", ("Hiến pháp", None, None)),
        ("2231/SNV-CCHC&PC", ("Công văn", "2231/SNV-CCHC&PC", None)),
        ("SỐ 9/QĐ-NHNN", ("Quyết định", "9/QĐ-NHNN", None)),
        ("Kế hoạch số 75/KH- UBND ngày 31/02/2018", ("Kế hoạch", "75/KH-UBND", None)),
    ],
)
def test_citation_is_read_in_every_printed_form(text: str, expected: tuple) -> None:
    assert _short(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "thông suốt 24/7, quý 3/2025, tỷ lệ 12/2020",
        "điện thoại 0215/382-5678",
        "https://vidu.gov.vn/nghi-dinh-61-2018-nd-cp/ND-CP/12/QĐ-TTg",
        "Mẫu số 01/BC-KSTT ban hành kèm theo",
        "tiêu chuẩn TCVN 14423:2025 và QCVN 12:2026/BCA",
        "UBND TỈNH X\nSố: 172/KH-UBND\nHà Nội, ngày 18 tháng 11 năm 2025",
        "Kế hoạch này thay thế các quy định trước đây",
        "Luật Việc làm và các văn bản hướng dẫn được thực hiện trong năm 2026",
        "TRÌNH ĐỘ ĐẠI HỌC LUẬT TRÊN ĐỊA BÀN TỈNH GIAI ĐOẠN 2026 - 2030",
    ],
)
def test_look_alikes_are_no_citations(text: str) -> None:
    assert find_citations(text) == []


def test_reversed_symbol_is_flagged_not_repaired() -> None:
    (found,) = find_citations("theo QĐ/9-BCA")

    assert (found.number, found.flags) == ("QĐ/9-BCA", ("ký hiệu đảo",))


def test_date_stops_at_the_next_document() -> None:
    text = (
        "Quyết định số 142/QĐ-TTg của Thủ tướng Chính phủ phê duyệt Chiến lược; Quyết định 1229/QĐ-UBND "
        "ngày 28/02/2025 của UBND Thành phố và Nghị quyết 214/NQ-CP"
    )

    assert _short(text) == [
        ("Quyết định", "142/QĐ-TTg", None),
        ("Quyết định", "1229/QĐ-UBND", date(2025, 2, 28)),
        ("Nghị quyết", "214/NQ-CP", None),
    ]


def test_issuer_is_printed_or_told_by_an_unambiguous_symbol() -> None:
    text = (
        "Kế hoạch số 7/KH-SVHTTDL ngày 02/3/2023 của Sở Văn hóa, Thể thao và Du lịch về tuyên truyền; "
        "Nghị định số 63/2010/NĐ-CP; Quyết định số 31/QĐ-UBND"
    )

    assert [one.issuer for one in find_citations(text)] == [
        "Sở Văn hóa, Thể thao và Du lịch",
        "Chính phủ",
        None,
    ]


def test_several_numbers_share_one_kind_word_and_glued_words_part() -> None:
    text = "các Nghị định: số 63/2010/NĐ-CP, số 48/2013/NĐ-CP và Nghị định số 92/2017/NĐ-CPNghị định số 107/2021/NĐ-CP"

    assert [(kind, number) for kind, number, _ in _short(text)] == [
        ("Nghị định", "63/2010/NĐ-CP"),
        ("Nghị định", "48/2013/NĐ-CP"),
        ("Nghị định", "92/2017/NĐ-CP"),
        ("Nghị định", "107/2021/NĐ-CP"),
    ]


def test_surface_is_the_original_slice() -> None:
    text = "theo Thông tư\u00a0số 01/2018/TT‑VPCP ngày 23/11/2018 của"
    (found,) = find_citations(text)

    assert found.surface == "Thông tư số 01/2018/TT‑VPCP ngày 23/11/2018"
    assert tidy(text[slice(*found.span)]) == found.surface


def test_cited_date_is_questioned_but_kept() -> None:
    found = find_citations("Nghị quyết số 17/NQ-CP ngày 17/3/2019; Nghị quyết số 17/NQ-CP ngày 14/02/2025")

    assert [one.date for one in found] == [date(2019, 3, 17), date(2025, 2, 14)]
    assert check_citations(found, known_documents()) == [
        "Nghị quyết số 17/NQ-CP được dẫn với ngày 17/3/2019, sổ đăng ký ghi ngày 07/3/2019."
    ]


def test_pinpoints_belong_to_the_document_that_follows() -> None:
    (found,) = find_citations("điểm a, b khoản 2 Điều 15 của Nghị định số 30/2020/NĐ-CP")

    assert [(one.point, one.clause, one.article) for one in found.pinpoints] == [
        ("a", "2", "15"),
        ("b", "2", "15"),
    ]


_PIECES = st.lists(
    st.sampled_from(
        [
            "Nghị định",
            " số ",
            "61/2018/NĐ-CP",
            "\n",
            " ngày ",
            "23/4/2018",
            "của Chính phủ",
            "-",
            "/",
            "Luật ",
            "năm 2016",
            "\u0301",
            "Ð",
            "**",
            "|",
            " ",
            "QĐ-TTg",
            "1",
            "điểm a",
            "khoản 2 Điều 3",
            "ế",
            "e\u0302\u0301",
            "．",
            "\u200b",
        ]
    ),
    max_size=40,
).map("".join)


@given(st.one_of(st.text(max_size=200), _PIECES))
def test_any_text_gives_spans_inside_it(text: str) -> None:
    for one in find_citations(text):
        assert 0 <= one.span[0] < one.span[1] <= len(text)
        assert tidy(text[slice(*one.span)]) == one.surface


@given(st.one_of(st.text(max_size=200), _PIECES))
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise(text).text

    assert normalise(once).text == once


@pytest.mark.parametrize("unit", ["số 1/", "Luật ", "điểm a khoản 1 ", "ngày 1/", "|", "a)\n", "1.1.1."])
def test_hostile_text_is_read_in_linear_time(unit: str) -> None:
    started = time.process_time()
    find_citations(unit * (300_000 // len(unit)))

    assert time.process_time() - started < 5
