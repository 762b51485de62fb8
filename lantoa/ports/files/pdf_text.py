"""Text layer of a PDF: lines put back together into paragraphs, page numbers left out."""

import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Any

from lantoa.kit.errors import BadInput
from lantoa.ports.files.archive import broken
from lantoa.ports.files.legacy import legacy_encoding, refuse_legacy
from lantoa.ports.files.pdf_tables import PageTable, page_tables

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

MAX_PAGES = 600
MAX_SECONDS = 25.0
_SAMPLE_PAGES = 10
_FEW_LETTERS, _FEW_LINES = 8, 5
# PDFium keeps global state and is not safe in several threads.
_LOCK = threading.RLock()
_PAGE_NUMBER = re.compile(
    r"\s*(?:[-–—]\s*)?(?:trang\s+)?\d{1,4}(?:\s*/\s*\d{1,4})?(?:\s*[-–—])?\s*", re.IGNORECASE
)
_STARTS_ITEM = re.compile(
    r"(?:[-–—+*•▪●○]\s|\d{1,3}(?:\.\d{1,3})*[.)]\s|[IVXLC]{1,6}[.)]\s|[a-zđA-ZĐ][.)]\s"
    r"|(?:Điều|Chương|Phần|Mục|Khoản)\s+[\dIVXLC]+|Căn cứ\s|Nơi nhận)"
)
_ROW = "| "
# Two columns of a letterhead that came out as one line: what may stand in the right one.
_MOTTO = re.compile(
    r"(\S.*?)\s+(CỘNG H(?:ÒA|OÀ) XÃ HỘI CHỦ NGHĨA VIỆT NAM|Độc lập\s*[-–]\s*Tự do\s*[-–]\s*Hạnh phúc)"
)
_NUMBER_AND_PLACE = re.compile(
    r"(Số\s*:\s*\S+(?:\s*/\s*\S+)?)\s+(\D{2,40},\s*ngày\s+\d*\s*tháng\s+\d*\s*năm\s*\d*)"
)
_ENDS_SENTENCE = (".", ";", ":", "./.", "!", "?")


@dataclass(frozen=True)
class _Line:
    text: str
    left: float
    right: float
    top: float
    height: float


@contextmanager
def open_pdf(data: bytes, shown: str) -> Iterator["PdfDocument"]:
    """The open document. Raises BadInput: encrypted, broken, too_long."""
    import pypdfium2  # noqa: PLC0415 - heavy

    with _LOCK:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            if "password" in str(error).lower():
                sentence = f"Tệp “{shown}” được đặt mật khẩu nên không đọc được. Hãy bỏ mật khẩu rồi tải lại."
                raise BadInput(sentence, code="encrypted") from error
            raise broken(shown) from error
        try:
            if len(document) == 0:
                raise broken(shown)
            if len(document) > MAX_PAGES:
                sentence = (
                    f"Tệp “{shown}” có {len(document)} trang, vượt mức {MAX_PAGES} trang. Hãy tách tệp."
                )
                raise BadInput(sentence, code="too_long")
            yield document
        finally:
            document.close()


def read_pdf(data: bytes, shown: str) -> dict[str, Any]:
    """Text, page count and notes. A scanned file without letters is refused after looking at a few pages."""
    started = time.monotonic()
    with open_pdf(data, shown) as document:
        count = len(document)
        _refuse_scan(document, shown)
        pages: list[list[_Line]] = []
        for number in range(count):
            if time.monotonic() - started > MAX_SECONDS:
                sentence = f"Tệp “{shown}” quá phức tạp, đọc mãi không xong. Hãy gửi bản Word của văn bản."
                raise BadInput(sentence, code="too_slow")
            pages.append(_page_lines(document, number))
        title = str(document.get_metadata_dict().get("Title", ""))
    empty = [number for number, lines in enumerate(pages, start=1) if not lines]
    notes = []
    if empty:
        listed = ", ".join(map(str, empty[:20])) + ("…" if len(empty) > 20 else "")
        notes.append(f"Trang {listed} không có lớp chữ (trang trắng hoặc trang quét) nên không đọc được.")
    paragraphs = _paragraphs([_without_page_number(lines) for lines in pages])
    text = "\n".join(line for paragraph in paragraphs for line in _unjoined(paragraph))
    old = legacy_encoding(text)
    if old is not None:
        raise refuse_legacy(old, shown)
    return {"text": text, "pages": count, "title": title.strip(), "notes": notes}


