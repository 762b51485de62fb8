"""Steps of reporting: asked, written, returned, accepted, consolidated, approved, published, read."""

import re
import time
from email import policy
from email.parser import BytesParser
from pathlib import Path

from tests.journeys.carrying import TALK
from tests.journeys.people import Person

RETURNED_FOR = "Đề nghị nêu rõ nguyên nhân của hạn chế."
CAUSE = "Cán bộ làm công tác tuyên truyền còn kiêm nhiệm."
UNIT = "Phòng Lao động, Việc làm"


def request_report(office: Person) -> str:
    """One click on the period, one to send: everything comes filled. Returns the path of the request."""
    office.go("/quan-tri/bao-cao/")
    office.follow("Báo cáo năm")
    assert "năm 2022" in office.page.locator("#id_title").input_value()
    office.press("Gửi yêu cầu")
    office.sees("Đã gửi yêu cầu")
    return office.page.url.removeprefix(office.site.url)


def write_report(officer: Person) -> None:
    """The unit's figures and paragraphs are there already; the officer adds what only she knows."""
    officer.go("/quan-tri/")
    officer.follow(re.compile("báo cáo.*2022", re.IGNORECASE))
    assert (
        officer.page.get_by_label("Lượt người dự hội nghị, tập huấn, lồng ghép", exact=True).input_value()
        == "45"
    )
    assert (
        TALK
        in officer.page.get_by_label("Hội nghị, tập huấn, tuyên truyền lồng ghép", exact=True).input_value()
    )
    officer.page.get_by_label("Ưu điểm", exact=True).fill("Người dân nộp hồ sơ trực tuyến nhiều hơn.")
    officer.press("Lưu", exact=True)
    assert not officer.has_button("Lưu và gửi")


def submit_report(head: Person) -> None:
    """Only the head of the unit sends."""
    head.go("/quan-tri/bao-cao/")
    head.follow(re.compile("2022"))
    if head.page.get_by_role("link", name="Soạn tiếp").count():
        head.follow("Soạn tiếp")
    head.follow("Kiểm tra và gửi")
    head.press("Gửi báo cáo")
    head.sees("Đã gửi")


def return_report(office: Person, request: str) -> None:
    office.go(request)
    office.follow(UNIT)
    office.sees(TALK)
    office.follow("Trả lại")
    office.fill({"Lý do": RETURNED_FOR})
    office.press("Trả lại")
    office.sees("Đã trả lại báo cáo và báo cho đơn vị.")


def answer_the_return(officer: Person) -> None:
    officer.go("/quan-tri/bao-cao/")
    officer.follow(re.compile("2022"))
    officer.sees(RETURNED_FOR)
    officer.page.get_by_label("Nguyên nhân", exact=True).fill(CAUSE)
    officer.press("Lưu", exact=True)


def accept_report(office: Person, request: str) -> None:
    office.go(request)
    office.follow(UNIT)
    office.sees(CAUSE)
    office.press("Tiếp nhận")
    office.sees("Đã tiếp nhận")


def consolidate(office: Person, request: str) -> str:
    """Returns the path of the consolidated report."""
    office.go(request)
    office.press("Tổng hợp", exact=True)
    office.page.wait_for_url("**/tong-hop/*/")
    office.sees("45 lượt người", CAUSE)
    return office.page.url.removeprefix(office.site.url)


def trace_a_figure(office: Person, report: str) -> None:
    """A total leads to the units and their activities."""
    office.go(report)
    row = office.page.locator("tr", has_text="Lượt người dự hội nghị")
    office.follow("45", within=row)
    office.sees(TALK)


def submit_consolidated(office: Person, report: str) -> None:
    office.go(report)
    office.agree("Trình phê duyệt")
    office.sees("Chờ phê duyệt")


def link_from_letter(person: Person, recipient: str, *, known: int) -> str:
    """The one-time link in the newest letter to `recipient`, once the worker has sent it."""
    for _ in range(240):
        for path in reversed(person.site.outgoing()[known:]):
            letter = BytesParser(policy=policy.default).parsebytes(path.read_bytes())
            found = re.search(
                r"https?://\S+/phe-duyet/lien-ket/\S+", letter.get_body(("plain",)).get_content()
            )
            if recipient in letter["To"] and found:
                return found[0]
        time.sleep(0.5)
    raise AssertionError("no letter with a link arrived")


def approve_by_link(stranger: Person, link: str) -> None:
    """The leader's telephone has no session; opening the link signs nobody in."""
    stranger.go(link)
    stranger.sees("chỉ dành cho người nhận")
    stranger.press(
        "Phê duyệt", within=stranger.page.locator("section", has=stranger.page.locator("#phe-duyet"))
    )
    stranger.sees("Bạn đã cho ý kiến về hồ sơ này.")
    stranger.go("/quan-tri/")
    assert "/dang-nhap/" in stranger.page.url


def link_is_spent(stranger: Person, link: str) -> None:
    stranger.go(link)
    assert not stranger.has_button("Phê duyệt")
    assert not stranger.has_button("Trả lại")


def publish_report(office: Person, report: str) -> None:
    office.go(report)
    office.agree("Công khai")
    office.sees("Đã công khai")


def read_as_citizen(citizen: Person, folder: Path) -> tuple[Path, Path]:
    """From the home page to the report; both files come down. Returns (DOCX, PDF)."""
    citizen.go("/")
    citizen.follow("Báo cáo", within=citizen.page.locator("footer"), exact=True)
    citizen.follow(re.compile("2022"))
    citizen.sees("45 lượt người", CAUSE, "Bảng thống kê")
    return citizen.download(re.compile("docx", re.IGNORECASE), folder), citizen.download(
        re.compile("pdf", re.IGNORECASE), folder
    )
