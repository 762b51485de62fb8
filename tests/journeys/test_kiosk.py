"""A lobby machine: everything is touched, nothing of anybody stays, and it goes on when the line is down."""

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Site
from tests.journeys.people import PATIENCE, Person
from tests.journeys.test_access import AXE, RUN

pytestmark = pytest.mark.journey
TRACES = """async () => [document.cookie, localStorage.length, sessionStorage.length, (await indexedDB.databases()).length,
  document.querySelectorAll("a[href], iframe, form[action]").length]"""
SMALL = """() => [...document.querySelectorAll("button, summary, input")]
  .filter((node) => node.checkVisibility()).map((node) => [node.textContent, node.getBoundingClientRect()])
  .filter(([, box]) => box.height < 48 || box.width < 24).map(([text]) => text)"""


def machine(browser: Any, site: Site, *, width: int = 1080, clock: bool = False) -> Person:
    """A machine that has opened its page and has everything."""
    person = Person(browser, site, width=width)
    person.page.set_viewport_size({"width": width, "height": 1400 if width > 500 else 740})
    for _ in range(PATIENCE // 250):
        if person.context.request.get(f"{site.url}/kiosk/").status == 200:
            break
        person.page.wait_for_timeout(250)
    if clock:
        person.page.clock.install()
    person.go("/kiosk/")
    expect(person.page.locator("body[data-ready]")).to_be_visible()
    return person


def touch(person: Person, words: str) -> None:
    """Touch the keys of `words`, then "Tìm"."""
    keys = person.page.get_by_role("group", name="Bàn phím")
    for letter in words:
        keys.get_by_role("button", name="Dấu cách" if letter == " " else letter, exact=True).click()
    person.page.get_by_role("button", name="Tìm", exact=True).click()


@pytest.mark.drawn
def test_what_one_person_typed_is_gone_before_the_next_one_comes(lived: Site, browser: Any) -> None:
    lobby = machine(browser, lived, clock=True)
    page, steps = lobby.page, lobby.page.evaluate("history.length")
    assert page.evaluate(SMALL) == []
    touch(lobby, "khai sinhh")
    expect(page.get_by_role("group", name="Bàn phím")).to_be_hidden()
    page.locator("#found button").first.click()
    expect(page.get_by_role("heading", name="Đăng ký khai sinh", exact=True)).to_be_visible()

    page.clock.fast_forward(50_000)
    expect(page.get_by_role("alert")).to_contain_text("Sau 15 giây, nội dung sẽ được xóa")
    page.mouse.click(5, 5)
    expect(page.get_by_role("alert")).to_be_hidden()
    page.clock.fast_forward(61_000)

    expect(page.get_by_role("searchbox")).to_have_value("")
    expect(page.locator("#found button")).to_have_count(0)
    expect(page.locator("#one")).to_be_hidden()
    lobby.sees_not("Đăng ký khai sinh")
    assert page.evaluate(TRACES) == ["", 0, 0, 0, 0]
    assert lobby.context.cookies() == []
    assert page.evaluate("history.length") == steps
    lobby.leave()


def test_whoever_does_not_want_to_type_touches_what_happened(lived: Site, browser: Any) -> None:
    lobby = machine(browser, lived)

    lobby.page.get_by_role("button", name="Sinh con", exact=True).click()

    expect(lobby.page.get_by_role("status")).to_contain_text("Sinh con:")
    lobby.page.locator("#found button").first.click()
    expect(lobby.page.get_by_role("heading", name="Đăng ký khai sinh", exact=True)).to_be_visible()
    lobby.leave()


@pytest.mark.drawn
def test_the_machine_goes_on_when_the_line_is_down(lived: Site, browser: Any) -> None:
    lobby = machine(browser, lived)
    lobby.page.evaluate("navigator.serviceWorker.ready.then(() => null)")

    lobby.context.set_offline(True)
    lobby.page.reload()
    expect(lobby.page.locator("body[data-ready]")).to_be_visible()
    touch(lobby, "ket hon")
    expect(lobby.page.locator("#found button").first).to_contain_text("Đăng ký kết hôn")
    lobby.page.locator("#found button").first.click()
    expect(lobby.page.get_by_role("heading", name="d) Thành phần, số lượng hồ sơ")).to_be_visible()
    lobby.leave()


@pytest.mark.drawn
@pytest.mark.parametrize("width", [1280, 360])
def test_everyone_can_use_the_machine(lived: Site, browser: Any, width: int) -> None:
    lobby = machine(browser, lived, width=width)
    lobby.page.evaluate(AXE.read_text(encoding="utf-8"))
    found = [lobby.page.evaluate(RUN, [])]
    touch(lobby, "ket hon")
    found.append(lobby.page.evaluate(RUN, []))
    lobby.page.locator("#found button").first.click()
    expect(lobby.page.locator("#one")).to_be_visible()
    found.append(lobby.page.evaluate(RUN, []))

    assert found == [[], [], []]
    assert lobby.page.evaluate("document.documentElement.scrollWidth") <= width
    lobby.leave()
