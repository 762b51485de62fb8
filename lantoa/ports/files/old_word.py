"""Word files from before 2007: refused politely, unless a converter is installed on this machine."""

import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from lantoa.kit.errors import BadInput

_SECONDS = 30


def read_old_word(data: bytes, shown: str) -> dict[str, Any]:
    """Convert with LibreOffice when it is there and read the result; refuse with advice otherwise."""
    converter = shutil.which("soffice") or shutil.which("libreoffice")
    converted = _convert(converter, data) if converter else None
    if converted is None:
        raise BadInput(
            f"Tệp “{shown}” là văn bản Word cũ (.doc). Hãy mở bằng Word, chọn Lưu thành (Save As) dạng .docx rồi tải lại.",
            code="old_word",
        )
    from lantoa.ports.files.archive import check_archive  # noqa: PLC0415 - only after a conversion
    from lantoa.ports.files.docx_text import read_docx  # noqa: PLC0415 - only after a conversion

    check_archive(converted, shown)
    result = read_docx(converted, shown)
    result["notes"] = [*result["notes"], "Văn bản Word cũ (.doc) đã được chuyển sang .docx để đọc."]
    return result


def _convert(converter: str, data: bytes) -> bytes | None:
    """The file as DOCX, made in a folder of its own with a profile of its own (no macros); None when it fails."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "in.doc"
        source.write_bytes(data)
        profile = (Path(folder) / "profile").as_uri()
        command = [converter, f"-env:UserInstallation={profile}", "--headless", "--norestore"]
        command += ["--convert-to", "docx:MS Word 2007 XML", "--outdir", folder, str(source)]
        try:
            subprocess.run(command, timeout=_SECONDS, check=True, capture_output=True)  # noqa: S603 - fixed command
            return (Path(folder) / "in.docx").read_bytes()
        except (subprocess.SubprocessError, OSError):
            return None
