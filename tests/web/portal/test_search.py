"""The search of the portal: what a reader finds, how it is written, what it costs, what it never shows."""

import json
from http import HTTPStatus

import pytest
from django.urls import reverse

from lantoa.capabilities.plans.actions.lifecycle import publish_plan, unpublish_plan
from lantoa.capabilities.plans.enums import ItemKind, PlanState
from lantoa.foundation.accounts.enums import Role
from lantoa.ports.search import habits, sources
from lantoa.ports.search.models import SearchedQuery, SearchEntry
from tests.factories.people import make_department, make_user
from tests.factories.plans import make_item, make_plan
from tests.factories.search import Shelf

pytestmark = pytest.mark.django_db
URL = "/tim-kiem/"


@pytest.fixture
def shelf(monkeypatch):
    monkeypatch.setattr(sources, "_sources", {})
    return Shelf()


@pytest.fixture(autouse=True)
def counted_at_once(monkeypatch):
    """Every search is written, as on a quiet site."""
    monkeypatch.setattr(habits, "WRITE_EVERY", -1.0)
    habits._waiting.clear()


@pytest.fixture
def plan():
    """A plan in force that nobody has published, and an officer who may."""
    department = make_department()
    office = make_user(Role.OFFICE, unit=department)
    plan = make_plan(state=PlanState.IN_FORCE, unit=department, by=office)
    make_item(plan.versions.get(), ItemKind.THEME, "Kết quả giải quyết thủ tục tại Bộ phận Một cửa")
    return plan, office


def test_a_plan_is_found_from_publishing_to_withdrawing(client, plan):
    paper, office = plan
    hidden = client.get(URL, {"q": "ke hoach tuyen truyen"})

    publish_plan(plan=paper, by=office)
    shown = client.get(URL, {"q": "ke hoach tuyen truyen"})
    by_item = client.get(URL, {"q": "bộ phận một cửa"})
    unpublish_plan(plan=paper, by=office, reason="Đính chính")
    gone = client.get(URL, {"q": "ke hoach tuyen truyen"})

    address = reverse("plans:plan", args=[paper.code])
    assert address not in hidden.content.decode()
    assert address in shown.content.decode()
    assert address in by_item.content.decode()
    assert address not in gone.content.decode()
    assert not SearchEntry.objects.exists()


def test_results_are_marked_and_escaped(client, shelf):
    shelf.put("x", "Một cửa <b>đậm</b>", summary="Nội dung <script>alert(1)</script> một cửa")

    page = client.get(URL, {"q": 'mot cua"><script>alert(2)</script>'}).content.decode()
    found = client.get(URL, {"q": "mot cua"}).content.decode()

    assert "<mark>Một cửa</mark> &lt;b&gt;đậm&lt;/b&gt;" in found
    assert "<script>alert" not in page + found


@pytest.mark.parametrize("count", [1, 3])
def test_a_page_of_results_costs_the_same_for_any_number(client, shelf, django_assert_max_num_queries, count):
    for number in range(count):
        shelf.put(str(number), f"Thông báo {number}", facets={"unit": (f"Phòng {number}",)})
    client.get(URL, {"q": "thông báo"})

    with django_assert_max_num_queries(6):
        client.get(URL, {"q": "thông báo", "trang": "1"})


def test_a_facet_narrows_by_a_link_and_is_taken_back_by_one(client, shelf):
    shelf.put("a", "Tin A", facets={"unit": ("Phòng A",)})
    shelf.put("b", "Tin B", facets={"unit": ("Phòng B",)})

    everything = client.get(URL, {"q": "tin"}).content.decode()
    narrowed = client.get(URL, {"q": "tin", "don-vi": "phong-a"}).content.decode()

    assert 'href="?q=tin&amp;don-vi=phong-a"' in everything
    assert "/a/" in narrowed
    assert '"/b/"' not in narrowed
    assert 'href="?q=tin"' in narrowed


@pytest.mark.parametrize(
    "params",
    [
        {"q": "x" * 5000},
        {"q": "a " * 2000},
        {"q": "tin", "trang": "999999999999"},
        {"q": "tin", "trang": "-1"},
        {"q": "tin", "nam": "'; drop"},
        {"q": "tin", "don-vi": "x" * 3000},
        {"q": "\x00tin"},
        {"trang": "2"},
        {"q": "'\"%_\\*?~[]{}()&|!:^"},
    ],
)
def test_whatever_is_asked_there_is_a_page(client, shelf, params):
    shelf.put("a", "Tin A")

    assert client.get(URL, params).status_code == HTTPStatus.OK


def test_nothing_found_helps_on(client, shelf):
    shelf.put("a", "Đường dây nóng")

    page = client.get(URL, {"q": "đường dây nóng kilimanjaro"}).content.decode()
    near = client.get(URL, {"q": "duong dya nogn"}).content.decode()

    assert "Bớt một từ thì có kết quả" in page
    assert "?q=%C4%91%C6%B0%E1%BB%9Dng+d%C3%A2y+n%C3%B3ng" in page
    assert "Có phải bạn tìm" in near


def test_suggestions_are_titles_with_addresses(client, shelf):
    shelf.put("a", "Đường dây nóng")

    answer = client.get("/tim-kiem/goi-y/", {"q": "duong d"})

    assert json.loads(answer.content) == {
        "suggestions": [{"title": "Đường dây nóng", "url": "/a/", "kind": "Thử nghiệm"}]
    }
    assert client.post("/tim-kiem/goi-y/").status_code == HTTPStatus.METHOD_NOT_ALLOWED


def test_what_was_looked_for_in_vain_is_counted_without_the_person(client, shelf):
    shelf.put("a", "Đường dây nóng")

    for query in ("Trợ cấp", "trợ  cấp", "đường dây", "0912 345 678", "012345678901", "an@example.vn"):
        client.get(URL, {"q": query})
    client.get(URL, {"q": "trợ cấp", "trang": "2"})
    client.post("/tim-kiem/da-mo/", {"q": "Đường dây"})

    assert list(SearchedQuery.objects.order_by("words").values_list("words", "asked", "empty", "opened")) == [
        ("duong day", 1, 0, 1),
        ("tro cap", 2, 2, 0),
    ]
    assert {field.name for field in SearchedQuery._meta.fields} == {
        "id", "day", "words", "asked", "empty", "opened"
    }  # fmt: skip
