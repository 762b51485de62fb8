"""Bytes of a text file as text: marks, UTF-8, UTF-16, Windows-1258; old encodings are refused by name."""

import codecs
import re
from textwrap import dedent

from lantoa.kit.errors import BadInput
from lantoa.kit.text import nfc
from lantoa.ports.files.legacy import legacy_encoding, refuse_legacy, vietnamese_share
from lantoa.ports.files.tables import table_line

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f\u200b-\u200f\u2060\ufeff\u00ad\ufffe\uffff]")
_BLANKS = re.compile("[\t\x0b\x0c \u00a0\u2000-\u200a\u202f\u3000]+")
_LINE_ENDS = re.compile("\r\n|\r|\u2028|\u2029|\x85")
_MANY_EMPTY = re.compile(r"\n{3,}")
_FEWEST_ROWS = 3
_FEW_ERRORS = 0.002


def decode(data: bytes, shown: str, *, declared: str = "") -> tuple[str, str]:
    """Text and the name of its encoding. `declared` is what the file says of itself (HTML).

    Raises BadInput: legacy_encoding for TCVN3, VNI, VISCII, VPS; unreadable_text when nothing fits.
    """
    text, encoding = _decode(data, shown, declared)
    old = legacy_encoding(text)
    if old is not None:
        raise refuse_legacy(old, shown)
    return text, encoding


def _decode(data: bytes, shown: str, declared: str) -> tuple[str, str]:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace"), name
    wide = unmarked_utf16(data)
    if wide:
        return data.decode(wide, "replace"), wide
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    mended = data.decode("utf-8", "replace")
    if mended.count("\ufffd") <= _FEW_ERRORS * len(mended) and vietnamese_share(mended)[0] > 0.5:
        return mended, "utf-8"
    return _single_byte(data, shown, declared)


def unmarked_utf16(data: bytes) -> str:
    """The UTF-16 order of text without a mark: zeros in every second place only, and many of them."""
    probe = data[:4096]
    even, odd = probe[::2].count(0), probe[1::2].count(0)
    if len(probe) < 4 or even + odd < len(probe) // 8:
        return ""
    if odd and not even:
        return "utf-16-le"
    return "utf-16-be" if even and not odd else ""


def _single_byte(data: bytes, shown: str, declared: str) -> tuple[str, str]:
    del declared  # an old page that says windows-1252 is nearly always TCVN3 or VNI: only the letters count
    surface = data.decode("latin-1")
    old = legacy_encoding(surface)
    windows = nfc(data.decode("cp1258", "replace"))
    share, count = vietnamese_share(windows)
    if old is not None and share < 0.75:
        raise refuse_legacy(old, shown)
    if share >= 0.5 or count < 3:
        return windows, "windows-1258"
    raise BadInput(
        f"Không nhận ra bảng mã của tệp “{shown}”. Hãy mở tệp, lưu lại với bảng mã Unicode (UTF-8) rồi tải lên.",
        code="unreadable_text",
    )


def tabbed_rows(text: str) -> str:
    """Rows whose cells are parted by tabs, as pasted from a spreadsheet, as "| a | b |" lines."""
    lines = _LINE_ENDS.sub("\n", text).split("\n")
    for start, end in _tab_runs(lines):
        lines[start:end] = [table_line(line.split("\t")) for line in lines[start:end]]
    return "\n".join(lines)


def _tab_runs(lines: list[str]) -> list[tuple[int, int]]:
    """Runs of lines with tabs that are a table: long enough, and most of them with three cells or more."""
    runs: list[tuple[int, int]] = []
    start = 0
    for at in range(len(lines) + 1):
        if at < len(lines) and "\t" in lines[at].strip():
            continue
        rows = lines[start:at]
        if len(rows) >= _FEWEST_ROWS and 2 * sum(row.count("\t") > 1 for row in rows) > len(rows):
            runs.append((start, at))
        start = at + 1
    return runs


def clean(text: str) -> str:
    """NFC, one kind of line end, one kind of blank, no unseen characters, at most one empty line in a row.

    How far a line is moved in beyond the others is kept: where pages keep their layout it marks a paragraph.
    """
    text = _UNSEEN.sub("", nfc(_LINE_ENDS.sub("\n", text)))
    lines = [_tidied(line.rstrip()) for line in text.expandtabs(4).split("\n")]
    return _MANY_EMPTY.sub("\n\n", dedent("\n".join(lines))).strip("\n")


def _tidied(line: str) -> str:
    line = line.replace("\x0c", "")
    words = line.lstrip()
    return " " * (len(line) - len(words)) + _BLANKS.sub(" ", words)
