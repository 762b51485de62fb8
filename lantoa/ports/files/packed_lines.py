"""Lines of a text file that may be packed with gzip, one at a time, however large the whole is."""

import gzip
import zlib
from collections.abc import Iterator
from typing import IO

from lantoa.kit.errors import BadInput
from lantoa.ports.files.sniff import MEGABYTE, shown_name

MAX_UNPACKED = 1024 * MEGABYTE
MAX_LINE = 32 * MEGABYTE
_GZIP = b"\x1f\x8b"


def packed_lines(name: str, file: IO[bytes]) -> Iterator[bytes]:
    """Lines with their ends. BadInput with code empty, broken, too_large (a line, or the whole unpacked)."""
    shown = shown_name(name)
    head = file.read(2)
    file.seek(0)
    if not head:
        raise BadInput(f"Tệp “{shown}” rỗng (0 byte). Hãy kiểm tra lại tệp.", code="empty")
    source: IO[bytes] | gzip.GzipFile = gzip.GzipFile(fileobj=file) if head == _GZIP else file
    total = 0
    try:
        while line := source.readline(MAX_LINE + 1):
            total += len(line)
            if len(line) > MAX_LINE or total > MAX_UNPACKED:
                raise BadInput(
                    f"Tệp “{shown}” quá lớn (một dòng quá {MAX_LINE // MEGABYTE} MB hoặc cả tệp quá "
                    f"{MAX_UNPACKED // MEGABYTE} MB sau khi giải nén). Hãy tách tệp.",
                    code="too_large",
                )
            yield line
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise BadInput(
            f"Tệp nén “{shown}” bị hỏng hoặc tải về chưa đủ. Hãy tải lại tệp rồi nhập lần nữa.", code="broken"
        ) from error
    if not total:
        raise BadInput(f"Tệp “{shown}” rỗng. Hãy kiểm tra lại tệp.", code="empty")
