"""A file of procedures as records, one at a time: JSON lines (packed or not), one object, a list, or {"data": …}."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from lantoa.capabilities.procedures.reading.national import read_national
from lantoa.capabilities.procedures.reading.portal import is_portal_record, read_portal
from lantoa.capabilities.procedures.reading.records import Record
from lantoa.kit.errors import BadInput

MOST_IN_ONE = 64 * 1024 * 1024  # bytes of a file that is a single JSON value


def read_catalogue(lines: Iterable[bytes]) -> Iterator[tuple[str, Record]]:
    """Each record with the place where it stands ("Dòng 12", "Bản ghi 3").

    BadInput names the place of what cannot be read, or of a code that comes twice.
    """
    seen: dict[str, str] = {}
    count = 0
    for place, told in _objects(iter(lines)):
        count += 1
        try:
            record = read_portal(told) if is_portal_record(told) else read_national(told)
        except BadInput as refusal:
            raise BadInput(f"{place}: {refusal.message}.", code=refusal.code) from refusal
        if record.code in seen:
            raise BadInput(
                f"{place}: mã {record.code} đã có ở {seen[record.code].lower()}.", code="code_twice"
            )
        seen[record.code] = place
        yield place, record
    if not count:
        raise BadInput("Tệp không có thủ tục nào.", code="no_records")


def _objects(lines: Iterator[bytes]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    first = next((line for line in lines if line.strip(b"\xef\xbb\xbf \t\r\n")), b"")
    if not first:
        raise BadInput("Tệp không có thủ tục nào.", code="no_records")
    value = _parsed(first)
    if not isinstance(value, dict):
        yield from _whole(first, lines)
        return
    second = next((line for line in lines if line.strip()), b"")
    if not second:
        yield from _numbered(value)
        return
    yield "Dòng 1", value
    for number, line in enumerate(_chained(second, lines), 2):
        if not line.strip():
            continue
        value = _parsed(line)
        if not isinstance(value, dict):
            raise BadInput(f"Dòng {number}: không phải một bản ghi JSON hợp lệ.", code="bad_line")
        yield f"Dòng {number}", value


def _whole(first: bytes, lines: Iterator[bytes]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """A file that is one JSON value over many lines."""
    pieces, size = [first], len(first)
    for line in lines:
        pieces.append(line)
        size += len(line)
        if size > MOST_IN_ONE:
            raise BadInput("Tệp JSON quá lớn. Hãy dùng dạng mỗi dòng một thủ tục.", code="too_large")
    value = _parsed(b"".join(pieces))
    if value is None:
        sentence = "Dòng 1: không phải một bản ghi JSON hợp lệ" if b"\n" in first else "Tệp không phải JSON"
        raise BadInput(f"{sentence}. Hãy chọn đúng tệp danh mục thủ tục.", code="bad_line")
    yield from _numbered(value)


def _numbered(value: Any) -> Iterator[tuple[str, Mapping[str, Any]]]:
    if isinstance(value, dict) and isinstance(value.get("data"), list | dict):
        value = value["data"]
    listed = value if isinstance(value, list) else [value]
    for number, one in enumerate(listed, 1):
        if not isinstance(one, dict):
            raise BadInput(f"Bản ghi {number}: không phải một thủ tục.", code="bad_shape")
        yield f"Bản ghi {number}", one


def _chained(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from rest


def _parsed(line: bytes) -> Any:
    """The JSON value, or None when it is none."""
    try:
        return json.loads(line.removeprefix(b"\xef\xbb\xbf"))
    except (ValueError, RecursionError):
        return None
