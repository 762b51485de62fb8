"""Office files are zip archives: check them before anything is unpacked, and again while it is."""

import zipfile
import zlib
from io import BytesIO

from lantoa.kit.errors import BadInput

MAX_ENTRIES = 4000
MAX_TOTAL = 150 * 1024 * 1024
MAX_XML_PART = 30 * 1024 * 1024
MAX_MARKS = 1_500_000
# XML shrinks to about a thirtieth; nothing honest that is larger than the floor shrinks this far.
MAX_RATIO = 150
RATIO_FLOOR = 8 * 1024 * 1024
_CHUNK = 256 * 1024
_NESTED = (".zip", ".docx", ".docm", ".xlsx", ".xlsm", ".pptx", ".jar", ".7z", ".rar", ".gz")
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError, RuntimeError)


def entry_names(data: bytes, shown: str) -> set[str]:
    """Names in the central directory. Raises BadInput when there is none or it is oversized."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
    except _BROKEN as error:
        raise broken(shown) from error
    if len(entries) > MAX_ENTRIES:
        raise _bomb(shown)
    return {entry.filename for entry in entries}


def check_archive(data: bytes, shown: str) -> None:
    """Refuse bombs, passwords, archives in archives and XML with entity declarations."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            _check_directory(archive.infolist(), len(data), shown)
            total = 0
            for entry in archive.infolist():
                total += _check_entry(archive, entry, shown)
                if total > MAX_TOTAL:
                    raise _bomb(shown)
    except _BROKEN as error:
        raise broken(shown) from error


def read_part(archive: zipfile.ZipFile, name: str) -> bytes | None:
    """One part of an archive that passed `check_archive`, or None when it is missing or too large to read."""
    try:
        if archive.getinfo(name).file_size > MAX_XML_PART:
            return None
        return archive.read(name)
    except KeyError:
        return None


def refuse_too_many_marks(data: bytes, shown: str) -> None:
    """A tree costs a hundred times its shortest element in memory, so the elements are counted before it grows."""
    if data.count(b"<") > MAX_MARKS:
        raise too_long(shown)


def too_long(shown: str) -> BadInput:
    """The refusal of a text that no plan and no report comes near to."""
    return BadInput(f"Văn bản trong tệp “{shown}” quá dài. Hãy tách thành nhiều tệp.", code="too_long")


def broken(shown: str) -> BadInput:
    """The refusal of a file that cannot be opened."""
    sentence = f"Tệp “{shown}” bị hỏng hoặc tải lên chưa đủ, không mở được. Hãy lưu lại tệp rồi thử lần nữa."
    return BadInput(sentence, code="broken")


def _bomb(shown: str) -> BadInput:
    sentence = f"Tệp “{shown}” bung ra quá lớn so với một văn bản bình thường nên bị từ chối để giữ an toàn cho hệ thống."
    return BadInput(sentence, code="zip_bomb")


def _check_directory(entries: list[zipfile.ZipInfo], packed: int, shown: str) -> None:
    total = sum(entry.file_size for entry in entries)
    if len(entries) > MAX_ENTRIES or total > MAX_TOTAL:
        raise _bomb(shown)
    if total > RATIO_FLOOR and total > MAX_RATIO * packed:
        raise _bomb(shown)
    for entry in entries:
        if entry.flag_bits & 0x1:
            raise BadInput(
                f"Tệp “{shown}” được đặt mật khẩu nên không đọc được. Hãy bỏ mật khẩu rồi tải lại.",
                code="encrypted",
            )
        name = entry.filename.lower()
        # Charts keep their figures in a workbook under embeddings/; it is stored, never opened.
        if name.endswith(_NESTED) and "/embeddings/" not in name:
            raise _bomb(shown)
        if name.endswith((".xml", ".rels")) and entry.file_size > MAX_XML_PART:
            raise _bomb(shown)


def _check_entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, shown: str) -> int:
    """Unpack one entry piece by piece without keeping it; returns its true size."""
    size = 0
    is_xml = entry.filename.lower().endswith((".xml", ".rels", ".vml"))
    tail = b""
    with archive.open(entry) as stream:
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if size > MAX_TOTAL:
                raise _bomb(shown)
            if is_xml:
                window = (tail + chunk).replace(b"\x00", b"").upper()
                if b"<!DOCTYPE" in window or b"<!ENTITY" in window:
                    raise BadInput(
                        f"Tệp “{shown}” chứa khai báo thực thể XML không an toàn nên bị từ chối.",
                        code="unsafe_content",
                    )
                tail = chunk[-32:]
    return size
