"""Meant and typed: what was mended can be taken literally, and what nobody finds or opens reaches the office's list."""

from http import HTTPStatus

import pytest
from django.urls import reverse
from django.utils.html import escape

from lantoa.foundation.accounts.enums import Role
from lantoa.kit import clock
from lantoa.ports.search import habits
from lantoa.ports.search.models import Abbreviation
from tests.factories.people import make_user
from tests.factories.procedures import bring_in, told

pytestmark = pytest.mark.django_db
URL = "/thu-tuc/"


@pytest.fixture(autouse=True)
def counted(monkeypatch):
    monkeypatch.setattr(habits, "WRITE_EVERY", -1.0)
    habits._waiting.clear()
    bring_in(
        told(id="1.001193", name="Đăng ký khai sinh"),
        told(id="1.002225", name="Sinh hoạt khai trương", result="Giấy sinh hoạt"),
    )


def said(client, **asked):
    response = client.get(URL, asked)
    assert response.status_code == HTTPStatus.OK
    return " ".join(response.content.decode().split())


def gap_of(words):
    rows = [*habits.found_nothing(since=_long_ago()), *habits.left_unopened(since=_long_ago())]
    return [(one.asked, one.empty, one.opened) for one in rows if one.words == words]


def _long_ago():
    return clock.today() - habits.KEPT


def test_what_was_mended_leads_back_to_what_was_typed_with_the_same_choices(client):
    page = said(client, q="khai snih", cap="commune", trang="1")

    assert "Đã tìm theo: <strong>khai sinh</strong>" in page
    assert "Tìm đúng chữ đã gõ: “khai snih”" in page
    way = escape("?q=khai+snih&cap=commune&dung-chu=1")
    assert f'href="{way}"' in page
    literally = said(client, **{"q": "khai snih", "cap": "commune", "dung-chu": "1"})
    assert "Đã tìm theo" not in literally
    assert "Đang tìm đúng chữ đã gõ" in literally
    assert f'href="{escape("?q=khai+snih&cap=commune")}"' in literally


def test_what_was_typed_right_offers_no_other_way(client):
    page = said(client, q="khai sinh")

    assert "Tìm đúng chữ đã gõ" not in page
    assert "Đang tìm đúng chữ" not in page


def test_a_search_that_finds_nothing_and_one_that_nobody_follows_reach_the_office(client):
    said(client, q="bốc mộ tổ")
    said(client, q="khai sinh")
    said(client, **{"q": "khai sinh", "dung-chu": "1"})

    assert gap_of("boc mo to") == [(1, 1, 0)]
    assert gap_of("khai sinh") == [(1, 0, 0)]
    page = client.get(URL, {"q": "khai sinh"}).content.decode()
    assert f'data-opened="{reverse("procedures:opened")}" data-query="khai sinh"' in page
    assert client.post(reverse("procedures:opened"), {"q": "khai sinh"}).status_code == HTTPStatus.NO_CONTENT
    assert gap_of("khai sinh") == []
    assert client.get(reverse("procedures:opened")).status_code == HTTPStatus.METHOD_NOT_ALLOWED


def test_one_click_from_the_list_the_office_adds_the_word_and_the_search_knows_it(client):
    said(client, q="cắt rốn cho cháu")
    client.force_login(make_user(Role.OFFICE))
    listed = client.get(reverse("search_desk:gaps")).content.decode()
    address = f"{reverse('tu_viet_tat:add')}?viet-tat=cat%20ron%20cho%20chau"
    assert f'href="{address}"' in listed
    form = client.get(address)
    assert form.context["form"].initial["short"] == "cat ron cho chau"

    client.post(address, {"short": "cat ron cho chau", "long": "khai sinh"})

    assert Abbreviation.objects.get(short="cat ron cho chau").long == "khai sinh"
    client.logout()
    assert "Đăng ký khai sinh" in said(client, q="cắt rốn cho cháu")
