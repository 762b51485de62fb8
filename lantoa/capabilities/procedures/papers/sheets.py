"""Sheets for the wall and the booklet: what is printed, in which size, drawn through ports.papers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lantoa.capabilities.procedures.enums import SheetFormat
from lantoa.capabilities.procedures.reading.content import Content
from lantoa.capabilities.procedures.reading.sheet import (
    MISSING,
    SHORT_HASH,
    Grid,
    Lines,
    Local,
    forms_of,
    sheet_digest,
    sheet_parts,
)
from lantoa.kit.text import shorten, tidy
from lantoa.ports.papers import PDF, Paper
from lantoa.ports.papers.glyphs import drawable
from lantoa.ports.papers.long_pdf import (
    count_pages,
    join_pdfs,
    outermost_bookmarks,
    render_long_pdf,
)
from lantoa.ports.papers.pdf import draw
from lantoa.ports.papers.qr import qr_svg
from lantoa.ui.agency import Agency

TEMPLATE = Path(__file__).parent / "typst" / "sheets.typ"
KIND = "NIÊM YẾT CÔNG KHAI THỦ TỤC HÀNH CHÍNH"
CONTACT = "TIẾP NHẬN PHẢN ÁNH, KIẾN NGHỊ VỀ QUY ĐỊNH HÀNH CHÍNH VÀ THỦ TỤC HÀNH CHÍNH"
CONTACT_NOTE = (
    "Phản ánh, kiến nghị bằng tiếng Việt, ghi rõ họ tên, địa chỉ, số điện thoại (hoặc địa chỉ thư tín). "
    "Khiếu nại, tố cáo thực hiện theo quy định riêng."
)
FORMS_NOTE = (
    "Mẫu tải từ Cơ sở dữ liệu quốc gia về thủ tục hành chính có giá trị như mẫu nhận tại nơi tiếp nhận hồ sơ."
)
BATCH = 4  # sheets drawn in one go: the more, the less time and the more memory
# Longer names are set smaller: the longest known has 1,094 characters.
_NAME_SCALES = ((160, 1.0), (320, 0.82), (640, 0.7))
_SMALLEST = 0.6
# Millimetres and points. Reading distance decides: a wall (A3), a table (A4), weak eyes (large).
_SIZES: dict[str, dict[str, float]] = {
    SheetFormat.A4: {
        "width": 210, "height": 297, "margin": 16, "foot": 20, "qr": 30,
        "body": 10.5, "table": 9.5, "small": 8, "part": 11.5, "name": 15, "kind": 9.5,
    },
    SheetFormat.A3: {
        "width": 297, "height": 420, "margin": 22, "foot": 26, "qr": 44,
        "body": 14, "table": 13, "small": 11, "part": 16, "name": 21, "kind": 13,
    },
    SheetFormat.A4_LARGE: {
        "width": 210, "height": 297, "margin": 14, "foot": 22, "qr": 38,
        "body": 18, "table": 16, "small": 12, "part": 20, "name": 24, "kind": 14,
    },
}  # fmt: skip


@dataclass(frozen=True)
class SheetPrint:
    """One sheet to be printed. `address` is the short address in its QR code; empty in a booklet's plain copy.

    `form_pages` are (what it is, SVG) for every page of the forms that the office has as files.
    """

    code: str
    name: str
    sector: str
    version: int
    decision: str
    content: Content
    local: Local
    serial: str = ""
    address: str = ""
    form_pages: Sequence[tuple[str, str]] = ()
    digest: str = ""  # of a sheet with a serial: as it was when it got that

    @property
    def short_hash(self) -> str:
        """The first characters of the hash, enough to compare by eye."""
        return (self.digest or sheet_digest(self.content, self.local))[:SHORT_HASH]


@dataclass(frozen=True)
class TakingDown:
    """The first page of a printing for one board: what to take down (code, name, serial, why), what to hang."""

    title: str
    place: str
    down: Sequence[tuple[str, str, str, str]]
    up: Sequence[tuple[str, str, str]]


def sheets_pdf(
    sheets: Sequence[SheetPrint],
    *,
    agency: Agency,
    website: str,
    format: str = SheetFormat.A4,
    file_name: str = "phieu-niem-yet.pdf",
    listed: TakingDown | None = None,
    say: Callable[[int], None] = lambda count: None,
) -> Paper:
    """All `sheets` in one file, each with its own page numbers; before them, if given, what to take down. `say` hears how
    many sheets are drawn.
    """
    title = f"Phiếu niêm yết {sheets[0].code}" if len(sheets) == 1 else f"{len(sheets)} phiếu niêm yết"
    whole = _whole(agency, website, format) | {"title": title}
    parts = [whole | {"sheets": [_sheet(one) for one in some]} for some in _batches(sheets)]
    if listed is not None:
        parts.insert(0, whole | {"list": _listed(listed)})
    return render_long_pdf(TEMPLATE, parts, file_name=file_name, say=lambda count: say(count * BATCH))


def booklet_pdf(
    sheets: Sequence[SheetPrint],
    *,
    agency: Agency,
    website: str,
    title: str,
    cover: Sequence[str] = (),
    format: str = SheetFormat.A4,
    file_name: str = "tap-thu-tuc-hanh-chinh.pdf",
    say: Callable[[int], None] = lambda count: None,
) -> Paper:
    """The set as one booklet: cover, contact block, table of contents, pages numbered through from the first sheet.

    `say` hears how many sheets are drawn.
    """
    whole = _whole(agency, website, format)
    whole |= {"title": drawable(title), "booklet": True, "cover": [drawable(line) for line in cover]}
    bodies: list[bytes] = []
    contents: list[tuple[str, int]] = []
    following = 1
    for some in _batches(sheets):
        drawn = draw(TEMPLATE, whole | {"first_page": following, "sheets": [_sheet(one) for one in some]})
        starts = [page for _, page in outermost_bookmarks(drawn)]
        contents += [
            (f"{one.code}  {drawable(tidy(one.name))}", following + page)
            for one, page in zip(some, starts, strict=True)
        ]
        following += count_pages(drawn)
        say(len(contents))
        bodies.append(drawn)
    front = draw(TEMPLATE, whole | {"front": True, "contents": contents})
    return Paper(file_name, PDF, join_pdfs([front, *bodies], first_page=count_pages(front)))


def _listed(listed: TakingDown) -> dict[str, Any]:
    return {
        "title": drawable(listed.title),
        "place": drawable(listed.place),
        "down": [[drawable(word) for word in row] for row in listed.down],
        "up": [[drawable(word) for word in row] for row in listed.up],
    }


def _batches(sheets: Sequence[SheetPrint]) -> list[Sequence[SheetPrint]]:
    return [sheets[at : at + BATCH] for at in range(0, len(sheets), BATCH)]


def _whole(agency: Agency, website: str, format: str) -> dict[str, Any]:
    return {
        "size": _SIZES[format],
        "author": drawable(agency.name),
        "superior": drawable(agency.superior),
        "agency": drawable(agency.name),
        "kind": KIND,
        "booklet": False,
        "front": False,
        "list": None,
        "contact": {"title": CONTACT, "rows": contact_rows(agency, website), "note": CONTACT_NOTE},
        "forms_note": FORMS_NOTE,
    }


def contact_rows(agency: Agency, website: str) -> list[tuple[str, str]]:
    """What must be posted for feedback (NĐ 20/2008, Đ.13 k.3): address, letters, telephone, website, e-mail."""
    rows = (
        ("Cơ quan tiếp nhận", agency.name),
        ("Địa chỉ, thư gửi về", agency.feedback_address or agency.address),
        ("Điện thoại", agency.hotline or agency.phone),
        ("Trang thông tin điện tử", website),
        ("Thư điện tử", agency.email),
    )
    return [(label, drawable(tidy(text)) or MISSING) for label, text in rows]


def _sheet(one: SheetPrint) -> dict[str, Any]:
    name = drawable(tidy(one.name))
    return {
        "key": one.serial or one.code,
        "code": drawable(one.code),
        "name": name,
        "name_scale": next((scale for most, scale in _NAME_SCALES if len(name) <= most), _SMALLEST),
        "short_name": shorten(name, 90),
        "facts": _facts(one),
        "foot": _foot(one),
        "qr": qr_svg(one.address) if one.address else "",
        "address": one.address,
        "address_lines": _broken(one.address.removeprefix("https://").removeprefix("http://")),
        "parts": [
            {
                "letter": part.letter,
                "title": part.title,
                "sub": part.sub,
                "blocks": [_block(block) for block in part.blocks],
            }
            for part in sheet_parts(one.content, one.local)
        ],
        "forms": [
            {"name": drawable(form.name), "where": drawable(form.url) or "Nhận tại nơi tiếp nhận hồ sơ"}
            for form in forms_of(one.content)
        ],
        "form_pages": [{"title": drawable(title), "svg": svg} for title, svg in one.form_pages],
    }


def _facts(one: SheetPrint) -> list[tuple[str, str]]:
    return [
        ("Mã thủ tục", drawable(one.code)),
        ("Lĩnh vực", drawable(one.sector)),
        ("Quyết định công bố", drawable(one.decision) or MISSING),
    ]


def _foot(one: SheetPrint) -> str:
    told = [f"Phiếu số {shown_serial(one.serial)}"] if one.serial else []
    told += [f"Mã {one.code}", f"bản {one.version}", f"mã băm {one.short_hash}"]
    return drawable(" · ".join(told))


def shown_serial(serial: str) -> str:
    """ "k7m2qxdp" as people read and type it: K7M2-QXDP."""
    return "-".join(serial[at : at + 4] for at in range(0, len(serial), 4)).upper()


def _broken(address: str) -> list[str]:
    """The address in lines that fit under the code: the host, then the path."""
    host, slash, path = address.partition("/")
    return [host, slash + path] if path else [host]


def _block(block: Lines | Grid) -> dict[str, Any]:
    if isinstance(block, Lines):
        return {
            "kind": "lines",
            "texts": [drawable(text) for text in block.texts],
            "is_local": block.is_local,
        }
    return {
        "kind": "grid",
        "header": block.header,
        "rows": [[drawable(cell) for cell in row] for row in block.rows],
        "widths": block.widths,
        "caption": drawable(block.caption),
    }
