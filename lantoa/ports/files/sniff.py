"""What an uploaded file really is, whatever its name says."""

import hashlib
from collections.abc import Collection
from enum import StrEnum
from io import BytesIO

from lantoa.kit.errors import BadInput
from lantoa.ports.files.archive import check_archive, entry_names
from lantoa.ports.files.plain_text import unmarked_utf16

MEGABYTE = 1024 * 1024
DEFAULT_LIMIT = 25 * MEGABYTE
MAX_PIXELS = 60_000_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TEXT_PROBE = 65_536


class FileKind(StrEnum):
    """Kinds that are accepted at all; callers narrow them with `allowed`."""

    DOCX = "docx"
    DOC = "doc"
    PDF = "pdf"
    HTML = "html"
    TXT = "txt"
    XLSX = "xlsx"
    PPTX = "pptx"
    CSV = "csv"
    JPEG = "jpeg"
    PNG = "png"
    GIF = "gif"
    WEBP = "webp"
    MP3 = "mp3"
    M4A = "m4a"
    WAV = "wav"
    MP4 = "mp4"

    @property
    def media_type(self) -> str:
        """The Internet media type under which the file is stored and served."""
        return _MEDIA_TYPES[self]

    @property
    def label(self) -> str:
        """How a person calls it."""
        return _LABELS[self]


_OFFICE = "application/vnd.openxmlformats-officedocument."
_MEDIA_TYPES = {
    FileKind.DOCX: _OFFICE + "wordprocessingml.document",
    FileKind.DOC: "application/msword",
    FileKind.PDF: "application/pdf",
    FileKind.HTML: "text/html",
    FileKind.TXT: "text/plain",
    FileKind.XLSX: _OFFICE + "spreadsheetml.sheet",
    FileKind.PPTX: _OFFICE + "presentationml.presentation",
    FileKind.CSV: "text/csv",
    FileKind.JPEG: "image/jpeg",
    FileKind.PNG: "image/png",
    FileKind.GIF: "image/gif",
    FileKind.WEBP: "image/webp",
    FileKind.MP3: "audio/mpeg",
    FileKind.M4A: "audio/mp4",
    FileKind.WAV: "audio/wav",
    FileKind.MP4: "video/mp4",
}
_LABELS = {
    FileKind.DOCX: "văn bản Word (.docx)",
    FileKind.DOC: "văn bản Word cũ (.doc)",
    FileKind.PDF: "tệp PDF",
    FileKind.HTML: "trang web (.html)",
    FileKind.TXT: "tệp chữ thường (.txt)",
    FileKind.XLSX: "bảng tính Excel (.xlsx)",
    FileKind.PPTX: "bài trình chiếu (.pptx)",
    FileKind.CSV: "bảng CSV",
    FileKind.JPEG: "ảnh JPEG",
    FileKind.PNG: "ảnh PNG",
    FileKind.GIF: "ảnh GIF",
    FileKind.WEBP: "ảnh WebP",
    FileKind.MP3: "tệp âm thanh MP3",
    FileKind.M4A: "tệp âm thanh M4A",
    FileKind.WAV: "tệp âm thanh WAV",
    FileKind.MP4: "phim MP4",
}
_EXTENSIONS = {kind.value: kind for kind in FileKind} | {"jpg": FileKind.JPEG, "htm": FileKind.HTML}
_BY_MEDIA_TYPE = {kind.media_type: kind for kind in FileKind} | {
    "audio/m4a": FileKind.M4A,
    "audio/x-wav": FileKind.WAV,
    "video/x-m4v": FileKind.MP4,
}
_TEXTS = (FileKind.TXT, FileKind.CSV, FileKind.HTML)
_IMAGES = (FileKind.JPEG, FileKind.PNG, FileKind.GIF, FileKind.WEBP)
_ARCHIVES = (FileKind.DOCX, FileKind.XLSX, FileKind.PPTX)
_MAIN_PARTS = {
    "word/document.xml": FileKind.DOCX,
    "xl/workbook.xml": FileKind.XLSX,
    "ppt/presentation.xml": FileKind.PPTX,
}


def sha256(data: bytes) -> str:
    """Hexadecimal SHA-256 of `data`, the fingerprint kept beside every stored file."""
    return hashlib.sha256(data).hexdigest()


