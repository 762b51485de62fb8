"""The newsroom without a mouse: one text from its first letter to its withdrawal, the focus always in sight."""

from typing import Any

import pytest

from tests.journeys import publishing, reporting
from tests.journeys.conftest import Site
from tests.journeys.keyboard import Keyboard
from tests.journeys.people import Person

pytestmark = [pytest.mark.journey, pytest.mark.drawn]
TITLE = "Lịch hướng dẫn nộp hồ sơ tại bản"
REASON = "Lịch đã đổi"


def signed_in(browser: Any, site: Site, username: str) -> Keyboard:
    person = Person(browser, site)
    keys = Keyboard(person)
    person.go("/tai-khoan/dang-nhap/")
    keys.reach("login", field=True).type(username)
    keys.reach("password", field=True).type(site.password)
    keys.page.keyboard.press("Enter")
    person.page.wait_for_url("**/quan-tri/")
    return keys


def verb(keys: Keyboard, item: str, name: str, button: str, values: dict[str, str] | None = None) -> None:
    """From the item's screen to a verb, what it asks, and its button."""
    keys.person.go(item)
    keys.reach(name).enter()
    for field, text in (values or {}).items():
        keys.reach(field, exact=False).type(text)
    keys.reach(button).space()


def save(keys: Keyboard) -> None:
    """The button that saves, and the question that the editor's script may ask first."""
    keys.reach("Lưu bản nháp", exact=False)
    dialog = keys.page.locator("#w-save-confirmation-dialog button[data-w-dialog-target=confirm]")
    with keys.page.expect_navigation():
        keys.page.keyboard.press("Enter")
        keys.page.wait_for_timeout(700)
        if dialog.is_visible():
            keys.reach(dialog.inner_text().strip())
            keys.page.keyboard.press("Enter")


def test_the_newsroom_is_walked_with_the_keyboard_alone(site: Site, browser: Any) -> None:
    officer = signed_in(browser, site, "canbo")
    office = signed_in(browser, site, "phovanphong")

    officer.person.go("/quan-tri/toa-soan/")
    officer.reach("Tin tức").enter()
    officer.reach("Tin, bài").enter()
    officer.reach("title", field=True).type(TITLE)
    officer.reach("summary", field=True).type(publishing.SUMMARY)
    if officer.page.locator("[name=themes]").count():  # a plan is in force: say what of it the text serves
        officer.reach("themes", field=True).page.keyboard.press("Space")
    save(officer)
    item = publishing.open_item(officer.person)
    verb(officer, item, "Gửi biên tập", "Gửi biên tập")
    officer.person.sees("Đã gửi bài cho Văn phòng biên tập.")

    office.person.go("/quan-tri/")
    office.reach(TITLE, exact=False).enter()
    verb(office, item, "Nhận biên tập", "Nhận biên tập")
    verb(office, item, "Trả lại người viết", "Trả lại", {"Lý do": "Ghi thêm tên bản."})
    office.person.sees("Trả lại để sửa", "Ghi thêm tên bản.")

    officer.person.go(item)
    officer.reach("Viết, sửa").enter()
    officer.reach("title", field=True).type(f"{TITLE} Huổi Khon")
    save(officer)
    verb(officer, item, "Gửi biên tập", "Gửi biên tập")

    letters, hour = len(site.outgoing()), publishing.soon()
    times = {"Giờ đăng": f"{hour:%d/%m/%Y %H:%M}"}
    verb(office, item, "Trình lãnh đạo", "Trình lãnh đạo", times)
    office.person.sees("Đã trình lãnh đạo phê duyệt.")
    link = reporting.link_from_letter(office.person, "lanhdao@", known=letters)
    leader = Keyboard(Person(browser, site, width=360))
    leader.person.go(link)
    leader.person.sees(f"{TITLE} Huổi Khon")
    leader.reach("Xem bản sẽ đăng").enter()
    leader.person.sees(publishing.SUMMARY)
    leader.person.go(link)
    leader.reach("Phê duyệt").space()
    leader.person.sees("Bạn đã cho ý kiến về hồ sơ này.")

    citizen = Person(browser, site, width=360)
    publishing.wait_until_public(citizen, f"{TITLE} Huổi Khon")
    reader = Keyboard(citizen)
    reader.reach(f"{TITLE} Huổi Khon", exact=False).enter()
    citizen.sees(publishing.SUMMARY)
    address = citizen.page.url

    verb(office, item, "Gỡ khỏi cổng", "Gỡ khỏi cổng", {"Lý do gỡ": REASON})
    assert citizen.go(address).status == 410
    citizen.sees("Nội dung này đã được gỡ", REASON)
    for keys in (officer, office, leader, reader):
        assert keys.unseen == [], "\n".join(keys.unseen)
        keys.person.leave()
