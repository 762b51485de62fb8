from datetime import date

import pytest

from lantoa.ports.papers import metrics
from lantoa.ports.papers.document import (
    Bullet,
    Heading,
    Paragraph,
    Run,
    addressee_lines,
    appendix_label,
    attachment_line,
    document_title,
    file_stem,
    legal_basis_lines,
    marked_body,
    place_date_line,
    plain,
    recipient_lines,
    reference_line,
    tag_levels,
)
from tests.factories.papers import figures_table, report_paper


@pytest.mark.parametrize(
    ("number", "line"),
    [
        (5, "Số: 05/BC-SNV"),
        (12, "Số: 12/BC-SNV"),
        ("7", "Số: 07/BC-SNV"),
        ("8a", "Số: 8a/BC-SNV"),
        (None, "Số: \u00a0\u00a0\u00a0\u00a0\u00a0\u00a0/BC-SNV"),
        ("", "Số: \u00a0\u00a0\u00a0\u00a0\u00a0\u00a0/BC-SNV"),
    ],
)
def test_reference_line_writes_small_numbers_with_a_zero(number: int | str | None, line: str) -> None:
    assert reference_line(report_paper(number=number)) == line


@pytest.mark.parametrize(
    ("day", "line"),
    [
        (date(2026, 2, 5), "Điện Biên, ngày 05 tháng 02 năm 2026"),
        (date(2026, 3, 9), "Điện Biên, ngày 09 tháng 3 năm 2026"),
        (date(2026, 12, 25), "Điện Biên, ngày 25 tháng 12 năm 2026"),
    ],
)
def test_place_date_line_writes_zeros_as_the_decree_wants(day: date, line: str) -> None:
    assert place_date_line(report_paper(issued_on=day)) == line


def test_place_date_line_leaves_room_before_issue() -> None:
    room = "\u00a0" * 5

    line = place_date_line(report_paper(issued_on=None, year=2026))

    assert line == f"Điện Biên, ngày{room}tháng{room}năm 2026"


def test_recipient_lines_end_with_a_full_stop() -> None:
    paper = report_paper(recipients=["- UBND tỉnh;", " Các phòng ", "", "Lưu: VT, CCHC."])

    assert recipient_lines(paper) == ["- UBND tỉnh;", "- Các phòng;", "- Lưu: VT, CCHC."]


def test_addressee_lines_of_one_and_of_several() -> None:
    assert addressee_lines(report_paper(addressed_to=["UBND tỉnh"])) == ["Kính gửi: UBND tỉnh."]
    assert addressee_lines(report_paper(addressed_to=["Sở A", "Sở B"])) == ["Kính gửi:", "- Sở A;", "- Sở B."]
    assert addressee_lines(report_paper()) == []


def test_legal_basis_lines_end_as_a_list() -> None:
    assert legal_basis_lines(report_paper(legal_bases=["Căn cứ A;", "Căn cứ B"])) == [
        "Căn cứ A;",
        "Căn cứ B.",
    ]


@pytest.mark.parametrize(
    ("written", "marked"),
    [
        ("Trên đây là báo cáo.", "Trên đây là báo cáo./."),
        ("Trên đây là báo cáo", "Trên đây là báo cáo./."),
        ("Trên đây là báo cáo ./.", "Trên đây là báo cáo ./."),
    ],
)
def test_marked_body_ends_with_the_end_mark_once(written: str, marked: str) -> None:
    body = marked_body(report_paper(body=[Heading(1, "I."), Paragraph(written)]))

    assert plain(body[-1].text) == marked  # type: ignore[union-attr]


def test_marked_body_keeps_the_style_of_the_last_words() -> None:
    body = marked_body(report_paper(body=[Bullet([Run("Xin "), Run("cảm ơn.", bold=True)])]))

    assert body == [Bullet([Run("Xin "), Run("cảm ơn./.", bold=True)])]


def test_marked_body_leaves_a_closing_table_alone() -> None:
    table = figures_table(1)

    assert marked_body(report_paper(body=[table])) == [table]
    assert marked_body(report_paper(body=[])) == []


def test_appendices_are_numbered_only_when_there_are_several() -> None:
    paper = report_paper()

    assert [appendix_label(paper, index) for index in range(2)] == ["Phụ lục I", "Phụ lục II"]
    assert appendix_label(report_paper(appendices=paper.appendices[:1]), 0) == "Phụ lục"


def test_attachment_line_names_the_paper() -> None:
    paper = report_paper()

    line = attachment_line(paper, paper.appendices[0])

    assert line == "(Kèm theo Báo cáo số 05/BC-SNV ngày 05 tháng 02 năm 2026 của Sở Nội vụ)"


def test_title_and_file_name_come_from_kind_number_and_subject() -> None:
    paper = report_paper()

    assert document_title(paper) == "Báo cáo Kết quả tuyên truyền cải cách hành chính năm 2026"
    assert file_stem(paper) == "05-bc-snv-ket-qua-tuyen-truyen-cai-cach-hanh-chinh-nam-2026"
    assert file_stem(report_paper(file_name="bao-cao")) == "bao-cao"


def test_tag_levels_never_skip_one() -> None:
    body = [Heading(3, "a)"), Heading(1, "I."), Heading(3, "b)"), Heading(2, "1."), Heading(3, "c)")]

    assert tag_levels(body, 2) == [2, 2, 3, 3, 4]


def test_rule_is_a_third_to_a_half_of_the_last_line() -> None:
    whole = metrics.text_width("SỞ NỘI VỤ", 12, bold=True)

    assert whole / 3 <= metrics.rule_width("SỞ NỘI VỤ", 12, 75) <= whole / 2
    assert metrics.rule_width("SỞ LAO ĐỘNG -\nTHƯƠNG BINH", 12, 75) < metrics.rule_width(
        "SỞ LAO ĐỘNG - THƯƠNG BINH", 12, 75
    )


def test_letterhead_fits_its_columns() -> None:
    assert metrics.text_width(metrics.COUNTRY, metrics.NAMES, bold=True) < metrics.RIGHT_COLUMN
    assert metrics.text_width("ỦY BAN NHÂN DÂN TỈNH ĐIỆN BIÊN", metrics.NAMES) < metrics.LEFT_COLUMN
    assert metrics.LEFT_COLUMN + metrics.RIGHT_COLUMN == metrics.TEXT_WIDTH
