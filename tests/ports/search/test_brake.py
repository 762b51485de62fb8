"""The brake on searches: who asks without end is told to wait; who asks as people do is not counted anywhere."""

from http import HTTPStatus

import pytest
from django.core.cache import cache

from lantoa.ports.search import brake
from lantoa.ports.search.brake import STEP, Brake, network_of
from lantoa.web.portal import search_views
from tests.factories.search import Shelf

pytestmark = pytest.mark.django_db
URL, SUGGESTIONS = "/tim-kiem/", "/tim-kiem/goi-y/"
SENTENCE = "Mạng của bạn đã tìm rất nhiều lần trong một phút qua. Hãy đợi một phút rồi tìm lại."


class Minutes:
    """A clock that stands still until told."""

    def __init__(self) -> None:
        self.now = 1_800_000_000.0

    def time(self) -> float:
        return self.now


@pytest.fixture(autouse=True)
def minutes(monkeypatch):
    cache.clear()
    clock = Minutes()
    monkeypatch.setattr(brake, "time", clock)
    for name in ("_searches", "_suggestions", "_openings"):
        monkeypatch.setattr(search_views, name, Brake(name))
    return clock


@pytest.fixture
def shelf(monkeypatch):
    from lantoa.ports.search import sources

    monkeypatch.setattr(sources, "_sources", {})
    shelf = Shelf()
    shelf.put("a", "Đường dây nóng")
    return shelf


def test_who_asks_too_often_is_told_to_wait_and_nobody_else(client, shelf, settings, minutes):
    settings.SEARCHES_A_MINUTE = 5

    answers = [client.get(URL, {"q": "đường dây"}).status_code for _ in range(7)]
    refused = client.get(URL, {"q": "đường <b>dây"})
    neighbour = client.get(URL, {"q": "đường dây"}, REMOTE_ADDR="203.0.113.9")
    empty = client.get(URL)
    minutes.now += 60
    later = client.get(URL, {"q": "đường dây"})

    assert answers == [200] * 5 + [429] * 2
    assert SENTENCE in refused.content.decode()
    assert 'value="đường &lt;b&gt;dây"' in refused.content.decode()
    assert (refused["Retry-After"], refused["Cache-Control"]) == ("60", "no-store")
    assert [one.status_code for one in (neighbour, empty, later)] == [HTTPStatus.OK] * 3


def test_suggestions_have_three_times_as_many(client, shelf, settings):
    settings.SEARCHES_A_MINUTE = 2

    answers = [client.get(SUGGESTIONS, {"q": "duong"}) for _ in range(7)]

    assert [one.status_code for one in answers] == [200] * 6 + [429]
    assert answers[-1].json() == {"suggestions": [], "message": SENTENCE}
    assert client.get(URL, {"q": "đường"}).status_code == HTTPStatus.OK


def test_no_limit_when_the_office_sets_none(client, shelf, settings):
    settings.SEARCHES_A_MINUTE = 0

    assert {client.get(URL, {"q": "đường"}).status_code for _ in range(30)} == {HTTPStatus.OK}


def test_an_ordinary_reader_costs_the_shared_cache_nothing(rf, monkeypatch):
    told = []
    monkeypatch.setattr(Brake, "_tell_others", staticmethod(lambda key: told.append(key) or STEP * len(told)))
    one = Brake("x")

    stopped = [one.stops(rf.get("/"), 50) for _ in range(STEP - 1)]

    assert (stopped, told) == ([False] * (STEP - 1), [])
    assert [one.stops(rf.get("/"), 50) for _ in range(100)].count(False) == 50 - (STEP - 1)
    assert len(told) == 2  # and whoever is stopped costs it nothing any more


def test_workers_count_together(rf):
    first, second = Brake("x"), Brake("x")

    answers = [worker.stops(rf.get("/"), 60) for _ in range(60) for worker in (first, second)]

    allowed = answers.count(False)
    assert 60 <= allowed <= 60 + STEP


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::"),
        ("", ""),
        ("unix:", "unix:"),
    ],
)
def test_a_reader_is_told_by_what_she_cannot_change(address, place):
    assert network_of(address) == place


@pytest.mark.parametrize(
    ("proxies", "told", "seen"),
    [
        (0, "198.51.100.1", "127.0.0.1"),
        (1, "198.51.100.1", "198.51.100.1"),
        (1, "6.6.6.6, 198.51.100.1", "198.51.100.1"),
        (2, "6.6.6.6, 198.51.100.1, 10.0.0.2", "198.51.100.1"),
        (2, "198.51.100.1", "127.0.0.1"),
        (1, "", "127.0.0.1"),
    ],
)
def test_only_our_own_proxies_are_believed(client, shelf, settings, monkeypatch, proxies, told, seen):
    settings.PROXIES = proxies
    places = []
    monkeypatch.setattr(
        search_views._searches, "stops", lambda request, limit: places.append(request.META["REMOTE_ADDR"])
    )

    client.get(URL, {"q": "đường"}, headers={"x-forwarded-for": told})

    assert places == [seen]
