"""The rows of a procedure's page, drawn as strings: every part is there, and nothing of a source becomes markup."""

import re

import pytest

from lantoa.capabilities.procedures.queries.pages import Basis
from lantoa.capabilities.procedures.reading.answering import Case, Group, ShownStep, Way
from lantoa.capabilities.procedures.reading.content import Content, Form, Requirement, Result
from lantoa.capabilities.procedures.templatetags.procedure_rows import basis_rows
from lantoa.capabilities.procedures.views.told_parts import (
    draw_papers,
    draw_text,
    paper_rows,
    plain_rows,
    step_rows,
    way_rows,
)
from lantoa.kit.text import shortened
from tests.factories.procedures import make_procedure

EVIL = '<script>alert("x")</script> & "y"'
URL = "/thu-tuc/"


def test_papers_say_how_many_and_which_form():
    forms = (Form(name="Mẫu 1", url="https://example.vn/a?b=1&c=2"), Form(name="Mẫu 2"), Form(name=""))
    papers = [
        Requirement(text="Tờ khai\n(hai mặt)", originals=1, copies=2, forms=forms),
        Requirement(text="Ảnh"),
    ]

    assert paper_rows(papers) == (
        '<li>Tờ khai<br>(hai mặt) <span class="tt-papers__count">(1 bản chính, 2 bản sao)</span>'
        ' <a href="https://example.vn/a?b=1&amp;c=2" rel="external">Mẫu 1</a>'
        ' <span class="tt-papers__form">Mẫu: Mẫu 2</span></li><li>Ảnh</li>'
    )


def test_steps_have_a_name_a_text_and_what_stands_under_them():
    steps = [ShownStep("Bước 1", "Nộp", ["tại chỗ", "qua mạng"]), ShownStep("", "Nhận", [])]

    assert step_rows(steps) == (
        '<li><strong class="tt-steps__name">Bước 1</strong>Nộp<ul class="tt-steps__under"><li>tại chỗ</li>'
        "<li>qua mạng</li></ul></li><li>Nhận</li>"
    )


@pytest.mark.parametrize(
    ("way", "cells"),
    [
        (Way("Trực tiếp", "Người lớn", "5 ngày", ["10 đồng", "20\nđồng"], "Mang\nbản chính"),
         ["Trực tiếp<br>Người lớn", "5 ngày", "10 đồng<br>20<br>đồng", "Mang<br>bản chính"]),
        (Way("Trực tuyến", "", "", [], "Tùy"), ["Trực tuyến", "Xem ghi chú", "Chưa có dữ liệu", "Tùy"]),
        (Way("Bưu chính", "", "", [], ""), ["Bưu chính", "Chưa có dữ liệu", "Chưa có dữ liệu", "–"]),
    ],
)  # fmt: skip
def test_ways_say_what_is_known_and_what_is_not(way, cells):
    row = way_rows([way])

    told = [cell.partition(">")[2].partition("</t")[0] for cell in row.split("data-label=")[1:]]
    assert told == cells


def test_one_case_stands_open_with_its_remarks_and_its_checklist():
    papers = [Requirement(text="Tờ khai"), Requirement(text="Ảnh")]
    case = Case(
        1, "Mọi trường hợp", papers, [Group("Phải nộp", papers)], ["Mang bản chính\nđể đối chiếu", EVIL]
    )

    drawn = draw_papers([case], sets="01 bộ", checklist="/c/")

    assert drawn.startswith('<section class="tt-part" id="giay-to"')
    for part in (
        "<p>Số bộ hồ sơ: 01 bộ</p>",
        '<h3 class="tt-papers__group">Phải nộp</h3>\n<ul class="tt-papers"><li>Tờ khai</li><li>Ảnh</li></ul>',
        'href="/c/?truong-hop=1"',
        '<span class="lt-fold__note">2 điều</span>',
        "<li>Mang bản chính<br>để đối chiếu</li><li>&lt;script&gt;",
    ):
        assert part in drawn
    assert drawn.count("<details") == 1


