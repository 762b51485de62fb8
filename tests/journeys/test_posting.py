"""From a decision that amends three procedures to the wall, and to the citizen who scans what hangs there."""

from pathlib import Path
from typing import Any

import pytest

from lantoa.web.demo.people import SAMPLES
from tests.journeys import posting
from tests.journeys.conftest import Site
from tests.journeys.people import Person

pytestmark = pytest.mark.journey
PHOTO = SAMPLES / "pictures" / "quay-mot-cua.webp"
DECISION = "1204/QĐ-UBND"


def test_a_decision_amends_three_procedures_and_the_wall_follows(
    site: Site, browser: Any, tmp_path: Path
) -> None:
    records = posting.market_procedures()
    posting.bring_catalogue(site, tmp_path, records)
    office = Person(browser, site).sign_in("vanphong")
    counter = Person(browser, site).sign_in("motcua")

    board = posting.add_board(office, "Bảng niêm yết chợ trung tâm")
    first = posting.print_what_is_due(counter, board)
    assert "Niêm yết phiếu mới (4)" in first.texts[0]
    posting.hang(counter, PHOTO)
    counter.sees("Đã ghi niêm yết 4 phiếu.", "4/4 đã niêm yết", "Bảng đầy đủ, đúng bản hiện hành")

    posting.bring_decision(office, tmp_path, DECISION, records[:3])
    office.sees("Sửa đổi, bổ sung: 3", *(one["name"] for one in records[:3]), "03 ngày làm việc")
    office.sees_not(records[3]["name"])
    office.follow("Xác nhận, đưa vào danh mục")
    office.press("Đưa vào danh mục")
    office.sees("Đã đưa các thay đổi vào danh mục.")

    counter.go("/quan-tri/niem-yet/")
    counter.go("/quan-tri/niem-yet/")
    counter.sees("4/4 đã niêm yết, 3 bản cũ")
    counter.go(board)
    counter.sees("4/4 đã niêm yết, 3 bản cũ", "Bản cũ, phải thay", "Có việc phải làm")
    new = posting.print_what_is_due(counter, board)
    assert "Gỡ khỏi bảng (3)" in new.texts[0]
    assert "Niêm yết phiếu mới (3)" in new.texts[0]
    assert [one["id"] for one in records if one["id"] in new.texts[0]] == [one["id"] for one in records[:3]]
    sheets = [new.texts[at] for at in new.first_pages()]
    assert [one["name"] in page for one, page in zip(records[:3], sheets, strict=True)] == [True] * 3
    assert ["03 ngày làm việc" in page and DECISION in page for page in sheets] == [True] * 3
    posting.hang(counter, PHOTO)
    counter.sees("Đã ghi niêm yết 3 phiếu.", "4/4 đã niêm yết", "Bảng đầy đủ, đúng bản hiện hành")
    counter.page.get_by_role("link", name="ảnh").first.click()
    assert counter.page.evaluate("document.images[0].naturalWidth") > 0

    for width in (1280, 360):
        citizen = Person(browser, site, width=width)
        citizen.go(posting.scan(citizen, first.pictures[first.first_pages()[0]]))
        citizen.sees("Bản này đã được thay thế", f"theo Quyết định số {DECISION}", records[0]["name"])
        citizen.follow("Xem bản mới")
        citizen.sees(records[0]["name"], "03 ngày làm việc")
        citizen.go(posting.scan(citizen, new.pictures[new.first_pages()[0]]))
        citizen.sees("Bản này đang hiện hành", records[0]["name"])
        citizen.go(posting.scan(citizen, first.pictures[first.first_pages()[3]]))
        citizen.sees("Bản này đang hiện hành", records[3]["name"])
        assert citizen.page.evaluate("document.documentElement.scrollWidth") <= width
        citizen.leave()
    for person in (office, counter):
        person.leave()
