"""The rows of a procedure's page, drawn as strings: every part is there, and nothing of a source becomes markup."""

import pytest

from lantoa.capabilities.procedures.queries.pages import Basis
from lantoa.capabilities.procedures.reading.answering import ShownStep, Way
from lantoa.capabilities.procedures.reading.content import Form, Requirement, Result
from lantoa.capabilities.procedures.templatetags.procedure_rows import (
    basis_rows,
    note_rows,
    paper_rows,
    plain_rows,
    result_rows,
    step_rows,
    way_rows,
)
from lantoa.capabilities.procedures.templatetags.procedures import shortened
from tests.factories.procedures import make_procedure

EVIL = '<script>alert("x")</script> & "y"'
URL = "/thu-tuc/"


def test_papers_say_how_many_and_which_form():
    forms = (Form(name="Mẫu 1", url="https://example.vn/a?b=1&c=2"), Form(name="Mẫu 2"), Form(name=""))
    papers = [
        Requirement(text="Tờ khai\n(hai mặt)", originals=1, copies=2, forms=forms),
        Requirement(text="Ảnh"),
    ]

    assert paper_rows(papers=papers) == (
        '<li>Tờ khai<br>(hai mặt) <span class="tt-papers__count">(1 bản chính, 2 bản sao)</span>'
        ' <a href="https://example.vn/a?b=1&amp;c=2" rel="external">Mẫu 1</a>'
        ' <span class="tt-papers__form">Mẫu: Mẫu 2</span></li><li>Ảnh</li>'
    )


def test_steps_have_a_name_a_text_and_what_stands_under_them():
    steps = [ShownStep("Bước 1", "Nộp", ["tại chỗ", "qua mạng"]), ShownStep("", "Nhận", [])]

    assert step_rows(steps=steps) == (
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
    row = way_rows(ways=[way])

    told = [cell.partition(">")[2].partition("</t")[0] for cell in row.split("data-label=")[1:]]
    assert told == cells


def test_remarks_and_results_stand_row_by_row():
    assert note_rows(notes=["Mang bản chính\nđể đối chiếu", EVIL]).startswith(
        "<li>Mang bản chính<br>để đối chiếu</li><li>&lt;script&gt;"
    )
    assert result_rows(results=[Result(name="Giấy khai sinh"), Result(name="A & B")]) == (
        "<li>Giấy khai sinh</li><li>A &amp; B</li>"
    )


def test_bases_lead_where_there_is_something_to_read():
    bases = [Basis("Luật A", "/van-ban/a/"), Basis("Luật B")]

    assert basis_rows(bases=bases) == '<li><a href="/van-ban/a/">Luật A</a></li><li>Luật B</li>'


@pytest.mark.parametrize(
    "drawn",
    [
        lambda: paper_rows(
            papers=[Requirement(text=EVIL, forms=(Form(name=EVIL, url=EVIL), Form(name=EVIL)))]
        ),
        lambda: step_rows(steps=[ShownStep(EVIL, EVIL, [EVIL])]),
        lambda: way_rows(ways=[Way(EVIL, EVIL, EVIL, [EVIL], EVIL)]),
        lambda: basis_rows(bases=[Basis(EVIL, EVIL), Basis(EVIL)]),
        lambda: plain_rows(texts=[EVIL]),
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
