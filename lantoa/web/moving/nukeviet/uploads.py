"""The uploads folder of the old site: a directory or a zip file. Only read by names that the content mentions."""

import zipfile
from pathlib import Path, PurePosixPath
from typing import IO

from lantoa.kit.errors import BadInput

MOST_BYTES = 60 * 1024 * 1024  # of one file


class Uploads:
    """Files by their path below uploads/. `None` as the source means that there is no folder."""

    def __init__(self, source: Path | IO[bytes] | None) -> None:
        self.root: Path | None = None
        self.archive: zipfile.ZipFile | None = None
        self.names: dict[str, str] = {}
        if isinstance(source, Path) and source.is_dir():
            inner = source / "uploads"
            self.root = (inner if inner.is_dir() else source).resolve()
        elif source is not None:
            try:
                self.archive = zipfile.ZipFile(source)
            except (zipfile.BadZipFile, OSError) as error:
                raise BadInput("Tệp nén của thư mục uploads bị hỏng.", code="broken_uploads") from error
            for entry in self.archive.infolist():
                if not entry.is_dir() and not entry.flag_bits & 0x1:
                    self.names[_below_uploads(entry.filename)] = entry.filename

    @property
    def is_given(self) -> bool:
        return self.root is not None or self.archive is not None

    def read(self, path: str) -> bytes | None:
        """The bytes of uploads/`path`; None when it is missing, too large or points outside."""
        clean = PurePosixPath(path)
        if ".." in clean.parts or clean.is_absolute():
            return None
        if self.archive is not None:
            name = self.names.get(str(clean))
            if name is None or self.archive.getinfo(name).file_size > MOST_BYTES:
                return None
            with self.archive.open(name) as file:
                data = file.read(MOST_BYTES + 1)
            return data if len(data) <= MOST_BYTES else None
        if self.root is None:
            return None
        found = (self.root / clean).resolve()
        if not found.is_relative_to(self.root) or not found.is_file() or found.stat().st_size > MOST_BYTES:
            return None
        return found.read_bytes()


def _below_uploads(name: str) -> str:
    parts = PurePosixPath(name.replace("\\", "/")).parts
    if "uploads" in parts[:3]:
        parts = parts[parts.index("uploads") + 1 :]
    return "/".join(parts)
