"""Somebody looks for something: as it is written, as it is typed in haste, by number, by keyboard, on a telephone."""

from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Site
from tests.journeys.people import Person

pytestmark = pytest.mark.journey
DECREE = "61/2018/NĐ-CP"
NUMBERS = (
    "61/2018/NĐ-CP",
    "Nghị định số 61/2018/NĐ-CP",
    "61/2018/nd-cp",
    "nghi dinh 61/2018",
    "nđ 61/2018",
    "nd 61",
    "61 2018",
    "61-2018-ND-CP",
)
WIDTHS = (1280, 360)


def look_for(person: Person, words: str) -> None:
    """Type into the box of the page and press Enter."""
    box = person.page.get_by_role("main").locator("input[name=q]").first
    box.fill(words)
    with person.page.expect_navigation():
        box.press("Enter")


def hits(person: Person) -> list[str]:
    """Addresses of the results on the page, in their order."""
    return [str(link.get_attribute("href")) for link in person.page.locator(".pt-hit__title a").all()]


def fits(person: Person) -> bool:
    """Nothing stands out of the window."""
    wide = person.page.evaluate("document.documentElement.scrollWidth")
    return bool(wide <= person.page.viewport_size["width"])


@pytest.mark.parametrize("width", WIDTHS)
def test_the_same_is_found_with_and_without_diacritics_and_with_a_slip(
    site: Site, browser: Any, width: int
) -> None:
    reader = Person(browser, site, width=width)
    reader.go("/")
    look_for(reader, "cơ chế một cửa, một cửa liên thông")
    reader.sees("kết quả cho “cơ chế một cửa, một cửa liên thông”", DECREE)
    written = hits(reader)
    assert written
    assert fits(reader)
    assert reader.page.locator(".pt-hit mark").first.inner_text().lower() in "cơ chế một cửa liên thông"

    for words in ("co che mot cua, mot cua lien thong", "CO CHE MOT CUA MOT CUA LIEN THONG"):
        look_for(reader, words)
        assert hits(reader) == written

    look_for(reader, "co chee mot cuaa lien thogn")
    reader.sees("Không có kết quả đúng với", "Có phải bạn tìm")
    assert set(hits(reader)) & set(written)
    reader.follow("cơ chế một cửa liên thông")
    assert set(hits(reader)) & set(written)
    assert fits(reader)
    reader.leave()


def test_a_document_is_found_by_its_number_in_every_spelling(site: Site, browser: Any) -> None:
    reader = Person(browser, site, scripts=False)
    reader.go("/tim-kiem/")
    reader.sees("Gõ không dấu vẫn tìm được")
    first = {}
    for words in NUMBERS:
        look_for(reader, words)
        first[words] = reader.page.locator(".pt-hit__title").first.inner_text()
    assert {words: title for words, title in first.items() if DECREE not in title} == {}

    reader.page.locator(".pt-hit__title a").first.click()
    reader.sees(DECREE)
    reader.leave()


def type_for_suggestions(reader: Person, text: str) -> list[str]:
    """Type `text`; the titles of what is suggested for the whole of it, once the list shows them."""
    last = quote(text)
    with reader.page.expect_response(lambda answer: answer.url.endswith(f"?q={last}")) as answered:
        reader.page.keyboard.type(text, delay=30)
    titles = [one["title"] for one in answered.value.json()["suggestions"]]
    expect(reader.page.locator("[role=option] > span:first-child")).to_have_text(titles)
    return titles


@pytest.mark.parametrize("width", WIDTHS)
def test_a_suggestion_is_chosen_with_the_arrow_keys(site: Site, browser: Any, width: int) -> None:
    reader = Person(browser, site, width=width)
    reader.go("/tim-kiem/")
    box = reader.page.get_by_role("combobox", name="Tìm trong cổng")
    box.focus()
    listed = reader.page.get_by_role("listbox", name="Gợi ý")
    options = type_for_suggestions(reader, "mot cua lien")
    assert box.get_attribute("aria-expanded") == "true"
    assert fits(reader)

    reader.page.keyboard.press("ArrowDown")
    chosen = reader.page.locator("[role=option][aria-selected=true]")
    assert chosen.get_attribute("id") == box.get_attribute("aria-activedescendant")
    assert chosen.locator("span").first.inner_text() == options[0]
    address = chosen.get_attribute("data-url")
    with reader.page.expect_navigation():
        reader.page.keyboard.press("Enter")
    assert reader.page.url == f"{site.url}{address}"
    assert "/tim-kiem/" not in reader.page.url

    reader.page.go_back()
    box.focus()
    box.fill("")
    assert type_for_suggestions(reader, "mot cua lien") == options
    reader.page.keyboard.press("ArrowUp")
    assert chosen.locator("span").first.inner_text() == options[-1]
    reader.page.keyboard.press("Escape")
    assert listed.is_hidden()
    with reader.page.expect_navigation():
        reader.page.keyboard.press("Enter")
    reader.sees("kết quả cho “mot cua lien”")
    reader.leave()


def test_facets_narrow_and_are_taken_back(site: Site, browser: Any) -> None:
    reader = Person(browser, site, width=360)
    reader.go("/tim-kiem/")
    look_for(reader, "cải cách hành chính")
    everything = hits(reader)
    reader.page.get_by_role("link", name="Thu hẹp").click()
    assert reader.page.evaluate("document.activeElement.id") == "bo-loc"
    kind = reader.page.get_by_role("navigation", name="Thu hẹp kết quả").locator("a[href*='loai=']").first
    label, count = kind.locator("span").first.inner_text(), kind.locator(".pt-facet__count").inner_text()
    with reader.page.expect_navigation():
        kind.click()
    number = "".join(letter for letter in count if letter.isdigit())
    reader.sees(f"{number} kết quả cho “cải cách hành chính”", label)
    assert fits(reader)
    assert [row for row in reader.page.locator(".pt-hit__meta").all_inner_texts() if label not in row] == []

    reader.follow("Bỏ mọi bộ lọc")
    assert hits(reader) == everything
    reader.leave()


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_found_is_answered_with_advice(site: Site, browser: Any, width: int) -> None:
    reader = Person(browser, site, width=width)
    reader.go("/tim-kiem/")
    look_for(reader, "một cửa kilimanjaro")
    reader.sees(
        "Không tìm thấy “một cửa kilimanjaro”.", "Thử bớt từ, gõ không dấu, hoặc gõ số, ký hiệu văn bản"
    )
    reader.sees("Bớt một từ thì có kết quả")
    assert fits(reader)
    reader.follow("một cửa", exact=True)
    assert hits(reader)
    reader.leave()