def test_several_cases_fold_and_the_first_is_open():
    paper = Requirement(text="Ảnh")
    cases = [Case(number, f"Trường hợp {number}", [paper], [Group("", [paper])]) for number in (1, 2)]

    drawn = draw_papers(cases, sets="", checklist="/c/")

    assert re.findall(r'<details class="lt-fold"( open)?><summary.*?title">(.*?)</span>', drawn) == [
        (" open", "Trường hợp 1"),
        ("", "Trường hợp 2"),
    ]
    assert drawn.count('<span class="lt-fold__note">1 loại giấy tờ</span>') == 2
    assert 'href="/c/?truong-hop=2"' in drawn
    assert "Số bộ" not in drawn


def test_a_text_has_every_heading_and_says_where_nothing_is_known():
    bare = draw_text(Content(name="A"), steps=[], ways=[])
    content = Content(
        name="A", conditions="Đủ 18 tuổi\n\nCó hộ khẩu", description="Mô tả & thêm",
        results=(Result(name="Giấy khai sinh"), Result(name=EVIL)),
    )  # fmt: skip
    full = draw_text(content, steps=[ShownStep("", "Nộp", [])], ways=[Way("Trực tiếp", "", "5 ngày", [], "")])

    headings = ["Trình tự thực hiện", "Cách nộp, thời hạn, phí và lệ phí", "Yêu cầu, điều kiện", "Kết quả"]
    assert re.findall(r"<h3[^>]*>(.*?)</h3>", bare) == headings
    assert bare.count("<p>Chưa có dữ liệu.</p>") == 4
    assert re.findall(r"<h3[^>]*>(.*?)</h3>", full) == [*headings[:3], "Mô tả", "Kết quả"]
    assert "<p>Đủ 18 tuổi</p>\n\n<p>Có hộ khẩu</p>" in full
    assert "<p>Mô tả &amp; thêm</p>" in full
    assert "<ul><li>Giấy khai sinh</li><li>&lt;script&gt;" in full
    assert '<ol class="tt-steps"><li>Nộp</li></ol>' in full
    assert '<caption class="lt-hidden">Cách nộp' in full
    assert "Chưa có dữ liệu.</p>" not in full


def test_a_description_that_repeats_the_conditions_is_not_shown():
    content = Content(name="A", conditions="Đủ 18 tuổi", description="Đủ 18 tuổi")

    assert "Mô tả" not in draw_text(content, steps=[], ways=[])


def test_bases_lead_where_there_is_something_to_read():
    bases = [Basis("Luật A", "/van-ban/a/"), Basis("Luật B")]

    assert basis_rows(bases=bases) == '<li><a href="/van-ban/a/">Luật A</a></li><li>Luật B</li>'


@pytest.mark.parametrize(
    "drawn",
    [
        lambda: paper_rows([Requirement(text=EVIL, forms=(Form(name=EVIL, url=EVIL), Form(name=EVIL)))]),
        lambda: step_rows([ShownStep(EVIL, EVIL, [EVIL])]),
        lambda: way_rows([Way(EVIL, EVIL, EVIL, [EVIL], EVIL)]),
        lambda: basis_rows(bases=[Basis(EVIL, EVIL), Basis(EVIL)]),
        lambda: plain_rows([EVIL]),
    ],
    ids=["papers", "steps", "ways", "bases", "plain"],
)
def test_nothing_of_a_source_becomes_markup(drawn):
    html = drawn()

    assert "<script" not in html
    assert "&lt;script&gt;" in html
    assert 'alert("' not in html


@pytest.mark.parametrize(("text", "shown"), [("ngắn", "ngắn"), ("mười chữ ấy", "mười chữ …"), ("", "")])
def test_only_what_is_too_long_is_shortened(text, shown):
    assert shortened(text, 10) == shown


@pytest.mark.django_db
def test_a_page_leads_to_its_own_addresses(client):
    one, other = make_procedure(), make_procedure()

    for procedure, stranger in ((one, other), (other, one)):
        page = client.get(f"{URL}{procedure.code}/").content.decode()
        for way in (f'href="{URL}{procedure.code}/giay-to/?truong-hop=1"', f'href="{URL}m/{procedure.code}"'):
            assert way in page
        assert stranger.code not in page
        assert "0.000000" not in page
