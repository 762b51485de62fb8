"""The neutral model of an official paper (NĐ 30/2020/NĐ-CP, Phụ lục I): plain dataclasses, no layout engine.

Text is written as it should be read: runs of markup are not parsed. The functions at the end make the
fixed lines of the layout (number, place and date, recipients, attachment), once for all formats.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from lantoa.kit.dates import official_date, two_digits
from lantoa.kit.text import slug

Align = Literal["left", "center", "right", "justify"]
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")
END_MARK = "./."


@dataclass(frozen=True)
class Run:
    """A stretch of text in one style; `link` is a web address."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""


Text = str | Sequence[Run]


@dataclass(frozen=True)
class Heading:
    """`text` with its number: level 1 "I. TÌNH HÌNH" (set in capitals), 2 "1. Kết quả", 3 "a) Ưu điểm"."""

    level: int
    text: str


@dataclass(frozen=True)
class Paragraph:
    """Body text. Not indented paragraphs are for centred or continuing lines."""

    text: Text
    align: Align = "justify"
    indent: bool = True


@dataclass(frozen=True)
class Bullet:
    """A line that starts with "- "; level 2 starts with "+ "."""

    text: Text
    level: int = 1


@dataclass(frozen=True)
class Note:
    """A small italic line under a table or a paragraph."""

    text: Text


@dataclass(frozen=True)
class PageBreak:
    """What follows starts on a new page."""


@dataclass(frozen=True)
class Cell:
    """A table cell. `align` None follows the column. A cell covered by a span is left out, as in HTML."""

    text: Text
    bold: bool = False
    colspan: int = 1
    rowspan: int = 1
    align: Align | None = None


@dataclass(frozen=True)
class Column:
    """`width` is a share of the text width (any unit; shares are added up)."""

    width: float = 1
    align: Align = "left"


Row = Sequence[Cell | str]


@dataclass(frozen=True)
class Table:
    """Header rows repeat on every page. `total` is a last row in bold. `unit`: "Đơn vị tính: cuộc"."""

    columns: Sequence[Column]
    header: Sequence[Row]
    rows: Sequence[Row]
    total: Row | None = None
    caption: str = ""
    unit: str = ""


Block = Heading | Paragraph | Bullet | Note | PageBreak | Table


@dataclass(frozen=True)
class Signing:
    """`authority`: "KT. GIÁM ĐỐC" or empty; `position`: "PHÓ GIÁM ĐỐC"; `name` without academic titles."""

    authority: str = ""
    position: str = ""
    name: str = ""


@dataclass(frozen=True)
class Appendix:
    """Starts on a new page. An empty `attached_to` becomes "(Kèm theo Báo cáo số … của …)"."""

    title: str
    body: Sequence[Block]
    attached_to: str = ""
    landscape: bool = False


@dataclass(frozen=True)
class OfficialPaper:
    """One official paper. `kind_name` "BÁO CÁO"; for a letter (công văn) it is empty and `is_letter` is true.

    `number` is None until the paper is registered; `symbol` "BC-SNV" (letter: "SNV-CCHC"); `subject` is the
    trích yếu; `addressed_to` fills "Kính gửi:"; `issuer_name` is the issuer as written inside a sentence.
    """

    superior: str
    issuer: str
    symbol: str
    place: str
    kind_name: str
    subject: str
    number: int | str | None = None
    issued_on: date | None = None
    year: int | None = None
    is_letter: bool = False
    addressed_to: Sequence[str] = ()
    legal_bases: Sequence[str] = ()
    body: Sequence[Block] = ()
    recipients: Sequence[str] = ()
    signing: Signing = field(default_factory=Signing)
    appendices: Sequence[Appendix] = ()
    draft: bool = False
    issuer_name: str = ""
    title: str = ""
    file_name: str = ""
    language: str = "vi-VN"


def runs(text: Text) -> list[Run]:
    """`text` as runs."""
    return [Run(text)] if isinstance(text, str) else list(text)


def plain(text: Text) -> str:
    """`text` without its styles."""
    return "".join(run.text for run in runs(text))


def document_title(paper: OfficialPaper) -> str:
    """The title in the file's properties: "Báo cáo kết quả …"."""
    kind = paper.kind_name.capitalize()
    return paper.title or " ".join(part for part in (kind, paper.subject) if part) or "Văn bản"


