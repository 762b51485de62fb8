"""Layouts: who speaks, where I am, and nothing that the strict content policy forbids."""

from html.parser import HTMLParser

import pytest
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.test import RequestFactory

from lantoa.ui import agency, navigation
from lantoa.ui.agency import Agency
from lantoa.ui.samples import sample_context

FULL = Agency(
    name="Sở Mẫu",
    superior="Ủy ban nhân dân tỉnh Mẫu",
    address="Số 1 phố Mẫu",
    phone="0200 3888 000",
    email="somau@mau.example",
    responsible_person="Nguyễn Văn An",
)
PAGES = (
    "ui/styleguide/index.html",
    "ui/styleguide/article.html",
    "ui/styleguide/paper.html",
    "ui/styleguide/account.html",
)


class Outline(HTMLParser):
    """What the tests ask of a page: tags with their attributes, ids, headings."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


@pytest.fixture
def request_of_reader(rf: RequestFactory) -> HttpRequest:
    return rf.get("/ke-hoach/2026/")


@pytest.fixture(autouse=True)
def nobody_registered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(agency, "_providers", [])
    monkeypatch.setattr(navigation, "_providers", [])


@pytest.fixture
def full_agency(nobody_registered: None) -> None:
    agency.register_provider(lambda _request: FULL)


def page(template: str, request: HttpRequest) -> str:
    return render_to_string(template, sample_context() | {"agency": agency.agency_for(request)}, request)


@pytest.mark.parametrize("template", PAGES)
def test_pages_hold_nothing_the_content_policy_forbids(template: str, request_of_reader: HttpRequest) -> None:
    for tag, attrs in Outline(page(template, request_of_reader)).tags:
        assert tag != "style"
        assert "style" not in attrs, (tag, attrs)
        assert not [name for name in attrs if name.startswith("on")], (tag, attrs)
        is_data = attrs.get("type") == "application/ld+json"
        assert tag != "script" or attrs.get("src") or is_data, "a script without an address"
        assert "//" not in (attrs.get("src") or ""), attrs


@pytest.mark.parametrize("template", PAGES)
def test_pages_are_vietnamese_with_one_main_one_title_and_unique_ids(
    template: str, request_of_reader: HttpRequest
) -> None:
    tags = Outline(page(template, request_of_reader)).tags
    assert ("html", {"lang": "vi"}) in tags
    assert [tag for tag, _ in tags].count("main") == 1
    assert [tag for tag, _ in tags].count("h1") == 1
    ids = [attrs["id"] for _, attrs in tags if attrs.get("id")]
    assert sorted({i for i in ids if ids.count(i) > 1}) == []


def test_skip_link_leads_to_the_main_part(request_of_reader: HttpRequest) -> None:
    html = page("ui/styleguide/article.html", request_of_reader)
    assert 'href="#noi-dung"' in html
    assert 'id="noi-dung"' in html


@pytest.mark.usefixtures("full_agency")
def test_footer_says_who_is_responsible_and_how_to_reach_them(request_of_reader: HttpRequest) -> None:
    html = page("ui/styleguide/article.html", request_of_reader)
    for said in (
        "Sở Mẫu",
        "Ủy ban nhân dân tỉnh Mẫu",
        "Nguyễn Văn An",
        "Số 1 phố Mẫu",
        'href="tel:02003888000"',
        'href="mailto:somau@mau.example"',
        "Bản quyền thuộc Sở Mẫu",
    ):
        assert said in html


def test_without_an_agency_the_page_names_nobody_else(request_of_reader: HttpRequest) -> None:
    assert agency.agency_for(request_of_reader) == Agency()
    html = page("ui/styleguide/article.html", request_of_reader)
    assert "Cơ quan của bạn" in html
    assert "Thông tin liên hệ đang được cập nhật." in html


def test_menu_marks_the_section_of_the_address(rf: RequestFactory) -> None:
    assert [i.label for i in navigation.menu_for(rf.get("/ke-hoach/2026/")) if i.current] == ["Kế hoạch"]
    assert [i.label for i in navigation.menu_for(rf.get("/")) if i.current] == ["Trang chủ"]
    assert [i.label for i in navigation.menu_for(None) if i.current] == []


def test_a_view_may_give_its_own_menu(request_of_reader: HttpRequest) -> None:
    html = render_to_string(
        "ui/layouts/portal.html",
        {"menu": [{"label": "Mục riêng", "url": "/rieng/", "current": True}]},
        request_of_reader,
    )
    assert '<a class="lt-menu__link" href="/rieng/" aria-current="page">Mục riêng</a>' in html
    assert "/ke-hoach/" not in html


def test_reader_tools_wait_for_javascript(request_of_reader: HttpRequest) -> None:
    tools = [
        attrs
        for _, attrs in Outline(page("ui/styleguide/article.html", request_of_reader)).tags
        if "data-reader" in attrs or "data-copy" in attrs
    ]
    assert tools
    assert all("hidden" in attrs for attrs in tools)
