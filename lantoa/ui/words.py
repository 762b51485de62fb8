"""Words that components print: countdowns, file kinds and sizes, initials."""

from lantoa.kit.numbers import show_number

SOON = 3
KIB = 1024

FILE_KINDS = {
    "pdf": ("PDF", "file_pdf"),
    "doc": ("Word", "file_word"),
    "docx": ("Word", "file_word"),
    "odt": ("OpenDocument", "file_word"),
    "xls": ("Excel", "file_sheet"),
    "xlsx": ("Excel", "file_sheet"),
    "ods": ("OpenDocument", "file_sheet"),
    "csv": ("CSV", "file_sheet"),
    "zip": ("ZIP", "file_zip"),
    "jpg": ("Ảnh", "file_image"),
    "jpeg": ("Ảnh", "file_image"),
    "png": ("Ảnh", "file_image"),
    "webp": ("Ảnh", "file_image"),
    "mp3": ("Âm thanh", "audio"),
    "wav": ("Âm thanh", "audio"),
    "ogg": ("Âm thanh", "audio"),
}


def countdown(days: int | None, *, done: bool = False) -> tuple[str, str, str]:
    """(sentence, kind, icon) for `days` working days left; negative is late, None has no due date."""
    if done:
        return "đã hoàn thành", "success", "done"
    if days is None:
        return "chưa có hạn", "neutral", ""
    if days < 0:
        return f"quá hạn {show_number(-days)} ngày làm việc", "danger", "error"
    if days == 0:
        return "hạn hôm nay", "warning", "warning"
    if days <= SOON:
        return f"còn {show_number(days)} ngày làm việc", "warning", "clock"
    return f"còn {show_number(days)} ngày làm việc", "neutral", "clock"


def file_kind(name: str) -> tuple[str, str]:
    """(word, icon) for a file name, by its ending."""
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    return FILE_KINDS.get(ending, (ending.upper() or "Tệp", "file"))


def file_size(size: int | None) -> str:
    """ "245 KB" or "1,8 MB" for `size` bytes; empty when unknown."""
    if size is None:
        return ""
    if size < KIB * KIB:
        return f"{show_number(max(1, size / KIB))} KB"
    return f"{show_number(size / KIB / KIB, 1)} MB"


def initials(name: str) -> str:
    """First letters of the last two words, as Vietnamese names are called: Lò Thị Hoa gives TH."""
    return "".join(word[0] for word in name.split()[-2:]).upper()
