"""Steps of planning: a document comes in, is reviewed, approved and published."""

import re
from pathlib import Path
from typing import Any

from tests.journeys.people import Person

SAMPLE = Path(__file__).resolve().parents[2] / "lantoa/web/demo/samples/ke-hoach-2022.html"
SHOWN = ("Nội dung tuyên truyền", "Hình thức tuyên truyền", "Nhiệm vụ")


def import_plan(office: Person, document: Path = SAMPLE) -> None:
    office.go("/quan-tri/ke-hoach/")
    office.follow("Nhập kế hoạch")
    office.attach(document)
    office.press("Đọc văn bản")
    office.page.wait_for_url("**/ra-soat/")


def see_what_was_read(office: Person) -> None:
    """Eleven themes, five forms, two holders with 5 and 3 duties, two dated deadlines, one doubtful date."""
    counts = {kind: _count(office, kind) for kind in SHOWN}
    assert counts == {"Nội dung tuyên truyền": 11, "Hình thức tuyên truyền": 5, "Nhiệm vụ": 8}
    holders = [
        re.search(r"(Thực hiện|Chủ trì): (.+?)(?: Không| Hạn| “|$)", duty).groups()  # type: ignore[union-attr]
        for duty in _facts(office, "duty")
    ]
    assert holders == [("Thực hiện", "Các phòng, đơn vị thuộc Sở")] * 5 + [
        ("Chủ trì", "Văn phòng Sở"),  # "là đầu mối"
        ("Thực hiện", "Văn phòng Sở"),
        ("Thực hiện", "Văn phòng Sở"),
    ]
    dated = [day for fact in _facts(office, "deadline") for day in re.findall(r"Hạn (\S+)", fact)]
    assert dated == ["15/11/2022", "05/12/2022"]
    office.sees(
        "Nghị quyết số 17/NQ-CP được dẫn với ngày 17/3/2019, sổ đăng ký ghi ngày 07/3/2019.",
        "không tự sửa",
    )


def _count(office: Person, kind: str) -> int:
    title = office.page.locator(".rv-group__title", has_text=kind).first.inner_text()
    return int(re.search(r"\((\d+)\)", title)[1])  # type: ignore[index]


def _items(office: Person, kind: str) -> Any:
    return office.page.locator(f"#nhom-{kind} .rv-item")


def _facts(office: Person, kind: str) -> list[str]:
    texts = _items(office, kind).locator(".rv-item__facts").all_inner_texts()
    return [" ".join(text.split()) for text in texts]


def _item(office: Person, kind: str, words: str) -> Any:
    return _items(office, kind).filter(has_text=words).first


def accept_one(office: Person) -> None:
    office.press("Nhận", within=_item(office, "theme", "Quan điểm của Đảng"), exact=True)
    assert "Đã nhận" in _item(office, "theme", "Quan điểm của Đảng").inner_text()


def change_one(office: Person) -> None:
    """The planner's own words replace the machine's."""
    office.follow("Sửa", within=_item(office, "theme", "Điểm mới của luật"))
    office.fill({"Nội dung": "Điểm mới của luật, nghị định, thông tư về cải cách hành chính."})
    office.press("Lưu và nhận")
    office.sees("Điểm mới của luật, nghị định, thông tư về cải cách hành chính.")


def split_one_and_join_it_again(office: Person) -> None:
    """The reader saw three tasks in one sentence: taken apart, then put together as they were."""
    office.follow("Tách", within=_item(office, "duty", "Đẩy mạnh viết tin, bài"))
    office.press("Tách", exact=True)
    assert _count(office, "Nhiệm vụ") == 10
    for left in (9, 8):
        office.press("Gộp với mục sau", within=_item(office, "duty", "Đẩy mạnh viết tin, bài"))
        assert _count(office, "Nhiệm vụ") == left


def drop_one_and_bring_it_back(office: Person) -> None:
    office.press("Bỏ", within=_item(office, "theme", "Mô hình thí điểm"), exact=True)
    assert _count(office, "Nội dung tuyên truyền") == 10
    office.press("Khôi phục", within=_item(office, "theme", "Mô hình thí điểm"))
    assert _count(office, "Nội dung tuyên truyền") == 11


def add_one_by_marking(office: Person) -> None:
    """A sentence of the source is marked with the mouse and becomes a requirement."""
    sentence = (
        office.page.locator("[data-review-source] p", has_text="Lãnh đạo Sở;").locator("[data-at]").last
    )
    sentence.scroll_into_view_if_needed()
    sentence.click(click_count=3)
    office.sees("Đã chọn: “- Lãnh đạo Sở;”")
    adding = office.page.locator("#them")
    adding.get_by_label("Loại").select_option(label="Yêu cầu")
    office.press("Thêm", within=adding)
    assert _count(office, "Yêu cầu") == 5
    assert "Lãnh đạo Sở;" in _item(office, "requirement", "Lãnh đạo Sở;").inner_text()
    office.press("Bỏ", within=_item(office, "requirement", "Lãnh đạo Sở;"), exact=True)


def give_every_duty_a_measure(office: Person, measure: str) -> None:
    """A duty without a date needs something that can be measured."""
    while (flagged := _items(office, "duty").filter(has_text="cần ghi chỉ tiêu đo được")).count():
        office.follow("Sửa", within=flagged.first)
        office.fill({"Chỉ tiêu đo được": measure})
        office.press("Lưu và nhận")


def accept_the_rest_and_confirm(office: Person) -> None:
    office.follow("Nhận tất cả còn lại")
    office.press("Nhận tất cả")
    office.press("Xác nhận rà soát")
    office.sees("Bản này là dự thảo, có thể trình.")


def submit(office: Person) -> None:
    office.press("Trình lãnh đạo")
    office.sees("Đã trình lãnh đạo.")


def cannot_decide_her_own(office: Person) -> None:
    office.go("/quan-tri/phe-duyet/")
    office.follow("kế hoạch")
    assert not office.has_button("Phê duyệt")


def approve_on_the_desk(leader: Person) -> None:
    """From the first screen: what waits for me, then the decision."""
    leader.go("/quan-tri/")
    leader.sees("Đang chờ tôi")
    leader.follow("kế hoạch")
    leader.press("Phê duyệt", within=leader.page.locator("section", has=leader.page.locator("#phe-duyet")))
    leader.sees("Đã phê duyệt.")


def publish_plan(office: Person) -> str:
    """Returns the path of the plan in the console."""
    office.go("/quan-tri/ke-hoach/")
    office.follow(re.compile("năm 2022"))
    office.press("Công khai trên cổng")
    office.sees("Đã công khai trên cổng.")
    return office.page.url.removeprefix(office.site.url)
