"""Labels of task records: "Đơn vị chủ trì: ...", "Cơ quan phối hợp: ...", "Thời gian thực hiện: ..."."""

import itertools
import re
from dataclasses import dataclass

from lantoa.capabilities.plans.reading.blocks import Block

_BODY = r"(?:các\s+)?(?:cơ quan|đơn vị|bộ phận|tổ chức|sở,? ban,? ngành|phòng|địa phương|nơi)"
_LABELS = (
    ("both", rf"(?:{_BODY}\s*)?chủ trì\s*(?:,|và|/|-)\s*(?:{_BODY}\s*)?phối hợp[^:.;]{{0,30}}"),
    (
        "lead",
        rf"(?:{_BODY}(?:/\s*{_BODY})?\s*)(?:được giao\s*)?(?:chủ trì|đầu mối)[^:.;]{{0,40}}|chủ trì(?:\s+(?:thực hiện|tham mưu))?",
    ),
    ("coordinate", rf"(?:{_BODY}(?:/\s*{_BODY})?\s*)phối hợp[^:.;]{{0,40}}|phối hợp(?:\s+thực hiện)?"),
    (
        "implement",
        rf"(?:{_BODY}\s*)(?:thực hiện|triển khai|chịu trách nhiệm|tham mưu)[^:.;]{{0,30}}|(?:phân công|trách nhiệm)(?:\s+(?:thực hiện|tổ chức thực hiện|chủ trì))?",
    ),
    (
        "time",
        r"(?:thời gian|thời hạn|tiến độ|hạn|thời điểm|lộ trình)(?:,? (?:thực hiện|hoàn thành|tổ chức|triển khai|báo cáo|tiến độ|dự kiến|địa điểm|trình|ban hành)){0,3}(?:\s*\([^)]*\))?",
    ),
    (
        "task",
        r"(?:nhiệm vụ|nội dung|nội dung công việc|tên nhiệm vụ|công việc|hoạt động)(?: (?:thực hiện|nhiệm vụ|cụ thể|công việc|chính))?",
    ),
    (
        "product",
        r"(?:sản phẩm|kết quả|đầu ra|sản phẩm đầu ra|kết quả đầu ra|sản phẩm, kết quả)(?: (?:đầu ra|dự kiến|hoàn thành|thực hiện|cần đạt))?",
    ),
    ("money", r"(?:kinh phí|nguồn kinh phí|nguồn lực)(?: thực hiện)?"),
)
_LABEL = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _LABELS), re.IGNORECASE)
_HEAD = re.compile(rf"\W*(?:{_LABEL.pattern})\s*:", re.IGNORECASE)
_INNER = re.compile(
    rf"(?:(?<=[.;,])|(?<=\s-)|(?<=\s\+))\s+(?=(?:{_BODY}\s+(?:chủ trì|phối hợp|thực hiện)|thời gian(?: (?:thực hiện|hoàn thành))?|thời hạn)\s*:)",
    re.IGNORECASE,
)


_WITHIN = re.compile(
    rf"(?:[.;,(\[]|\s-|\s\+)\s*(?={_BODY}\s+(?:chủ trì|phối hợp|thực hiện|tham mưu)\s*:|(?:thời gian|thời hạn|tiến độ)(?: (?:thực hiện|hoàn thành))?\s*:)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Field:
    """One labelled value inside a paragraph; the value is `block.text[start:end]`."""

    name: str
    start: int
    end: int


def is_field(block: Block) -> bool:
    """Does the paragraph begin with the label of a record field?"""
    return bool(_HEAD.match(block.text, block.body))


def read_fields(block: Block) -> list[Field]:
    """Return the labelled values of a paragraph; several may share one line. Empty when it is no field."""
    if not is_field(block):
        return []
    cuts = [block.body, *(match.end() for match in _INNER.finditer(block.text, block.body)), len(block.text)]
    fields = []
    for low, high in itertools.pairwise(cuts):
        match = _HEAD.match(block.text, low, high)
        if match:
            name = next(key for key, value in match.groupdict().items() if value is not None)
            fields.append(Field(name, match.end(), high))
    return fields


def inline_fields(block: Block) -> tuple[int, list[Field]]:
    """Fields that end a task: "In tờ gấp (Đơn vị thực hiện: ...; thời gian: ...)": (where they begin, fields).

    Empty unless the first of them names who acts.
    """
    cuts = [*_WITHIN.finditer(block.text, block.body)]
    fields: list[Field] = []
    for at, cut in enumerate(cuts):
        high = cuts[at + 1].start() if at + 1 < len(cuts) else len(block.text)
        match = _HEAD.match(block.text, cut.end(), high)
        if match:
            name = next(key for key, value in match.groupdict().items() if value is not None)
            tail = block.text[match.end() : high].rstrip(" .;,")
            shut = tail.endswith((")", "]")) and tail.count("(") + tail.count("[") < tail.count(
                ")"
            ) + tail.count("]")
            fields.append(Field(name, match.end(), match.end() + len(tail) - shut))
    if not fields or fields[0].name in ("time", "task", "product", "money"):
        return (0, [])
    return (cuts[0].start(), fields)