def _refuse_scan(document: "PdfDocument", shown: str) -> None:
    """Look at pages spread over the whole file; scans have no letters on any of them."""
    count = len(document)
    step = max(1, count // _SAMPLE_PAGES)
    sample = range(0, count, step)
    letters = sum(_letters(document, number) for number in sample)
    if letters < _FEW_LETTERS * min(len(sample), 3):
        raise BadInput(
            f"Tệp PDF “{shown}” ({count} trang) chỉ gồm ảnh quét, không có lớp chữ. Hãy gửi tệp Word gốc,"
            " hoặc chạy nhận dạng chữ (OCR) rồi tải lại.",
            code="no_text_layer",
        )


def _letters(document: "PdfDocument", number: int) -> int:
    with _page(document, number) as page:
        text_page = page.get_textpage()
        try:
            return sum(
                char.isalnum() for char in text_page.get_text_range(0, min(400, text_page.count_chars()))
            )
        finally:
            text_page.close()


@contextmanager
def _page(document: "PdfDocument", number: int) -> Iterator["PdfPage"]:
    page = document[number]
    try:
        yield page
    finally:
        page.close()


def _page_lines(document: "PdfDocument", number: int) -> list[_Line]:
    with _page(document, number) as page:
        text_page = page.get_textpage()
        try:
            count = text_page.count_chars()
            text = text_page.get_text_range(0, count) if count else ""
            lines = []
            place = 0
            for piece in re.split(r"(\r\n|\r|\n)", text):
                words = piece.strip()
                if words:
                    first = place + len(piece) - len(piece.lstrip())
                    last = place + len(piece.rstrip()) - 1
                    lines.append(_line(text_page, words, min(first, count - 1), min(last, count - 1)))
                place += len(piece)
            return _with_tables(lines, page_tables(page, text_page))
        finally:
            text_page.close()


def _with_tables(lines: list[_Line], tables: list[PageTable]) -> list[_Line]:
    """Lines inside a ruled table give way to its rows."""
    for table in tables:
        inside = [line for line in lines if _is_inside(line, table)]
        if not inside:
            continue
        step = (table.top - table.bottom) / len(table.rows)
        rows = [
            _Line(text, table.left, table.right, table.top - number * step, step)
            for number, text in enumerate(table.rows)
        ]
        place = lines.index(inside[0])
        rest = [line for line in lines[place:] if line not in inside]
        lines = [*lines[:place], *rows, *rest]
    return lines


def _is_inside(line: _Line, table: PageTable) -> bool:
    middle = line.top - line.height / 2
    return table.bottom <= middle <= table.top and line.left >= table.left - 3 and line.left <= table.right


def _line(text_page: Any, text: str, first: int, last: int) -> _Line:
    left, bottom, _, top = text_page.get_charbox(first, loose=True)
    right = text_page.get_charbox(last, loose=True)[2]
    # PDFium marks a hyphen at a line end with U+FFFE and joins two halves of a word.
    return _Line(text.replace("\ufffe", "-").replace("\x02", "-"), left, right, top, abs(top - bottom))


def _without_page_number(lines: list[_Line]) -> list[_Line]:
    for edge in (0, -1):
        if lines and _PAGE_NUMBER.fullmatch(lines[edge].text):
            lines = lines[1:] if edge == 0 else lines[:-1]
    return lines


@dataclass(frozen=True)
class _Measure:
    """Where the lines of a page usually begin and end, and how far apart they stand."""

    left: float
    right: float
    pitch: float


def _measure(lines: list[_Line], otherwise: _Measure | None) -> _Measure:
    wide = [line for line in lines if line.right - line.left > 200 and not line.text.startswith(_ROW)]
    if len(wide) < _FEW_LINES and otherwise is not None:
        return otherwise
    wide = wide or lines
    steps = [before.top - line.top for before, line in pairwise(lines)]
    steps = [step for step in steps if 5 < step < 60]
    lefts, rights = sorted(line.left for line in wide), sorted(line.right for line in wide)
    # Many lines are indented, few begin left of the margin; few reach over it on the right.
    return _Measure(lefts[len(wide) // 10], rights[len(wide) * 9 // 10], median(steps) if steps else 18)


def _paragraphs(pages: list[list[_Line]]) -> list[str]:
    every = [line for lines in pages for line in lines]
    if not every:
        return []
    usual = _measure(every, None)
    written: list[str] = []
    previous: _Line | None = None
    header = ""
    for lines in pages:
        measure = _measure(lines, usual)
        for place, line in enumerate(lines):
            is_row = line.text.startswith(_ROW)
            follows_row = previous is not None and previous.text.startswith(_ROW)
            if is_row and follows_row and line.text == header:
                continue  # the header row, repeated on the next page
            if is_row and not follows_row:
                header = line.text
            if previous is None or _starts_paragraph(previous, line, measure, new_page=place == 0):
                written.append(line.text)
            else:
                written[-1] = f"{written[-1]} {line.text}"
            previous = line
    return written


def _unjoined(line: str) -> list[str]:
    """A letterhead line split where its two columns meet ("Số: 05/BC-SNV Điện Biên, ngày …")."""
    found = _MOTTO.fullmatch(line) or _NUMBER_AND_PLACE.fullmatch(line)
    return [found[1], found[2]] if found else [line]


def _starts_paragraph(before: _Line, line: _Line, measure: _Measure, *, new_page: bool) -> bool:
    """Whether `line` begins a paragraph: by its number, its indent, or because the line above stopped early."""
    if _STARTS_ITEM.match(line.text) or line.text.startswith(_ROW) or before.text.startswith(_ROW):
        return True
    if line.text[0].islower() and not before.text.endswith(_ENDS_SENTENCE):
        return False
    if _stopped_early(before, line, measure) or _changes_capitals(before.text, line.text):
        return True
    is_indented = line.left > measure.left + 12
    if is_indented and (before.text.endswith(_ENDS_SENTENCE) or abs(line.left - before.left) >= 3):
        return True
    if new_page:
        return before.text.endswith(_ENDS_SENTENCE)
    return before.top - line.top > 1.7 * measure.pitch


def _stopped_early(before: _Line, line: _Line, measure: _Measure) -> bool:
    """Whether the first word of `line` would still have found room on the line above."""
    width = (line.right - line.left) / max(len(line.text), 1)
    word = line.text.split(" ", 1)[0]
    return before.right + (len(word) + 1.5) * width < measure.right - 2


def _changes_capitals(before: str, line: str) -> bool:
    """A heading in capitals begins or ends here; one word in capitals ("CCHC.") is no heading."""
    begins = line.isupper() and len(line.split()) > 1 and not before.isupper()
    return begins or (before.isupper() and len(before.split()) > 1 and not line.isupper())
