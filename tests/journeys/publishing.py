"""Steps of the newsroom: a text is written, edited, returned, put forward, published at its hour, withdrawn."""

import re
import time
from datetime import datetime, timedelta

from django.utils import timezone

from tests.journeys.people import Person

SUMMARY = "Người dân được hướng dẫn nộp hồ sơ ngay tại nhà văn hóa, sáng thứ ba và thứ năm."
EDITOR = "form[data-edit-form]"


def write(officer: Person, title: str) -> str:
    """A new article in the news section; returns the address of its item in the newsroom."""
    officer.go("/quan-tri/toa-soan/")
    officer.follow("Tin tức")
    officer.page.get_by_role("link", name="Tin, bài", exact=True).first.click()
    write_in(officer, "title", title)
    write_in(officer, "summary", SUMMARY)
    save(officer)
    return open_item(officer)


def write_in(person: Person, field: str, text: str) -> None:
    """Fill one field of the page editor, by its name in the form."""
    person.page.locator(f"{EDITOR} [name={field}]").fill(text)


def save(person: Person) -> None:
    """Save in the page editor, whatever its script asks first."""
    button = person.page.locator("button.action-save").first
    button.click()
    again = person.page.locator("#w-save-confirmation-dialog button[data-w-dialog-target=confirm]")
    for _ in range(40):
        if again.is_visible():
            again.click()
        if (
            person.page.url.count("/edit/") == 0
            or person.page.locator(".messages .success, .messages li").count()
        ):
            break
        time.sleep(0.25)
    person.page.wait_for_load_state("load")


def open_item(person: Person) -> str:
    """From the page editor to the item's own screen."""
    page_number = re.search(r"/pages/(\d+)/", person.page.url)
    assert page_number, person.page.url
    person.go(f"/quan-tri/toa-soan/trang/{page_number[1]}/")
    return person.page.url.removeprefix(person.site.url)


def do(person: Person, item: str, verb: str, button: str, values: dict[str, str] | None = None) -> None:
    """Follow a verb from the item's screen, fill in what it asks, confirm."""
    person.go(item)
    person.follow(verb, within=person.page.locator(".lt-desk__content"), exact=True)
    person.fill(values or {})
    person.press(button, within=person.page.locator(".lt-confirm"), exact=True)


def change_title(person: Person, item: str, title: str) -> None:
    person.go(item)
    person.follow("Viết, sửa")
    write_in(person, "title", title)
    save(person)


def soon() -> datetime:
    """A minute that begins within the next one to two minutes."""
    return (timezone.localtime() + timedelta(minutes=2)).replace(second=0, microsecond=0)


def wait_until_public(citizen: Person, title: str) -> None:
    """Ask for the news section until the clock has published `title`."""
    for _ in range(150):
        citizen.go("/tin-tuc/")
        if title in citizen.text():
            return
        time.sleep(2)
    raise AssertionError(f"“{title}” did not go public at its hour")
