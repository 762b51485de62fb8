"""The page engine's own search, by the table of what stock backends miss."""

import unicodedata

import pytest
from modelsearch.query import MATCH_ALL, Phrase
from wagtail.models import Page

from lantoa.ports.search.console_backend import fold_query

pytestmark = pytest.mark.django_db


TITLES = (
    "Thủ tục hành chính",
    "Giải quyết theo cơ chế một cửa",
    "Đường dây nóng tỉnh Điện Biên",
    "Nghị định 61/2018/NĐ-CP",
)


@pytest.fixture
def pages():
    """Four pages with nothing beside them."""
    above = Page.objects.get(depth=1).add_child(instance=Page(title="Nơi thử", slug="noi-thu"))
    for number, title in enumerate(TITLES):
        above.add_child(instance=Page(title=title, slug=f"trang-{number}"))
    return above.get_children()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("thủ tục", 0),
        ("thu tuc", 0),
        ("THU TUC", 0),
        (unicodedata.normalize("NFD", "thủ tục"), 0),
        ("mot cua", 1),
        ("duong day", 2),
        ("Dien Bien", 2),
        (unicodedata.normalize("NFD", "Đường"), 2),
        ("61/2018/NĐ-CP", 3),
        ("nd 61", 3),
    ],
)
def test_found_with_and_without_diacritics(pages, query, found):
    assert [page.title for page in pages.search(query, operator="and")] == [TITLES[found]]
    assert [page.title for page in pages.autocomplete(query)] == [TITLES[found]]


@pytest.mark.parametrize(("query", "found"), [("thu tu", 0), ("một c", 1), ("duong d", 2), ("điện bi", 2)])
def test_completed_while_typing(pages, query, found):
    assert [page.title for page in pages.autocomplete(query)] == [TITLES[found]]


def test_a_phrase_stands_together(pages):
    assert [page.title for page in pages.search(Phrase("mot cua"))] == [TITLES[1]]
    assert list(pages.search(Phrase("cua mot"))) == []


def test_what_is_no_text_is_left_alone():
    assert fold_query(MATCH_ALL) is MATCH_ALL
    assert str(fold_query(Phrase("Một cửa") & Phrase("Đ"))) == str(Phrase("mot cua") & Phrase("d"))
