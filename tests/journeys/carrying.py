"""Steps of carrying out: work is given, done, proved, and seen on the board."""

import re
from pathlib import Path

from tests.journeys.people import Person

TALK = "Hội nghị phổ biến quy định mới về dịch vụ công trực tuyến"
DAY = "15/3/2022"


def assign_every_duty(office: Person, plan: str) -> int:
    """All duties to the units that the plan's words name, proposed by the screen; returns how many duties."""
    office.go(f"{plan}giao-viec/")
    duties = office.page.get_by_role("link", name="Giao việc này").count()
    for place in range(duties):
        with office.page.expect_navigation():
            office.page.get_by_role("link", name="Giao việc này").nth(place).click()
        units = office.page.get_by_role("group", name=re.compile("Giao cho")).get_by_role("checkbox")
        if not any(box.is_checked() for box in units.all()):
            for box in units.all():
                box.check()
        office.press("Giao việc", exact=True)
        office.sees("Đã giao “")
    return duties


def board_shows(office: Person, plan: str, activities: int) -> None:
    office.go(f"{plan}bang-theo-doi/")
    office.sees(f"{activities} hoạt động;")


def record_activity(officer: Person, duty: str) -> None:
    """From what waits for the unit, through the form of communication, to one activity."""
    officer.go("/quan-tri/ke-hoach/viec-cua-toi/?loc=tat-ca")
    officer.follow(re.compile(duty))
    officer.follow("Ghi hoạt động")
    officer.follow(re.compile("Mở hội nghị tập huấn"))
    officer.fill({"Tên hoạt động": TALK, "Ngày thực hiện": DAY, "Lượt người": "45", "Số người": "40"})
    officer.page.get_by_role("group", name=re.compile("Nội dung tuyên truyền")).get_by_role(
        "checkbox"
    ).first.check()
    officer.fill({"Mô tả, kết quả": "Hướng dẫn nộp hồ sơ trực tuyến; giải đáp 12 câu hỏi."})
    officer.press("Ghi hoạt động", exact=True)
    officer.sees("Đã ghi hoạt động.", "Chưa có minh chứng.")


def add_evidence(officer: Person, proof: Path) -> None:
    officer.follow("Thêm minh chứng")
    officer.attach(proof)
    officer.fill({"Tên minh chứng": "Ảnh hội nghị"})
    officer.press("Thêm minh chứng")
    officer.sees("Ảnh hội nghị", "SHA-256")


def close_assignment(officer: Person, duty: str) -> None:
    officer.follow(re.compile(duty), within=officer.page.locator(".lt-desk__content"))
    officer.follow("Hoàn thành", exact=True)
    officer.page.get_by_role("radio").first.check()
    officer.press("Xác nhận hoàn thành")
    officer.sees("Đã xác nhận hoàn thành", "Ảnh hội nghị")


def follow_the_figure_to_its_row(office: Person, plan: str) -> None:
    """One cell of the coverage is no hole any more; it leads to the activity, and that to its proof."""
    board_shows(office, plan, 1)
    cell = office.page.locator(".lt-heat__cell:not(.lt-heat__cell--0) a").first
    assert " ".join(cell.inner_text().split()).startswith("1")
    with office.page.expect_navigation():
        cell.click()
    office.sees(TALK)
    office.follow(TALK)
    office.sees("Ảnh hội nghị", "45")
