"""The catalogue without a network: unpacked from the ZIP, opened as a file, it answers what the site answers."""

from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from zipfile import ZipFile

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Site
from tests.journeys.people import Person
from tests.journeys.test_access import AXE, RUN

pytestmark = pytest.mark.journey
# A name, everyday words, without diacritics, abbreviations, Telex left on, slips, joined syllables, codes.
QUERIES = (
    "Đăng ký khai sinh",
    "Cấp giấy xác nhận tình trạng hôn nhân",
    "Chứng thực chữ ký",
    "làm giấy khai sinh cho con",
    "giấy độc thân",
    "bố mất phải làm gì",
    "mở hàng tạp hóa",
    "mất việc xin trợ cấp",
    "lấy chồng nước ngoài",
    "dang ky ket hon",
    "giay xac nhan khuyet tat",
    "cho toi hoi thu tuc nhan con nuoi",
    "sao y ban chinh",
    "hkd",
    "ddawng kys khai sinh",
    "dang ki khai sihn",
    "khaisinh",
    "tro cap that nghiepp",
    "1.001193",
    "2.000815.000.00.00.H18",
)


@pytest.fixture
def folder(lived: Site, browser: Any, tmp_path: Path) -> Path:
    """What the counter downloads, unpacked."""
    counter = Person(browser, lived).sign_in("motcua")
    counter.go("/quan-tri/niem-yet/in/")
    ask = counter.page.get_by_role("link", name="Tải gói (.zip)")
    there = counter.context.request.get(lived.url + str(ask.get_attribute("href")))
    if "html" in there.headers["content-type"]:  # the first who asks has it made in the background
        ask.click()
        counter.press("Lập gói")
        expect(ask).to_be_visible(timeout=60_000)
    archive = counter.download("Tải gói (.zip)", tmp_path)
    counter.leave()
    ZipFile(archive).extractall(tmp_path)
    return tmp_path / "tra-cuu-thu-tuc"


def ask(reader: Person, words: str) -> list[str]:
    """Type and press Enter; the codes of what is shown."""
    reader.page.get_by_role("searchbox").fill(words)
    reader.page.get_by_role("searchbox").press("Enter")
    return [text.split(" · ")[1] for text in reader.page.locator("#found small").all_inner_texts()]


def test_without_a_network_the_same_procedures_come_first(lived: Site, browser: Any, folder: Path) -> None:
    reader = Person(browser, lived)
    expected, found = {}, {}
    for words in QUERIES:
        answer = reader.context.request.get(
            f"{lived.url}/api/v1/procedures?{urlencode({'q': words, 'limit': 3})}"
        )
        expected[words] = [row["code"] for row in answer.json()["results"]][:3]
    reader.context.set_offline(True)
    reader.page.goto(f"file://{folder}/tra-cuu.html")
    expect(reader.page.locator("body[data-ready]")).to_be_visible()

    for words in QUERIES:
        found[words] = ask(reader, words)[:3]

    assert [words for words in QUERIES if not expected[words]] == []
    assert found == expected
    reader.leave()


@pytest.mark.drawn
@pytest.mark.parametrize("width", [1280, 360])
def test_a_procedure_is_read_whole_without_a_network(
    lived: Site, browser: Any, folder: Path, width: int
) -> None:
    reader = Person(browser, lived, width=width)
    reader.context.set_offline(True)
    reader.page.goto(f"file://{folder}/tra-cuu.html")
    expect(reader.page.locator("body[data-ready]")).to_be_visible()
    assert ask(reader, "khai snih")[0] == "1.001193"
    reader.sees("Đã tìm theo “khai sinh”")
    reader.page.locator("#found button").first.click()
    expect(reader.page.get_by_role("heading", name="Đăng ký khai sinh", exact=True)).to_be_visible()
    reader.sees(
        "a) Tên thủ tục", "d) Thành phần, số lượng hồ sơ", "Tờ khai đăng ký khai sinh", "Căn cứ pháp lý"
    )
    assert reader.page.evaluate("document.documentElement.scrollWidth") <= width

    reader.page.get_by_role("button", name="Về danh sách").click()
    reader.page.get_by_text("Tìm theo lĩnh vực").click()
    reader.page.get_by_role("button", name="Hộ tịch", exact=True).click()
    reader.sees("Hộ tịch: ", "Đăng ký kết hôn")
    assert reader.page.context.pages == [reader.page]
    assert reader.faults == []
    reader.page.evaluate(AXE.read_text(encoding="utf-8"))
    assert reader.page.evaluate(RUN, []) == []
    reader.page.locator("#found button").first.click()
    assert reader.page.evaluate(RUN, []) == []
    reader.context.close()  # axe asked for the style sheet, which a page opened as a file may not
