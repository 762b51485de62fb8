"""Steps of posting: a catalogue, a board, a decision that amends, sheets printed and hung, codes scanned."""

import base64
import subprocess
import sys
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2

from lantoa.kit import clock
from tests.factories.files import docx_bytes
from tests.factories.procedures import lines, told
from tests.journeys.conftest import ROOT, Site
from tests.journeys.people import PATIENCE, Person

SECTOR = "Chợ và hội chợ"
NAMES = (
    "Cấp phép mở điểm bán hàng tại chợ trung tâm",
    "Cấp lại phép mở điểm bán hàng tại chợ trung tâm",
    "Thu hồi phép mở điểm bán hàng tại chợ trung tâm",
    "Cấp phép tổ chức hội chợ hàng nông sản",
)
HEAD = "NIÊM YẾT CÔNG KHAI THỦ TỤC HÀNH CHÍNH"
DECODER = Path(__file__).parent / "vendor" / "jsqr.min.js"
READ = """async (picture) => {
  const image = new Image();
  image.src = `data:image/png;base64,${picture}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = image.width;
  canvas.height = image.height;
  const pen = canvas.getContext("2d");
  pen.drawImage(image, 0, 0);
  const found = jsQR(pen.getImageData(0, 0, image.width, image.height).data, image.width, image.height);
  return found && found.data;
}"""


@dataclass(frozen=True)
class Printed:
    """A file that came from the printer's button: the text and the picture of each page."""

    texts: list[str]
    pictures: list[bytes]

    def first_pages(self) -> list[int]:
        """Pages on which a sheet begins: they carry its head and its code."""
        return [at for at, text in enumerate(self.texts) if HEAD in text]


def bring_catalogue(site: Site, folder: Path, records: list[dict[str, Any]]) -> None:
    """Import `records` as the command does it."""
    file = folder / "danh-muc.jsonl.gz"
    file.write_bytes(lines(*records))
    command = [sys.executable, "manage.py", "import_procedures", str(file)]
    subprocess.run(command, cwd=ROOT, env=site.env, check=True, capture_output=True)


def market_procedures() -> list[dict[str, Any]]:
    """Four procedures of one sector that nobody else has."""
    return [told(name=name, field=SECTOR) for name in NAMES]


def add_board(office: Person, name: str) -> str:
    """A wall board that must hold the whole sector; returns its address."""
    office.go("/quan-tri/niem-yet/")
    office.follow("Thêm bảng")
    office.fill({"Tên bảng": name, "Nơi đặt": "Sảnh tầng 1"})
    units = office.page.get_by_label("Đơn vị quản lý")
    units.select_option(units.locator("option", has_text="Văn phòng").first.get_attribute("value"))
    office.page.get_by_label("Phải niêm yết").select_option(value="sectors")
    office.tick(SECTOR)
    office.press("Lưu", exact=True)
    office.sees("Đã lưu bảng niêm yết.", "0/4 đã niêm yết")
    return office.page.url.removeprefix(office.site.url)


def print_what_is_due(counter: Person, board: str) -> Printed:
    """From the board to the file that the printer gets; the counter stays on the printing's page."""
    counter.go(board)
    counter.press("In phần phải thay")
    button = counter.page.get_by_role("link", name="Mở tệp để in (PDF)")
    answer = counter.context.request.get(f"{counter.site.url}{button.get_attribute('href')}")
    assert answer.headers["content-type"] == "application/pdf"
    document = pypdfium2.PdfDocument(answer.body())
    texts = [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    return Printed(texts, [_picture(page) for page in document])


def _picture(page: Any) -> bytes:
    """The page as a scanner at 150 dots an inch sees it, in black and white."""
    out = BytesIO()
    page.render(scale=150 / 72).to_pil().convert("1").save(out, "PNG")
    return out.getvalue()


def hang(counter: Person, photo: Path) -> None:
    """Say that everything of this printing hangs now, with a photo of the board."""
    counter.attach(photo)
    counter.press("Ghi đã niêm yết")


def scan(person: Person, picture: bytes) -> str:
    """The address in the code on a printed page, read from its picture alone."""
    page = person.context.new_page()
    page.add_script_tag(path=DECODER)
    address = page.evaluate(READ, base64.b64encode(picture).decode())
    page.close()
    assert address, "the decoder finds no code on the page"
    return str(address)


def bring_decision(office: Person, folder: Path, number: str, records: list[dict[str, Any]]) -> None:
    """The Word file of a province's decision that shortens the time of `records`, up to its review."""
    rows = [["Số TT", "Mã số TTHC", "Tên thủ tục hành chính", "Thời hạn giải quyết", "Địa điểm thực hiện"]]
    place = "Quầy số 3, Trung tâm Phục vụ hành chính công"
    rows += [
        [str(at), one["id"], one["name"], "03 ngày làm việc", place]
        for at, one in enumerate(records, start=1)
    ]
    head = (f"QUYẾT ĐỊNH SỐ {number}", "Danh mục thủ tục hành chính được sửa đổi, bổ sung")
    file = folder / "quyet-dinh.docx"
    file.write_bytes(docx_bytes(*head, table=rows))
    today = clock.today()
    office.go("/quan-tri/thu-tuc/nhap-tep/")
    office.follow("Nhập quyết định công bố")
    office.fill(
        {
            "Số, ký hiệu": number,
            "Cơ quan ban hành": "Chủ tịch Ủy ban nhân dân tỉnh",
            "Ngày ký": f"{today - timedelta(days=6):%d/%m/%Y}",
            "Có hiệu lực từ": f"{today:%d/%m/%Y}",
        }
    )
    office.attach(file)
    office.press("Đọc tệp")
    _wait_until_read(office)


def _wait_until_read(office: Person) -> None:
    """The file is read in the background; its page says when."""
    for _ in range(PATIENCE // 250):
        if "đang đọc tệp" not in office.text():
            return
        office.page.wait_for_timeout(250)
        office.page.reload()
    raise AssertionError(f"the file was not read: {office.text()[:800]}")
