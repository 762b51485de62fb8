"""The portal around the pages: home, menu, site map, metadata, organisation chart, errors."""

import json
import re
from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lantoa.capabilities.publishing.models import ArticlePage, EventNoticePage, LeafletPage
from lantoa.kit import clock
from lantoa.web.portal.actions import ensure_site_tree
from lantoa.web.portal.models import AgencySettings, Leader, MenuEntry, MenuSettings, OrganisationPage
from tests.factories.pages import make_home, make_page, make_section
from tests.factories.people import make_department, make_unit

pytestmark = pytest.mark.django_db
FEW_QUERIES = 40


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_the_home_page_leads_to_what_people_come_for(client):
    home = make_home()
    make_page(LeafletPage, home.get_children().get(slug="to-roi").specific)

    said = client.get("/").content.decode()

    titles = re.findall(r'lt-task__title">([^<]+)<', said)
    assert titles == [
        "Tìm thủ tục",
        "Văn bản",
        "Kế hoạch năm nay",
        "Báo cáo kết quả",
        "Tờ rơi hướng dẫn",
        "Liên hệ, góp ý",
    ]
    links = {url for url in re.findall(r'href="(/[^"#?]*)"', said) if not url.startswith("/static/")}
    dead = [url for url in links if client.get(url).status_code == 404]
    assert dead == []


def test_the_home_page_asks_as_much_for_three_articles_as_for_one(client):
    section = make_section()
    counted = []
    for number in (1, 3):
        while ArticlePage.objects.count() < number:
            make_page(ArticlePage, section)
        client.get("/")
        with CaptureQueriesContext(connection) as seen:
            client.get("/")
        counted.append(len(seen))

    assert counted[0] == counted[1] <= FEW_QUERIES


def test_the_first_menu_is_made_once_and_the_office_changes_it(client):
    home = make_home()
    menu = MenuSettings.objects.get()
    MenuEntry.objects.filter(menu=menu).exclude(label="Tra cứu văn bản").delete()
    ensure_site_tree(hostname="testserver", port=80)

    said = client.get(home.url).content.decode()

    assert re.findall(r'lt-menu__link" href="([^"]+)"', said) == ["/van-ban/"]


def test_a_page_that_is_not_public_is_not_in_the_menu(client):
    home = make_home()
    contact = home.get_children().get(slug="lien-he")
    assert 'href="/lien-he/"' in client.get("/").content.decode()

    contact.specific.unpublish()

    assert 'href="/lien-he/"' not in client.get("/").content.decode()


@pytest.mark.parametrize("path", ["", "https://noi-khac.example/", "//noi-khac.example/"])
def test_a_menu_entry_leads_to_one_place_of_this_portal(path):
    make_home()
    with pytest.raises(ValidationError):
        MenuEntry(menu=MenuSettings.objects.get(), label="Mục", path=path).full_clean()


def test_the_site_maps_hold_what_is_public_and_nothing_else(client):
    section = make_section()
    shown, hidden = make_page(ArticlePage, section), make_page(ArticlePage, section)
    assert hidden.url in client.get("/sitemap.xml").content.decode()
    hidden.unpublish()

    xml, tree = (client.get(address).content.decode() for address in ("/sitemap.xml", "/so-do-cong/"))

    assert (shown.url in xml, hidden.url in xml) == (True, False)
    assert section.title in tree
    assert "sitemap.xml" in client.get("/robots.txt").content.decode()


def test_a_page_says_what_it_is_to_search_engines(client):
    page = make_page(ArticlePage, title="Tin </script><b>đậm</b> & rõ")

    said = client.get(page.url).content.decode()

    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', said, re.DOTALL)
    graph = json.loads(block[1])["@graph"]
    assert [node["@type"] for node in graph] == ["NewsArticle", "BreadcrumbList"]
    assert graph[0]["headline"] == "Tin </script><b>đậm</b> & rõ"
    assert '<meta property="og:type" content="article">' in said
    assert f'<link rel="canonical" href="{graph[0]["url"]}">' in said


def test_an_event_that_is_cancelled_says_so_to_search_engines(client):
    page = make_page(EventNoticePage, is_cancelled=True)

    assert "https://schema.org/EventCancelled" in client.get(page.url).content.decode()


def test_the_chart_shows_who_is_in_office_today(client):
    home = make_home()
    top, today = make_department(), clock.today()
    office, gone = (
        make_unit("Văn phòng", parent=top),
        make_unit("Phòng cũ", parent=top, valid_until=today - timedelta(days=1)),
    )
    facts = AgencySettings.for_site(home.get_site())
    facts.unit = top
    facts.save()
    page = OrganisationPage.objects.get()
    page.leaders = [
        Leader(name="Bà Giám đốc", position="Giám đốc"),
        Leader(name="Ông Chánh", position="Chánh Văn phòng", unit=office),
        Leader(name="Người đã nghỉ", position="Giám đốc", valid_until=today - timedelta(days=1)),
        Leader(name="Người sắp đến", position="Giám đốc", valid_from=today + timedelta(days=1)),
    ]
    page.save_revision().publish()

    said = client.get(page.url).content.decode()

    shown = [
        word
        for word in ("Bà Giám đốc", "Ông Chánh", "Người đã nghỉ", "Người sắp đến", office.name, gone.name)
        if word in said
    ]
    assert shown == ["Bà Giám đốc", "Ông Chánh", office.name]


def test_a_wrong_address_is_answered_with_ways_on(client):
    make_home()

    answer = client.get("/khong-co-trang-nay/")

    said = answer.content.decode()
    assert answer.status_code == 404
    assert [w for w in ('name="q"', 'href="/so-do-cong/"', 'href="/van-ban/"') if w not in said] == []


def _upgrade():
    import_module("lantoa.web.portal.migrations.0003_procedures_in_menus").add_entry(apps, None)


def _order():
    return list(MenuEntry.objects.order_by("sort_order", "pk").values_list("path", flat=True))


def test_an_older_portal_gets_the_procedures_into_its_menu_once(client):
    make_home()
    MenuEntry.objects.filter(path="/thu-tuc/").delete()

    _upgrade()
    _upgrade()

    paths = _order()
    assert paths.count("/thu-tuc/") == 1
    assert paths.index("/ke-hoach/") == paths.index("/thu-tuc/") + 1
    assert 'lt-menu__link" href="/thu-tuc/"' in client.get("/").content.decode()


def test_an_upgrade_leaves_alone_what_the_office_has_or_has_not():
    MenuEntry.objects.all().delete()
    _upgrade()
    assert not MenuEntry.objects.exists()  # the portal begins with the whole menu later

    ensure_site_tree(hostname="testserver", port=80)
    MenuEntry.objects.exclude(path="/van-ban/").delete()
    own = MenuEntry.objects.create(
        menu=MenuSettings.objects.get(), label="Tra thủ tục", path="/thu-tuc/?cap=commune", sort_order=99
    )
    before = _order()
    _upgrade()
    assert _order() == before

    own.delete()
    _upgrade()
    assert _order()[-1] == "/thu-tuc/"
