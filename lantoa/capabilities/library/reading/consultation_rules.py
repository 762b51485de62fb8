"""How long a draft has to be open for comments: data with validity dates, used to warn and never to refuse."""

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

_FILE = Path(__file__).parent.parent / "data" / "consultation_rules.json"


@dataclass(frozen=True)
class Minimum:
    """`days` (calendar days, both ends counted) that hold from `start` to `until`; `checked` against the law's own text."""

    start: date
    until: date | None
    level: str
    days: int
    source: str
    checked: bool


@cache
def minimums() -> tuple[Minimum, ...]:
    """The rules shipped with the software, read once."""
    rows = json.loads(_FILE.read_text(encoding="utf-8"))["rules"]
    return tuple(
        Minimum(
            date.fromisoformat(row["from"]),
            date.fromisoformat(row["until"]) if row["until"] else None,
            row["level"],
            row["days"],
            row["source"],
            row["checked"],
        )
        for row in rows
    )


def too_short(opens_on: date, closes_on: date, *, level: str = "local") -> str:
    """A sentence when the window is shorter than the law of its first day asks for, else empty."""
    days = (closes_on - opens_on).days + 1
    for rule in minimums():
        holds = rule.start <= opens_on and (rule.until is None or opens_on <= rule.until)
        if holds and rule.level == level and days < rule.days:
            doubt = "" if rule.checked else " (cần đối chiếu lại với văn bản gốc)"
            return (
                f"Thời gian lấy ý kiến là {days} ngày, ngắn hơn mức tối thiểu {rule.days} ngày"
                f" theo {rule.source}{doubt}."
            )
    return ""
