"""Everyone can use every screen: axe, narrow windows, the keyboard, no scripts, one language, a quiet console."""

import re
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.conftest import Site
from tests.journeys.people import Person
from tests.journeys.screens import PUBLIC, Screen, screens_of

pytestmark = pytest.mark.journey
AXE = Path(__file__).parent / "vendor" / "axe.min.js"
# Wagtail's own frame around our screens: its side bar and the bar above its own lists.
WAGTAILS_OWN = [["#wagtail-sidebar"], [".sidebar"], [".w-slim-header"]]
RUN = """async (exclude) => {
  const found = await axe.run({exclude}, {resultTypes: ["violations"]});
  return found.violations.map((one) => `${one.id}: ${one.nodes.slice(0, 3).map((node) => node.target.join(" ")).join(", ")}`);
}"""
# Words that are English only: none is a Vietnamese word without its marks.
ENGLISH = re.compile(
    r"\b(the|and|of|with|your|you|please|save|saved|cancel|delete|edit|add|new|view|search|settings|previous|next"
    r"|submit|required|error|this|that|is|are|not|from|for|page|filter|reset|show|hide|select|choose|sign|password"
    r"|user|name|date|yes|draft|publish|report|plan|unknown|none|true|false|loading|close|open|more)\b",
    re.IGNORECASE,
)
NO_WORDS = re.compile(r"\S*[@/_.]\S+|\S+://\S+")
SPOKEN = """() => [document.title, document.body.innerText, ...[...document.querySelectorAll("main *, header *, footer *")]
  .filter((node) => !["CODE", "SCRIPT"].includes(node.tagName))
  .flatMap((node) => ["aria-label", "title", "alt", "placeholder"].map((name) => node.getAttribute(name) ?? ""))].join("\\n")"""
PASTED = """KẾ HOẠCH
Tuyên truyền cải cách hành chính năm 2031

I. NỘI DUNG
1. Nội dung tuyên truyền
- Kết quả giải quyết thủ tục hành chính theo cơ chế một cửa.
- Mô hình hay, cách làm mới trong cải cách hành chính.
II. TỔ CHỨC THỰC HIỆN
1. Văn phòng Sở
- Tổng hợp, báo cáo kết quả trước ngày 05/12/2031.
"""
VERBS = {"Nhận tất cả còn lại", "Thêm", "Nhận", "Sửa", "Tách", "Gộp với mục sau", "Bỏ"}


@pytest.fixture(scope="session")
def draft(lived: Site, browser: Any) -> str:
    """The review screen of a plan that waits for its planner."""
    office = Person(browser, lived).sign_in("vanphong")
    office.go("/quan-tri/ke-hoach/nhap/")
    office.page.locator("textarea[name=text]").fill(PASTED)
    office.page.locator("input[name=year]").fill("2031")
    office.press("Đọc văn bản")
    office.sees("Các mục đề xuất")
    path = office.page.url.removeprefix(lived.url)
    office.leave()
    return path


def faults_of(person: Person, screen: Screen) -> list[str]:
    """What is wrong with one screen, wide and narrow."""
    person.faults.clear()
    person.page.set_viewport_size({"width": 1280, "height": 900})
    person.go(screen.path)
    person.page.evaluate(AXE.read_text(encoding="utf-8"))
    found = [f"1280 px, {one}" for one in person.page.evaluate(RUN, WAGTAILS_OWN)]
    words = set(ENGLISH.findall(NO_WORDS.sub(" ", person.page.evaluate(SPOKEN))))
    found += [f"English: {sorted(words)}"] if words else []
    person.page.set_viewport_size({"width": 360, "height": 740})
    found += [f"360 px, {one}" for one in person.page.evaluate(RUN, WAGTAILS_OWN)]
    wide = person.page.evaluate("document.documentElement.scrollWidth")
    found += [f"scrolls sideways: {wide} px"] if wide > 360 else []
    return found + person.faults


def visited(person: Person, screens: list[Screen]) -> dict[str, list[str]]:
    """Faults by the name and address of the screen."""
    found = {f"{screen.name} {screen.path}": faults_of(person, screen) for screen in screens}
    return {name: faults for name, faults in found.items() if faults}


@pytest.mark.drawn
def test_every_public_page_is_accessible_vietnamese_and_quiet(lived: Site, browser: Any) -> None:
    citizen = Person(browser, lived)
    screens = screens_of(citizen, PUBLIC, inside="/")
    names = {screen.name for screen in screens}
    assert {
        "plans:index",
        "plans:plan",
        "reports:list",
        "reports:report",
        "library:index",
        "library:document",
        "procedures:index",
        "procedures:procedure",
        "procedures:checklist",
        "procedures:life_event",
        "procedures_api:readable",
        "posting:index",
    } <= names
    assert visited(citizen, screens) == {}


@pytest.mark.drawn
def test_the_keyboard_alone_reaches_content_and_the_verbs_of_the_review(
    lived: Site, browser: Any, draft: str
) -> None:
    citizen = Person(browser, lived)
    citizen.go("/")
    citizen.page.keyboard.press("Tab")
    assert citizen.page.evaluate("document.activeElement.innerText") == "Đến nội dung chính"
    assert citizen.page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
    citizen.page.keyboard.press("Enter")
    assert citizen.page.evaluate("document.activeElement.id") == "noi-dung"
    citizen.leave()

    office = Person(browser, lived).sign_in("vanphong")
    office.go(draft)
    reached: set[str] = set()
    unseen: list[str] = []
    for _ in range(160):
        office.page.keyboard.press("Tab")
        name, is_ours, is_seen = office.page.evaluate(
            """() => { const node = document.activeElement; const style = getComputedStyle(node);
            return [node.innerText.trim(), !!node.closest("main .lt-desk"),
            style.outlineStyle !== "none" || style.boxShadow !== "none"]; }"""
        )
        reached.add(name)
        unseen += [name] if is_ours and not is_seen else []
        if reached >= VERBS:
            break
    assert VERBS - reached == set()
    assert unseen == []
    office.context.close()


# Buttons that do nothing without a script are not offered without one.
NEED_A_SCRIPT = ("Chép địa chỉ", "In trang này", "Nghe đọc")


@pytest.mark.drawn
def test_public_pages_say_the_same_without_scripts(lived: Site, browser: Any) -> None:
    with_scripts, without = Person(browser, lived), Person(browser, lived, scripts=False)
    screens = screens_of(with_scripts, PUBLIC, inside="/")
    different = []
    for screen in screens:
        with_scripts.go(screen.path)
        without.go(screen.path)
        shown = with_scripts.text("#noi-dung")
        for button in NEED_A_SCRIPT:
            shown = shown.replace(f"{button} ", "").removesuffix(f" {button}")
        if shown != without.text("#noi-dung"):
            different.append(screen)
    assert different == []
