"""Oddities of the paper itself, told to the reviewer and never repaired."""

import re

from lantoa.capabilities.plans.reading.items import Heading, PlanReading

_ROMAN = {"I": 1, "V": 5, "X": 10}
_LETTERS = "abcdđeghiklmnopqrstuvxy"


def oddities(reading: PlanReading) -> list[str]:
    """Return Vietnamese sentences about incomplete deadlines and broken numbering."""
    said = [
        f"Thời hạn “{one.surface}” không ghi năm; cần người xác nhận trước khi dùng."
        for one in reading.deadlines
        if one.incomplete
    ]
    said += [
        f"Ngày “{one.surface}” không có thật; kiểm tra lại văn bản gốc."
        for one in reading.deadlines
        if one.date is None
        and re.search(r"\d{1,2}\D{1,8}\d{1,2}\D{1,6}\d{4}", one.surface)
        and not one.start
        and not one.period
    ]
    return list(dict.fromkeys([*said, *_numbering(reading.headings)]))


def _value(number: str) -> int | None:
    if number.isdigit():
        return int(number)
    if number and set(number) <= set(_ROMAN):
        values = [_ROMAN[char] for char in number]
        pairs = zip(values, [*values[1:], 0], strict=True)
        return sum(-value if value < after else value for value, after in pairs)
    last = re.fullmatch(r"\d+(?:\.\d+)*\.(\d+)", number)
    if last:
        return int(last[1])
    return _LETTERS.index(number) + 1 if len(number) == 1 and number in _LETTERS else None


def _numbering(headings: tuple[Heading, ...]) -> list[str]:
    said = []
    previous: dict[int, Heading] = {}
    for heading in headings:
        before = previous.get(heading.level)
        if before is not None:
            old, new = _value(before.number), _value(heading.number)
            if old is not None and new is not None and new <= old and new != 1:
                said.append(
                    f"Đánh số không liên tục: mục “{heading.number}. {heading.title}” đứng sau mục “{before.number}”."
                )
        previous = {level: one for level, one in previous.items() if level < heading.level}
        previous[heading.level] = heading
    return said
