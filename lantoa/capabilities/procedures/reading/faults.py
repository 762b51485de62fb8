"""What is wrong with a procedure's content: missing, contradictory, too long, unreadable."""

import re
from itertools import pairwise

from lantoa.capabilities.procedures.enums import AuthorityLevel, Channel, QualityFault
from lantoa.capabilities.procedures.reading.content import Content
from lantoa.kit.text import fold

LONG_NAME = 300
LONG_TEXT = 20_000
MANDATORY = (
    QualityFault.NO_STEPS,
    QualityFault.NO_HANDINGS,
    QualityFault.NO_REQUIREMENTS,
    QualityFault.NO_TIME,
    QualityFault.NO_AUDIENCE,
    QualityFault.NO_AGENCY,
)
# Where applicable (Đ.8 k.2 h), and what an announcement names (Đ.15): whoever writes must say it, or say "Không".
STATED = (QualityFault.NO_FEE, QualityFault.NO_RESULT, QualityFault.NO_CONDITIONS, QualityFault.NO_SOURCES)
ORDER = tuple(QualityFault.values)
_DECISION = re.compile(r"\d{1,5}[a-zA-ZđĐ]?/(?:\d{4}/)?QĐ-[A-ZĐ0-9&]+(?:[-.][A-ZĐ0-9&]+)*")
_LEVELS_NAMED = {"(cap xa)": AuthorityLevel.COMMUNE, "(cap tinh)": AuthorityLevel.PROVINCE}
_ENDS = (".", ";", ":", ",", "?", "!", ")", "”", '"', "/")


def content_faults(content: Content) -> list[str]:
    """The faults that the content itself shows, in the order of QualityFault."""
    found = {
        *_missing(content),
        *_contradictions(content),
        *_name_faults(content.name),
        *_text_faults(content),
    }
    return [fault for fault in ORDER if fault in found]


def is_decision_number(printed: str) -> bool:
    """Whether it is written as a decision's number should be: 163/QĐ-BTP."""
    return bool(_DECISION.fullmatch(printed))


def _missing(content: Content) -> set[str]:
    empty = {
        QualityFault.NO_STEPS: not content.steps,
        QualityFault.NO_HANDINGS: not content.handings,
        QualityFault.NO_REQUIREMENTS: not content.requirements,
        QualityFault.NO_TIME: not any(one.time.text or one.note for one in content.handings),
        QualityFault.NO_AUDIENCE: not content.audience,
        QualityFault.NO_AGENCY: not (content.agency or content.competent_agency),
        QualityFault.NO_SOURCES: not content.sources,
        QualityFault.NO_FEE: not any(one.fees for one in content.handings),
        QualityFault.NO_RESULT: not content.results,
        QualityFault.NO_CONDITIONS: not content.conditions,
        QualityFault.NO_LEVEL: not content.levels,
        QualityFault.TIME_UNREAD: any(one.time.amount is None for one in content.handings),
        QualityFault.FEE_UNREAD: any(fee.amount is None for one in content.handings for fee in one.fees),
    }
    return {fault for fault, is_so in empty.items() if is_so}


def _contradictions(content: Content) -> set[str]:
    found: set[str] = set()
    times: dict[str, set[tuple[float, str]]] = {}
    for one in content.handings:
        if one.time.amount is not None:
            times.setdefault(one.case, set()).add((one.time.amount, one.time.unit))
    if any(len(said) > 1 for said in times.values()):
        found.add(QualityFault.TIME_DIFFERS)
    name = fold(content.name)
    channels = {one.channel for one in content.handings}
    offline = bool(channels) and Channel.ONLINE not in channels
    if (offline and "truc tuyen" in name) or any(
        mark in name and content.levels and level not in content.levels
        for mark, level in _LEVELS_NAMED.items()
    ):
        found.add(QualityFault.NAME_AGAINST)
    return found


def _name_faults(name: str) -> set[str]:
    found: set[str] = set()
    if name.upper() == name and any(char.isalpha() for char in name):
        found.add(QualityFault.NAME_CAPITALS)
    if len(name) > LONG_NAME:
        found.add(QualityFault.NAME_LONG)
    if fold(name).startswith(("cong bo danh muc", "ve viec cong bo", "quyet dinh cong bo", "v/v")):
        found.add(QualityFault.NAME_IS_TITLE)
    return found


def _text_faults(content: Content) -> set[str]:
    found: set[str] = set()
    steps = [one.text for one in content.steps if one.text]
    whole = (*steps, content.conditions, *(one.text for one in content.requirements))
    if sum(map(len, whole)) > LONG_TEXT:
        found.add(QualityFault.TEXT_LONG)
    lines = [line for text in steps for line in text.split("\n")]
    for before, after in pairwise(lines):
        if after[:1].islower() and after[1:2] not in (")", ".") and not before.endswith(_ENDS):
            found.add(QualityFault.TEXT_CUT)
            break
    return found
