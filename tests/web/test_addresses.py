"""Addresses of the tree: the same answers as Wagtail's own routing, in fewer queries."""

import pytest
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, Site

from lantoa.capabilities.publishing.actions import ensure_section
from lantoa.capabilities.publishing.models import ArticlePage, SectionPage
from lantoa.ports.pages import store
from lantoa.web.portal import addresses
from lantoa.web.portal.models import AgencySettings
from tests.factories.pages import make_home

pytestmark = pytest.mark.django_db


@pytest.fixture
def section() -> SectionPage:
    home = make_home()
    AgencySettings.for_site(Site.objects.get())
    return ensure_section(parent=home, title="Tin tức", slug="tin-tuc")


@pytest.fixture
def article(section) -> ArticlePage:
    below = ensure_section(parent=section, title="Một cửa", slug="mot-cua")
    return below.add_child(instance=ArticlePage(title="Thân thiện", slug="than-thien", summary="Bản một"))


@pytest.fixture
def remembered(settings, tmp_path) -> None:
    """As where pages are stored: what every page needs is remembered."""
    settings.PAGE_STORE = settings.PAGE_STORE | {"ENABLED": True, "DIRECTORY": tmp_path / "pages"}


def get(path: str) -> int:
    return Client().get(path).status_code


@pytest.mark.parametrize("on", [False, True])
def test_pages_are_found_at_every_depth_and_nothing_else_is(article, settings, tmp_path, on):
    settings.PAGE_STORE = settings.PAGE_STORE | {"ENABLED": on, "DIRECTORY": tmp_path / "pages"}

    assert [get(path) for path in ("/", "/tin-tuc/", "/tin-tuc/mot-cua/", article.url)] == [200] * 4
    wrong = (
        "/khong-co/",
        "/tin-tuc/khong-co/",
        "/khong-co/than-thien/",
        "/than-thien/",
        f"{article.url}them/",
    )
    assert [get(path) for path in wrong] == [404] * 5


def test_a_draft_a_restricted_and_a_moved_page_answer_as_with_wagtail(article, section):
    article.view_restrictions.create(restriction_type="login")
    assert get(article.url) == 302
    article.view_restrictions.all().delete()
    section.view_restrictions.create(restriction_type="login")
    assert get(article.url) == 302
    section.view_restrictions.all().delete()

    old = article.url
    article.move(section, pos="last-child")
    assert (get(old), get("/tin-tuc/than-thien/")) == (301, 200)

    ArticlePage.objects.get().unpublish()
    assert get("/tin-tuc/than-thien/") == 404


def test_an_alias_of_a_restricted_page_stays_restricted(article, section):
    alias = article.create_alias(parent=section)
    article.view_restrictions.create(restriction_type="login")

    assert get(alias.url) == 302


def test_a_page_with_routes_of_its_own_is_left_to_wagtail(article, monkeypatch):
    def route(page, request, components):
        return Page.route(page, request, [])

    monkeypatch.setattr(SectionPage, "route", route)

    assert get("/tin-tuc/bat-ky/dau/") == 200


def test_finding_a_page_takes_two_queries_at_any_depth_and_one_below_its_like(
    article, rf, remembered, monkeypatch, django_assert_num_queries
):
    monkeypatch.setattr(addresses, "_usual", {})
    request = rf.get(article.url)
    site = addresses._site_of(request)
    addresses._find(site, "tin-tuc/")

    for count in (2, 1):
        with django_assert_num_queries(count):
            found = addresses._find(site, article.url[1:])
        assert found == article
        assert isinstance(found, ArticlePage)


def test_pages_of_two_kinds_below_one_are_each_found(article, remembered):
    section = article.get_parent().specific
    section.add_child(instance=SectionPage(title="Chuyên đề", slug="chuyen-de"))
    below = f"{article.url.removesuffix('than-thien/')}chuyen-de/"

    assert [get(path) for path in (article.url, below, article.url, below)] == [200] * 4
    assert get(article.url.replace("than-thien", "khong-co")) == 404


def test_an_article_needs_at_most_three_queries(article, remembered):
    from django.db import connection

    client = Client()
    client.get(article.url)
    with CaptureQueriesContext(connection) as seen:
        assert client.get(article.url).status_code == 200

    assert len(seen) <= 3, [query["sql"] for query in seen]


def test_what_is_remembered_of_the_tree_goes_with_a_change(article, section, remembered):
    assert get("/tin-tuc/moi/") == 404
    store.forget_everything()

    section.add_child(instance=SectionPage(title="Mới", slug="moi"))

    assert get("/tin-tuc/moi/") == 200


def test_a_remembered_header_says_what_this_reader_looks_for(section, remembered):
    client = Client()

    def asked(words: str) -> str:
        return client.get("/tin-tuc/", {"q": words} if words else {}).content.decode()

    assert 'name="q" value=""' in asked("")
    assert 'name="q" value="một cửa"' in asked("một cửa")
    assert 'name="q" value="&quot;&gt;&lt;b&gt;"' in asked('"><b>')
    assert 'name="q" value=""' in asked("")
