"""The console as a browser draws it: what scripts write is Vietnamese, and screens of ours have no fault that axe knows."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.conftest import Site
from tests.journeys.people import Person
from tests.journeys.screens import NO_SCREEN, SECTIONS
from tests.journeys.test_access import AXE, RUN, WAGTAILS_OWN
from tests.journeys.words import english_among

pytestmark = [pytest.mark.journey, pytest.mark.drawn]
# One of each kind of Wagtail's own screens; ours are found by following links.
WAGTAILS = (
    "/quan-tri/pages/", "/quan-tri/pages/search/", "/quan-tri/images/", "/quan-tri/images/multiple/add/", "/quan-tri/documents/",
    "/quan-tri/documents/multiple/add/", "/quan-tri/users/", "/quan-tri/users/add/", "/quan-tri/redirects/", "/quan-tri/redirects/add/",
    "/quan-tri/sites/", "/quan-tri/reports/site-history/", "/quan-tri/reports/aging-pages/", "/quan-tri/account/",
    "/tai-khoan/hai-lop/", "/tai-khoan/hai-lop/ung-dung/bat/", "/quan-tri/settings/portal/agencysettings/1/",
)  # fmt: skip
STARTS = (*SECTIONS, "/quan-tri/chuyen-du-lieu/", "/quan-tri/van-ban/", "/quan-tri/account/")
PEOPLE = Path(__file__).resolve().parents[2] / "lantoa/web/demo/samples/nguoi.json"
# What the browser shows or reads out: text nodes that are drawn, and attributes of drawn elements.
SAID = """() => {
  const drawn = (node) => node.checkVisibility({visibilityProperty: true, opacityProperty: false});
  const said = [document.title];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    if (!parent.closest("script, style, code, pre, template, svg, .public-DraftEditor-content, [lang]:not([lang=vi])") && drawn(parent)) said.push(walker.currentNode.data);
  }
  for (const node of document.body.querySelectorAll("*")) {
    if (node.closest("svg") || !drawn(node)) continue;
    for (const name of ["title", "aria-label", "placeholder", "alt", "aria-description", "aria-valuetext", "label"]) said.push(node.getAttribute(name) ?? "");
    if (node.matches("input[type=submit], input[type=button], input[type=reset]")) said.push(node.value);
  }
  return said;
}"""
MOST = 45  # screens of ours a person; more than there are kinds of


def _said(person: Person) -> list[str]:
    """English on the screen; the names under which the people of the demonstration sign in are no words."""
    usernames = {row["username"] for row in json.loads(PEOPLE.read_text(encoding="utf-8"))}
    return english_among(person.page.evaluate(SAID), frozenset(usernames | {"quantri"}))


def _open_everything(person: Person) -> list[str]:
    """English in what opens on the screen: menus, dialogs, side panels, the editor's tools."""
    found: list[str] = []
    for selector in (
        "[data-side-panel-toggle]",
        "[data-w-dropdown-target=toggle]",
        "button[aria-expanded=false]",
    ):
        for button in person.page.locator(selector).all()[:12]:
            if button.is_visible():
                try:
                    button.click(timeout=800)
                except Exception:  # noqa: BLE001 - covered by another panel: what is closed says nothing
                    continue
                found += _said(person)
                person.page.keyboard.press("Escape")
    return found


def _kind(path: str) -> str:
    """Addresses that differ in numbers and codes only are one kind of screen."""
    return re.sub(r"/(?=[^/]*\d)[^/]+", "/#", path)


def _ours(person: Person) -> list[str]:
    """One address of every kind of screen below the console that links lead to."""
    found: dict[str, str] = {}
    waiting, seen = list(STARTS), set(STARTS)
    while waiting and len(found) < MOST:
        path = waiting.pop(0)
        if _kind(path) in found or any(part in path for part in NO_SCREEN):
            continue
        response = person.context.request.get(f"{person.site.url}{path}")
        if response.status != 200 or "text/html" not in response.headers.get("content-type", ""):
            continue
        found[_kind(path)] = path
        for link in re.findall(r'href="(/quan-tri/[^"#?]*)"', response.text()):
            if link not in seen and "logout" not in link and "/api/" not in link:
                seen.add(link)
                waiting.append(link)
    return list(found.values())


def _walk(person: Person, paths: list[str]) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """(English by address, faults by address) of the screens as the browser draws them."""
    english: dict[str, list[str]] = {}
    faults: dict[str, list[str]] = {}
    for path in paths:
        if person.go(path).status >= 400:
            continue
        if said := _said(person):
            english[path] = said
        if person.page.locator(".lt-desk").count():
            person.page.evaluate(AXE.read_text(encoding="utf-8"))
            if wrong := person.page.evaluate(RUN, WAGTAILS_OWN):
                faults[path] = wrong
    return english, faults


@pytest.mark.parametrize("username", ["quantri", "canbo"])
def test_screens_of_the_console_are_vietnamese_and_accessible(
    lived: Site, browser: Any, username: str
) -> None:
    person = Person(browser, lived).sign_in(username)
    paths = _ours(person)

    english, faults = _walk(person, paths)

    assert len(paths) > 6
    assert english == {}
    assert faults == {}
    person.context.close()


def test_screens_of_the_page_engine_are_vietnamese(lived: Site, browser: Any) -> None:
    person = Person(browser, lived).sign_in("quantri")
    english: dict[str, list[str]] = {}
    for path in WAGTAILS:
        if person.go(path).status < 400 and (said := _said(person)):
            english[path] = said
    assert english == {}
    person.context.close()


def test_the_page_editor_and_its_choosers_are_vietnamese(lived: Site, browser: Any) -> None:
    """Draftail, StreamField, side panels, the choosers of pictures, files and pages: all written by scripts."""
    person = Person(browser, lived).sign_in("vanphong")
    person.go("/quan-tri/pages/")
    html = person.context.request.get(f"{lived.url}/quan-tri/pages/search/?q=tin").text()
    section = re.search(r"/quan-tri/pages/(\d+)/\"[^>]*>\s*Tin tức", html) or re.search(
        r"/quan-tri/pages/(\d+)/", html
    )
    assert section is not None
    person.go(f"/quan-tri/pages/add/publishing/articlepage/{section[1]}/")
    found = _said(person)
    found += _open_everything(person)
    for name in ("Chọn hình ảnh", "Chọn một hình ảnh", "Chọn tài liệu", "Chèn một khối nội dung"):
        button = person.page.get_by_role("button", name=name).first
        if button.count() and button.is_visible():
            button.click()
            person.page.wait_for_timeout(600)
            found += _said(person)
            person.page.keyboard.press("Escape")
    assert found == []
    person.context.close()
