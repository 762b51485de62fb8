"""A phone without a QR reader of its own (Safari, Firefox) reads our sheets with the one that we ship, also without a line."""

import shutil
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import expect

from lantoa.ports.papers.qr import qr_svg
from tests.journeys.conftest import BROWSERS, FLAGS, Site
from tests.journeys.people import Person
from tests.journeys.test_procedures import BOARD

pytestmark = pytest.mark.journey
WIDTH, HEIGHT = 640, 480
NO_READER = "delete window.BarcodeDetector"


def film(picture: bytes) -> bytes:
    """What a camera sees that is held before `picture`: one still frame, as YUV."""
    seen = Image.open(BytesIO(picture)).convert("RGB").resize((WIDTH, HEIGHT)).convert("YCbCr")
    light, blue, red = seen.split()
    half = (WIDTH // 2, HEIGHT // 2)
    head = f"YUV4MPEG2 W{WIDTH} H{HEIGHT} F10:1 Ip C420jpeg\nFRAME\n".encode()
    return head + b"".join(one.tobytes() for one in (light, blue.resize(half), red.resize(half)))


def picture_of(browser: Any, code: str) -> bytes:
    """A photograph of a code on paper: half as wide as the picture, held askew, grey light. A still picture gives the reader
    one chance, so it is no harder than a hand that comes nearer until the code is read: any serial must pass."""
    page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
    page.set_content(
        "<body style='background:#b9b4a8'><div style='position:absolute;left:170px;top:90px;width:300px;"
        f"transform:perspective(500px) rotateY(18deg) rotate(11deg);filter:blur(0.6px)'>{code}</div>"
    )
    taken: bytes = page.screenshot()
    page.close()
    return taken


def test_a_phone_without_a_reader_finds_the_sheet_before_its_camera(
    lived: Site, browser: Any, tmp_path: Path
) -> None:
    counter = Person(browser, lived, width=360).sign_in("motcua")
    counter.go("/quan-tri/niem-yet/kiem-tra/moi/")
    counter.fill({"Tên đợt kiểm tra": "Quét bằng điện thoại"})
    counter.tick(BOARD)
    counter.press("Bắt đầu", exact=True)
    address = counter.page.url
    serial = counter.page.locator("details[data-serial]").last.get_attribute("data-serial")
    tape = tmp_path / "may-anh.y4m"
    tape.write_bytes(film(picture_of(browser, qr_svg(f"{lived.url}/n/{serial}"))))
    counter.context.close()
    camera = [
        "--use-fake-ui-for-media-stream",
        "--use-fake-device-for-media-stream",
        f"--use-file-for-fake-video-capture={tape}",
    ]
    path = next(found for name in BROWSERS if (found := shutil.which(name)))
    phone = browser.browser_type.launch(executable_path=path, args=[*FLAGS, *camera])

    inspector = Person(phone, lived, width=360)
    inspector.context.add_init_script(NO_READER)
    inspector.sign_in("motcua").go(address)
    page = inspector.page
    assert page.evaluate("'BarcodeDetector' in window") is False
    page.evaluate("navigator.serviceWorker.ready.then(() => null)")
    page.reload()  # from now on the worker keeps the page and its files
    inspector.context.set_offline(True)
    row = page.locator(f"details[data-serial='{serial}']")
    expect(row).not_to_have_attribute("open", "")
    page.get_by_role("button", name="Quét mã QR").click()

    expect(row).to_have_attribute("open", "", timeout=20_000)
    expect(row.locator("input[name=state]").first).to_be_focused()
    expect(page.get_by_role("button", name="Quét mã QR")).to_be_visible()
    assert page.locator("[data-video]").is_hidden()
    inspector.leave()
    phone.close()
