"""Vietnamese dates: read every printed form, write the official ones."""

import re
from datetime import date, datetime, time

from django.utils import timezone

_NUMERIC = r"(?P<d>\d{1,2})\s*[-/.]\s*(?P<m>\d{1,2})\s*[-/.]\s*(?P<y>\d{4})"
_WORDS = r"(?P<d2>\d{1,2})\s+tháng\s+(?P<m2>\d{1,2})\s+năm\s+(?P<y2>\d{4})"
_DATE = re.compile(rf"(?:ngày\s+)?(?:{_WORDS}|{_NUMERIC})", re.IGNORECASE)
_CLOCK = re.compile(r"(?P<h>\d{1,2})[:hg](?P<min>\d{2})?\s*(?P<half>SA|CH)?", re.IGNORECASE)
NOON = 12


def read_date(text: str) -> date | None:
    """Read the first date in `text`: 29 - 01 - 2022, 23/4/2018, 23.4.2018, ngày 23 tháng 4 năm 2018.

    Day before month, always. Returns None when there is none or when it is impossible (31/02/2022):
    the caller shows the text as written, nothing is corrected in silence.
    """
    match = _DATE.search(text)
    if not match:
        return None
    return _safe_date(*(match[a] or match[b] for a, b in (("y", "y2"), ("m", "m2"), ("d", "d2"))))


def _safe_date(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def read_moment(text: str) -> datetime | None:
    """Read a naive local moment such as "27/01/2023 5:35 CH" (SA = before noon, CH = after noon; 12:48 SA is 00:48)."""
    match = _DATE.search(text)
    day = read_date(text)
    if match is None or day is None:
        return None
    clock = _CLOCK.search(text, match.end())
    if clock is None:
        return datetime.combine(day, time())
    hour, minute, half = int(clock["h"]), int(clock["min"] or 0), (clock["half"] or "").upper()
    if half == "CH" and hour < NOON:
        hour += NOON
    elif half == "SA" and hour == NOON:
        hour = 0
    try:
        return datetime.combine(day, time(hour, minute))
    except ValueError:
        return None


def two_digits(number: int, *, below: int = 10) -> str:
    """Number with a leading zero when it is smaller than `below`."""
    return f"{number:02d}" if number < below else str(number)


def official_date(day: date) -> str:
    """ "ngày 05 tháng 02 năm 2026": days below 10 and months 1 and 2 carry a zero (NĐ 30/2020, Phụ lục I)."""
    return f"ngày {two_digits(day.day)} tháng {two_digits(day.month, below=3)} năm {day.year}"


def short_date(day: date) -> str:
    """ "05/02/2026", the form shown on screens."""
    return day.strftime("%d/%m/%Y")


_WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")


def weekday_date(day: date) -> str:
    """ "Thứ Tư, 25/11/2026", the form shown above an article."""
    return f"{_WEEKDAYS[day.weekday()]}, {short_date(day)}"


def short_moment(moment: datetime) -> str:
    """ "05/02/2026 14:30" in Vietnam time, the form shown on screens."""
    return timezone.localtime(moment).strftime("%d/%m/%Y %H:%M")
