"""A citizen finds a procedure in her own words and takes its papers along; an inspector goes along the boards without a line."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from playwright.sync_api import expect
from python_calamine import CalamineWorkbook

from lantoa.web.demo.people import SAMPLES
from tests.journeys.conftest import Site
from tests.journeys.people import Person

pytestmark = pytest.mark.journey
PHOTO = SAMPLES / "pictures" / "quay-mot-cua.webp"
BOARD = "Bảng niêm yết Bộ phận Một cửa"
SENT = "Mọi kết quả đã được gửi."


@pytest.mark.parametrize("width", [1280, 360])
def test_a_citizen_finds_a_procedure_in_everyday_words_and_takes_the_list_of_papers_along(
    lived: Site, browser: Any, tmp_path: Path, width: int
) -> None:
    citizen = Person(browser, lived, width=width)
    citizen.go("/")
    citizen.follow("Thủ tục", within=citizen.page.locator("body"), exact=True)
    box = citizen.page.get_by_role("main").locator("input[name=q]")
    box.fill("lam giay khai sinh cho con moi de")
    with citizen.page.expect_navigation():
        box.press("Enter")
    with citizen.page.expect_navigation():
        citizen.page.locator(".tt-list__link").first.click()
    citizen.sees("Đăng ký khai sinh", "Cần mang gì?", "Nộp ở đâu?", "Bao lâu?", "Bao nhiêu tiền?")

    form = pypdfium2.PdfDocument(citizen.download("TK-HT-01: Tờ khai đăng ký khai sinh", tmp_path))
    assert "TỜ KHAI ĐĂNG KÝ KHAI SINH" in form[0].get_textpage().get_text_range()

    citizen.follow("Danh sách để đánh dấu, in")
    papers = citizen.page.locator(".tt-check__one")
    for paper in papers.all():
        paper.get_by_role("checkbox").check()
    names = [" ".join(one.split()) for one in papers.all_inner_texts()]
    assert len(names) == 3
    assert citizen.page.evaluate("document.documentElement.scrollWidth") <= width
    citizen.page.emulate_media(media="print")
    first = pypdfium2.PdfDocument(BytesIO(citizen.page.pdf(format="A4")))[0]
    said = " ".join(first.get_textpage().get_text_range().split())
    assert [name for name in [*names, "Nơi nộp", "Thời hạn", "/thu-tuc/m/1.001193"] if name not in said] == []
    citizen.page.emulate_media(media="screen")
    table = CalamineWorkbook.from_path(citizen.download("Tải về tệp bảng tính", tmp_path))
    rows = table.get_sheet_by_index(0).to_python()
    told = [str(row[1]).split("\n")[0] for row in rows[1:4]]
    assert [name.startswith(text) for name, text in zip(names, told, strict=True)] == [True] * 3
    citizen.leave()


def test_an_inspector_notes_without_a_line_and_loses_nothing(lived: Site, browser: Any) -> None:
    counter = Person(browser, lived, width=360).sign_in("motcua")
    counter.go("/quan-tri/niem-yet/kiem-tra/moi/")
    counter.fill({"Tên đợt kiểm tra": "Đi dọc các bảng"})
    counter.tick(BOARD)
    counter.press("Bắt đầu", exact=True)
    page = counter.page
    page.evaluate("navigator.serviceWorker.ready.then(() => null)")
    page.reload()  # from now on the worker keeps the page
    rows = page.locator("details[data-serial]")
    line = page.locator("[data-line]")

    counter.context.set_offline(True)
    rows.first.locator("summary").click()
    rows.first.get_by_label("Rách, mờ, bị che").check()
    rows.first.get_by_label("Ghi chú").fill("Mờ góc trái")
    rows.first.locator("input[type=file]").set_input_files(PHOTO)
    rows.first.get_by_role("button", name="Ghi").click()
    expect(line).to_contain_text("1 kết quả đang chờ gửi")
    page.reload()
    expect(line).to_contain_text("1 kết quả đang chờ gửi")
    expect(rows.first.locator("[data-state]")).to_have_text("Rách, mờ, bị che (chờ gửi)")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360

    counter.context.set_offline(False)
    expect(line).to_have_text(SENT)
    expect(rows.first.locator("[data-state]")).to_have_text("Rách, mờ, bị che")
    page.reload()
    rows.first.locator("summary").click()
    counter.sees("Rách, mờ, bị che", "Mờ góc trái", "Xem ảnh")
    counter.fill({"Kết luận": "Một phiếu phải in lại."})
    counter.press("Kết thúc", exact=True)
    counter.sees("Đợt kiểm tra đã kết thúc", "Một phiếu phải in lại.")
    counter.context.close()
