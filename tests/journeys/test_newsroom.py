"""The newsroom from end to end in browsers: one text through the whole chain; two editors at the same text."""

from typing import Any

import pytest

from tests.journeys import publishing, reporting
from tests.journeys.conftest import Site
from tests.journeys.people import Person

pytestmark = pytest.mark.journey
TITLE = "Ra mắt điểm hỗ trợ nộp hồ sơ trực tuyến"
REASON = "Số điện thoại trong bài không còn dùng"


def test_a_text_is_written_edited_returned_approved_by_link_published_at_its_hour_and_withdrawn(
    site: Site, browser: Any
) -> None:
    officer = Person(browser, site).sign_in("canbo")
    office = Person(browser, site).sign_in("phovanphong")

    item = publishing.write(officer, TITLE)
    officer.sees("Đang soạn", "Không có điểm nào cần sửa.")
    publishing.do(officer, item, "Gửi biên tập", "Gửi biên tập")
    officer.sees("Đã gửi bài cho Văn phòng biên tập.", "Đang biên tập")

    office.go("/quan-tri/")
    office.follow(TITLE)
    publishing.do(office, item, "Nhận biên tập", "Nhận biên tập")
    publishing.do(office, item, "Trả lại người viết", "Trả lại", {"Lý do": "Ghi thêm tên xã."})
    office.sees("Trả lại để sửa", "Ghi thêm tên xã.")

    officer.go("/quan-tri/thong-bao/")
    officer.sees("Bài bị trả lại")
    publishing.change_title(officer, item, f"{TITLE} tại Mường Nhé")
    publishing.do(officer, item, "Gửi biên tập", "Gửi biên tập")

    letters, hour = len(site.outgoing()), publishing.soon()
    times = {"Giờ đăng": f"{hour:%d/%m/%Y %H:%M}"}
    publishing.do(office, item, "Trình lãnh đạo", "Trình lãnh đạo", times)
    office.sees("Đã trình lãnh đạo phê duyệt.", "Chờ phê duyệt")
    link = reporting.link_from_letter(office, "lanhdao@", known=letters)
    telephone = Person(browser, site, width=360)
    telephone.go(link)
    telephone.sees(f"{TITLE} tại Mường Nhé", publishing.SUMMARY, f"{hour:%d/%m/%Y %H:%M}")
    telephone.follow("Xem bản sẽ đăng")
    telephone.sees(publishing.SUMMARY)
    reporting.approve_by_link(telephone, link)

    office.go(item)
    office.sees("Đã duyệt, chờ đến giờ đăng")
    citizen = Person(browser, site, width=360, scripts=False)
    publishing.wait_until_public(citizen, f"{TITLE} tại Mường Nhé")
    citizen.follow(f"{TITLE} tại Mường Nhé")
    citizen.sees(publishing.SUMMARY)
    address = citizen.page.url

    publishing.do(office, item, "Gỡ khỏi cổng", "Gỡ khỏi cổng", {"Lý do gỡ": REASON})
    assert citizen.go(address).status == 410
    citizen.sees("Nội dung này đã được gỡ", REASON)
    citizen.sees_not(publishing.SUMMARY)
    citizen.go("/tin-tuc/")
    citizen.sees_not(TITLE)
    officer.go(item)
    officer.sees("Đã gỡ", "đã phê duyệt", REASON)
    for person in (officer, office, telephone, citizen):
        person.leave()


def test_two_editors_at_once_lose_nothing(site: Site, browser: Any) -> None:
    officer = Person(browser, site).sign_in("canbo")
    first = Person(browser, site).sign_in("vanphong")
    second = Person(browser, site).sign_in("phovanphong")
    item = publishing.write(officer, "Lịch tiếp công dân tháng này")
    publishing.do(officer, item, "Gửi biên tập", "Gửi biên tập")

    for person in (first, second):
        person.go(item)
        person.follow("Viết, sửa")
    publishing.write_in(first, "title", "Lịch tiếp công dân của Sở")
    publishing.write_in(first, "author_name", "Văn phòng Sở")
    publishing.save(first)
    publishing.write_in(second, "title", "Lịch tiếp công dân, bản của Tuấn")
    publishing.write_in(second, "summary", "Tóm tắt do Tuấn viết lại.")
    publishing.save(second)

    second.page.wait_for_url("**/toa-soan/ghep/**")
    second.sees("Lịch tiếp công dân của Sở", "Lịch tiếp công dân, bản của Tuấn", "Tóm tắt do Tuấn viết lại.")
    second.page.get_by_role("group", name="Tiêu đề").get_by_label("Lấy bản của người kia").check()
    second.press("Lưu bản ghép")

    second.go(item)
    second.sees("Lịch tiếp công dân của Sở", "đã ghép hai bản sửa")
    second.follow("Viết, sửa")
    fields = ("title", "summary", "author_name")
    values = [second.page.locator(f"{publishing.EDITOR} [name={field}]").input_value() for field in fields]
    assert values == ["Lịch tiếp công dân của Sở", "Tóm tắt do Tuấn viết lại.", "Văn phòng Sở"]
    for person in (officer, first, second):
        person.context.close()