def file_stem(paper: OfficialPaper) -> str:
    """File name without its ending, safe everywhere: "05-BC-SNV" or what the caller chose."""
    if paper.file_name:
        return paper.file_name
    return slug(f"{_number(paper)} {paper.symbol} {paper.subject}", limit=80) or "van-ban"


def _number(paper: OfficialPaper) -> str:
    if isinstance(paper.number, int):
        return two_digits(paper.number)
    text = (paper.number or "").strip()
    return two_digits(int(text)) if text.isdecimal() else text


def reference_line(paper: OfficialPaper) -> str:
    """ "Số: 05/BC-SNV"; before registration "Số:      /BC-SNV" with room to write the number."""
    return f"Số: {_number(paper) or chr(0xA0) * 6}/{paper.symbol}"


def place_date_line(paper: OfficialPaper) -> str:
    """ "Điện Biên, ngày 05 tháng 02 năm 2026"; before issue, with room for day and month."""
    if paper.issued_on:
        return f"{paper.place}, {official_date(paper.issued_on)}"
    room = chr(0xA0) * 5
    return f"{paper.place}, ngày{room}tháng{room}năm {paper.year or room}"


def recipient_lines(paper: OfficialPaper) -> list[str]:
    """ "- …;" for each recipient, the last one ("- Lưu: VT, …") with a full stop."""
    names = [name.strip().removeprefix("-").strip().rstrip(";.").strip() for name in paper.recipients]
    names = [name for name in names if name]
    return [f"- {name}{'.' if place == len(names) else ';'}" for place, name in enumerate(names, start=1)]


def addressee_lines(paper: OfficialPaper) -> list[str]:
    """One addressee on the line of "Kính gửi:", several below it with dashes."""
    names = [name.strip().rstrip(";.") for name in paper.addressed_to if name.strip()]
    if len(names) <= 1:
        return [f"Kính gửi: {name}." for name in names]
    lines = [f"- {name}{'.' if place == len(names) else ';'}" for place, name in enumerate(names, start=1)]
    return ["Kính gửi:", *lines]


def legal_basis_lines(paper: OfficialPaper) -> list[str]:
    """Each basis on its own line ended by ";", the last one by "."."""
    bases = [base.strip().rstrip(";.") for base in paper.legal_bases if base.strip()]
    return [f"{base}{'.' if place == len(bases) else ';'}" for place, base in enumerate(bases, start=1)]


def appendix_label(paper: OfficialPaper, index: int) -> str:
    """ "Phụ lục" when there is one, else "Phụ lục I", "Phụ lục II" …; `index` counts from 0."""
    if len(paper.appendices) == 1:
        return "Phụ lục"
    return f"Phụ lục {ROMAN[index] if index < len(ROMAN) else index + 1}"


def attachment_line(paper: OfficialPaper, appendix: Appendix) -> str:
    """ "(Kèm theo Báo cáo số 05/BC-SNV ngày 05 tháng 02 năm 2026 của Sở Nội vụ)"."""
    if appendix.attached_to:
        text = appendix.attached_to.strip()
        return text if text.startswith("(") else f"({text})"
    kind = "Công văn" if paper.is_letter else paper.kind_name.capitalize()
    number = reference_line(paper).removeprefix("Số: ")
    day = place_date_line(paper).partition(", ")[2]
    return f"(Kèm theo {kind} số {number} {day} của {paper.issuer_name or paper.issuer})"


def marked_body(paper: OfficialPaper) -> list[Block]:
    """The body with "./." after its last sentence (a body that ends with a table is left alone)."""
    body = list(paper.body)
    if not body or not isinstance(body[-1], Paragraph | Bullet):
        return body
    last = body[-1]
    written = runs(last.text)
    if not written or plain(written).rstrip().endswith(END_MARK):
        return body
    tail = replace(written[-1], text=written[-1].text.rstrip().rstrip(".;") + END_MARK)
    return [*body[:-1], replace(last, text=[*written[:-1], tail])]


def tag_levels(body: Sequence[Block], first: int) -> list[int]:
    """For each heading of `body` its level in the outline: starts at `first`, never skips one (PDF/UA 7.4.2)."""
    levels: list[int] = []
    previous = first - 1
    for block in body:
        if isinstance(block, Heading):
            previous = max(first, min(first + block.level - 1, previous + 1))
            levels.append(previous)
    return levels


def grid_rows(rows: Sequence[Row]) -> list[list[Cell]]:
    """Rows with every plain string made a cell."""
    return [[cell if isinstance(cell, Cell) else Cell(cell) for cell in row] for row in rows]
