"""What a version says is drawn once, and never shown for anything else than what it says."""

import pytest
from django.core.cache import caches

from lantoa.capabilities.procedures.views import told as drawing
from tests.factories.procedures import bring_in, make_procedure, told

pytestmark = pytest.mark.django_db
URL = "/thu-tuc/"


@pytest.fixture(autouse=True)
def nothing_drawn():
    caches[drawing.MEMORY].clear()


@pytest.fixture
def drawn(monkeypatch) -> list[str]:
    """Names of what was drawn, in turn."""
    names: list[str] = []
    draw = drawing._draw

    def noted(content, *ways):
        names.append(content.name)
        return draw(content, *ways)

    monkeypatch.setattr(drawing, "_draw", noted)
    return names


def page_of(client, code: str) -> str:
    return client.get(f"{URL}{code}/").content.decode()


def test_a_version_is_drawn_once_for_all_its_readers(client, drawn):
    one = make_procedure(name="Thủ tục một lần")

    first, again = page_of(client, one.code), page_of(client, one.code)

    assert drawn == ["Thủ tục một lần"]
    assert first == again


def test_a_new_version_is_shown_at_once(client, drawn):
    record = told(name="Thủ tục đổi")
    bring_in(record)
    assert "Nộp hồ sơ." in page_of(client, record["id"])

    bring_in(record | {"steps": ["Gửi hồ sơ qua mạng."]}, name="sau.jsonl.gz")

    page = page_of(client, record["id"])
    assert "Gửi hồ sơ qua mạng." in page
    assert "Nộp hồ sơ." not in page
    assert drawn == ["Thủ tục đổi"] * 2


def test_two_procedures_that_say_the_same_lead_to_their_own_addresses(client, drawn):
    one, other = make_procedure(name="Thủ tục sinh đôi"), make_procedure(name="Thủ tục sinh đôi")
    assert one.current.digest == other.current.digest

    for procedure, stranger in ((one, other), (other, one)):
        page = page_of(client, procedure.code)
        assert f"{URL}{procedure.code}/giay-to/?truong-hop=1" in page
        assert stranger.code not in page
    assert len(drawn) == 2


def test_what_says_nothing_answers_in_words(client):
    bare = make_procedure(
        documents=[], methods=[], steps=[], agency=None, receiving_address=None, level=None,
        result=None, conditions=None, audience=[],
    )  # fmt: skip

    page = page_of(client, bare.code)

    answers = page.partition('<dl class="tt-answers">')[2].partition("</dl>")[0]
    assert answers.count("<dd>Chưa có dữ liệu</dd>") == 4
    assert "Nguồn không ghi thành số ngày." in answers


def test_a_limit_that_is_told_at_length_leads_to_all_of_it(client):
    limits = [("DIRECT", "5 WORKING_DAY"), ("ONLINE", "4 WORKING_DAY")]
    short = make_procedure(methods=[{"method": way, "time_limit": limit} for way, limit in limits])
    note = f"Thời hạn giải quyết là 5 ngày {'kể từ khi nhận đủ giấy tờ, ' * 20}"
    long = make_procedure(methods=[{"method": "DIRECT", "time_limit": None, "note": note}])

    assert "Trực tiếp: 5 ngày làm việc<br>Trực tuyến: 4 ngày làm việc</dd>" in page_of(client, short.code)
    assert f'… <a href="{URL}{long.code}/#cach-nop">Xem đủ</a>' in page_of(client, long.code)


def test_several_fees_are_not_told_short(client):
    methods = [
        {"method": "DIRECT", "time_limit": "5 WORKING_DAY", "fee": None, "note": None},
        {"method": "ONLINE", "time_limit": "5 WORKING_DAY", "fee": "Theo quy định của tỉnh", "note": None},
        {"method": "POSTAL", "time_limit": "5 WORKING_DAY", "fee": "Theo bảng giá", "note": None},
    ]
    one = make_procedure(methods=methods)

    assert f'Có nhiều mức. <a href="{URL}{one.code}/#cach-nop">' in page_of(client, one.code)