def identify(
    name: str, data: bytes, *, limit: int = DEFAULT_LIMIT, allowed: Collection[FileKind] | None = None
) -> FileKind:
    """Return the kind of `data`, which must agree with the ending of `name`.

    Raises BadInput with code empty, too_large, unknown_kind, kind_mismatch, not_allowed, encrypted,
    zip_bomb, unsafe_content or broken.
    """
    shown = shown_name(name)
    if not data:
        raise BadInput(
            f"Tệp “{shown}” rỗng (0 byte). Hãy kiểm tra lại tệp rồi tải lên lần nữa.", code="empty"
        )
    if len(data) > limit:
        size, most = -(-len(data) // MEGABYTE), limit // MEGABYTE
        raise BadInput(
            f"Tệp “{shown}” nặng {size} MB, vượt mức cho phép {most} MB. Hãy nén bớt ảnh hoặc tách tệp.",
            code="too_large",
        )
    claimed = claimed_kind(name)
    if claimed is None:
        raise BadInput(
            f"Không nhận loại tệp của “{shown}”. Hãy dùng {_listed(allowed)}.", code="unknown_kind"
        )
    actual = _actual_kind(data, claimed, shown)
    if actual is not claimed:
        what = actual.label if actual else "loại khác không nhận diện được"
        raise BadInput(
            f"Tệp “{shown}” có đuôi của {claimed.label} nhưng nội dung là {what}. Hãy chọn đúng tệp.",
            code="kind_mismatch",
        )
    if allowed is not None and actual not in allowed:
        raise BadInput(
            f"Ở đây không dùng được {actual.label}. Hãy dùng {_listed(allowed)}.", code="not_allowed"
        )
    _check_inside(actual, data, shown)
    return actual


def claimed_kind(name: str) -> FileKind | None:
    """The kind that the ending of `name` promises."""
    return _EXTENSIONS.get(name.rpartition(".")[2].lower().strip()) if "." in name else None


def shown_name(name: str) -> str:
    """The file's name without folders and control characters, short enough for a sentence."""
    last = name.replace("\\", "/").rpartition("/")[2]
    return "".join(char for char in last if char.isprintable())[:80] or "không tên"


def _listed(allowed: Collection[FileKind] | None) -> str:
    kinds = sorted(
        allowed or [FileKind.DOCX, FileKind.PDF, FileKind.HTML, FileKind.TXT], key=list(FileKind).index
    )
    return ", ".join(kind.label for kind in kinds)


def _actual_kind(data: bytes, claimed: FileKind, shown: str) -> FileKind | None:
    import filetype  # noqa: PLC0415 - heavy

    if data.startswith(b"PK"):
        return _office_kind(data, shown)
    if data.startswith(_OLE):
        return _ole_kind(data, claimed, shown)
    if b"%PDF-" in data[:1024]:
        return FileKind.PDF
    guess = filetype.guess(data[:8192])
    if guess is not None:
        found = _BY_MEDIA_TYPE.get(guess.mime)
        # An MP4 container with sound only is the same format under another name.
        same = {found, claimed} == {FileKind.MP4, FileKind.M4A}
        return claimed if same else found
    return claimed if claimed in _TEXTS and _looks_like_text(data) else None


def _office_kind(data: bytes, shown: str) -> FileKind | None:
    names = entry_names(data, shown)
    return next((kind for part, kind in _MAIN_PARTS.items() if part in names), None)


def _ole_kind(data: bytes, claimed: FileKind, shown: str) -> FileKind | None:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise encrypted(shown)
    return FileKind.DOC if claimed is FileKind.DOC and "WordDocument".encode("utf-16-le") in data else None


def _looks_like_text(data: bytes) -> bool:
    probe = data[:_TEXT_PROBE]
    if probe.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    if 0 in probe:
        return unmarked_utf16(data) != ""
    control = sum(probe.count(code) for code in range(32) if code not in (9, 10, 12, 13, 27))
    return control <= len(probe) // 50


def encrypted(shown: str) -> BadInput:
    """The refusal of a file that asks for a password."""
    sentence = f"Tệp “{shown}” được đặt mật khẩu nên không đọc được. Hãy bỏ mật khẩu rồi tải lại."
    return BadInput(sentence, code="encrypted")


def _check_inside(kind: FileKind, data: bytes, shown: str) -> None:
    if kind in _ARCHIVES:
        check_archive(data, shown)
    elif kind is FileKind.PDF:
        from lantoa.ports.files.pdf_text import open_pdf  # noqa: PLC0415 - heavy

        with open_pdf(data, shown):
            pass
    elif kind in _IMAGES:
        _check_image(data, shown)


def _check_image(data: bytes, shown: str) -> None:
    from PIL import Image  # noqa: PLC0415 - heavy

    try:
        with Image.open(BytesIO(data)) as image:
            width, height = image.size
            if width * height > MAX_PIXELS:
                raise BadInput(
                    f"Ảnh “{shown}” quá lớn ({width} × {height} điểm). Hãy thu nhỏ rồi tải lại.",
                    code="too_large",
                )
            image.verify()
    except BadInput:
        raise
    except Exception as error:
        raise BadInput(f"Ảnh “{shown}” bị hỏng, không mở được.", code="broken") from error
