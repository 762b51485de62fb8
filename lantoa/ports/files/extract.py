"""Text out of a document: one paragraph a line, tables as "| a | b |" lines, everything NFC."""

from dataclasses import dataclass, field
from typing import Any

from lantoa.kit.errors import BadInput
from lantoa.ports.files.archive import broken, too_long
from lantoa.ports.files.plain_text import clean, decode, tabbed_rows
from lantoa.ports.files.sniff import DEFAULT_LIMIT, FileKind, identify, shown_name

MAX_TEXT = 5_000_000
DOCUMENTS = frozenset({FileKind.DOCX, FileKind.PDF, FileKind.HTML, FileKind.TXT, FileKind.DOC})


@dataclass(frozen=True)
class Extracted:
    """What was read. `pages` and `encoding` where the kind has them; `margins` are running headers and footers."""

    text: str
    kind: FileKind
    pages: int | None = None
    encoding: str | None = None
    title: str = ""
    margins: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def extract_text(name: str, data: bytes, *, limit: int = DEFAULT_LIMIT) -> Extracted:
    """Identify `data` and take its text. Whatever the bytes are, the only error is BadInput.

    Codes beyond those of `identify`: legacy_encoding, unreadable_text, no_text_layer, old_word, no_text,
    too_long, too_slow, broken.
    """
    shown = shown_name(name)
    try:
        kind = identify(name, data, limit=limit, allowed=DOCUMENTS)
        parts = _read(kind, data, shown)
    except BadInput:
        raise
    except (Exception, RecursionError) as error:
        # The bytes are a stranger's: whatever a library makes of them, the person gets a sentence.
        raise broken(shown) from error
    raw = parts.pop("text")
    if len(raw) > MAX_TEXT:
        raise too_long(shown)
    text = clean(raw)
    if not text.strip():
        raise BadInput(f"Không tìm thấy chữ nào trong tệp “{shown}”.", code="no_text")
    return Extracted(text=text, kind=kind, **parts)


def _read(kind: FileKind, data: bytes, shown: str) -> dict[str, Any]:
    if kind is FileKind.DOCX:
        from lantoa.ports.files.docx_text import read_docx  # noqa: PLC0415 - one reader is enough for one file

        return read_docx(data, shown)
    if kind is FileKind.PDF:
        from lantoa.ports.files.pdf_text import read_pdf  # noqa: PLC0415 - heavy

        return read_pdf(data, shown)
    if kind is FileKind.HTML:
        from lantoa.ports.files.html_text import read_html  # noqa: PLC0415 - one reader is enough for one file

        return read_html(data, shown)
    if kind is FileKind.DOC:
        from lantoa.ports.files.old_word import read_old_word  # noqa: PLC0415 - one reader is enough for one file

        return read_old_word(data, shown)
    text, encoding = decode(data, shown)
    notes = []
    if encoding == "windows-1258" and not text.isascii():
        notes.append("Tệp dùng bảng mã Windows-1258; nội dung đã được chuyển sang Unicode.")
    if "\ufffd" in text:
        notes.append("Một vài ký tự trong tệp bị hỏng và hiện thành dấu �.")
    return {"text": tabbed_rows(text), "encoding": encoding, "notes": notes}
