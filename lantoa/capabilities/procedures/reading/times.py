"""Time limits as sources write them: "21 WORKING_DAY", "1 OTHER", "07 ngày làm việc kể từ …"."""

import re
from functools import lru_cache

from lantoa.capabilities.procedures.enums import TimeUnit
from lantoa.capabilities.procedures.reading.content import TimeLimit

_CODED = re.compile(r"(?P<amount>\d+(?:[.,]\d+)?)?\s*(?P<unit>WORKING_DAY|DAY|HOUR|MONTH|YEAR|OTHER)")
_TAIL = re.compile(r"\s+(?:WORKING_DAY|DAY|HOUR|MONTH|YEAR|OTHER)$")
_WORDS = re.compile(
    r"(?:(?:tối đa|không quá|trong(?: thời hạn| thời gian| vòng)?(?: không quá)?)\s+)?"
    r"(?P<amount>\d+(?:[.,]\d+)?)\s*(?:\([^)]{1,30}\)\s*)?"
    r"(?P<unit>giờ(?: làm việc)?|ngày làm việc|ngày|tháng|năm)(?P<rest>[\s,.;(].*)?",
    re.IGNORECASE | re.DOTALL,
)
_UNITS = {
    "giờ": TimeUnit.HOUR,
    "giờ làm việc": TimeUnit.HOUR,
    "ngày làm việc": TimeUnit.WORKING_DAY,
    "ngày": TimeUnit.DAY,
    "tháng": TimeUnit.MONTH,
    "năm": TimeUnit.YEAR,
}
_ANOTHER = re.compile(r"\d+\s*(?:\([^)]*\)\s*)?(?:giờ|ngày|tháng)", re.IGNORECASE)


@lru_cache(maxsize=4096)
def read_time(printed: str) -> TimeLimit:
    """The limit; without an amount where the text gives none or more than one ("1 OTHER" counts nothing)."""
    coded = _CODED.fullmatch(printed)
    if coded:
        return coded_time(coded["amount"], coded["unit"])
    text = _TAIL.sub("", printed)
    found = _WORDS.fullmatch(text)
    if found and not _ANOTHER.search(found["rest"] or ""):
        amount = float(found["amount"].replace(",", "."))
        if amount:
            return TimeLimit(text, amount, _UNITS[found["unit"].lower()])
    return TimeLimit(text, None, TimeUnit.OTHER) if text.strip(" -.") else TimeLimit()


def coded_time(amount: str | float | None, unit: str) -> TimeLimit:
    """From an amount and a unit of the portal."""
    known = unit.lower() if unit.lower() in TimeUnit.values else TimeUnit.OTHER
    value = float(str(amount).replace(",", ".")) if amount not in (None, "") else 0
    if known == TimeUnit.OTHER or not value:
        return TimeLimit()
    number = f"{value:g}".replace(".", ",")
    return TimeLimit(f"{number} {TimeUnit(known).label}", value, known)
