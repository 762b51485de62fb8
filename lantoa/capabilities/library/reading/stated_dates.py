"""Dates as references print them, at a place in a normalised text."""

import re
from datetime import date

from lantoa.kit.dates import read_date

PATTERN = r"\d{1,2}(?:\s?/\s?\d{1,2}\s?/\s?|\s?-\s?\d{1,2}\s?-\s?|\s?\.\s?\d{1,2}\s?\.\s?|\s*tháng\s*\d{1,2}\s*,?\s*năm\s*)\d{4}(?!\d)"
_SPACED = re.compile(r"(?i)\s*tháng\s*|\s*,?\s*năm\s*")
_AT_ONCE = re.compile(
    rf"[\s,]*\(?(?:được |đã được )?(?:ban hành|ký ban hành|ký|thông qua|lập)?\s?(?:vào )?(?:ngày:?\s*)?(?P<date>{PATTERN})",
    re.IGNORECASE,
)
_LATER = re.compile(rf"(?<!\w)ngày\s*(?P<date>{PATTERN})", re.IGNORECASE)
# A date that says when something is due, held or in force is not the date of the document.
_OTHER_USE = re.compile(
    r"(?:trước|đến|từ|sau|kể|hạn|nhất|vào|là|hết|trong|tại|họp|hội nghị|cuộc|phiên|lễ|đợt|hiệu lực|khai mạc|diễn ra)\s*(?:\w+\s){0,2}$",
    re.IGNORECASE,
)


def to_date(stated: str) -> date | None:
    """The calendar day of a stated date; None when there is no such day (31/02/2022)."""
    spaced = _SPACED.sub(lambda word: f" {word[0].strip(' ,').lower()} ", stated)
    return read_date(re.sub(r"\s+", " ", spaced))


def date_after(text: str, start: int, limit: int) -> tuple[str, int, int] | None:
    """The date of the document whose code ends at `start`: (as printed, start, end), or None."""
    at_once = _AT_ONCE.match(text, start, limit)
    if at_once:
        return (at_once["date"], at_once.start("date"), at_once.end("date"))
    for match in _LATER.finditer(text, start, limit):
        if not _OTHER_USE.search(text, max(start, match.start() - 40), match.start()):
            return (match["date"], match.start("date"), match.end("date"))
    return None
