"""Which role the words after a unit give it, and whom they tell it to work with."""

import re
from dataclasses import dataclass

from lantoa.capabilities.plans.reading.items import Role
from lantoa.capabilities.plans.reading.units import split_units, starts_with_unit, unit_phrase

_DUTY_WORDS = re.compile(
    r"(?:(?:có trách nhiệm|chịu trách nhiệm(?! chính)|có nhiệm vụ|thực hiện|chủ động|tích cực|tiếp tục|khẩn trương|trực tiếp|phải|cần|thường xuyên|chỉ đạo(?=\s+chủ trì)|"
    r"phát huy vai trò(?:\s+[^\s,.;]+){0,6}?(?=\s+chủ trì))\s*(?:,|:|và(?=\s))?\s*)+",
    re.IGNORECASE,
)
_LEADS = re.compile(
    r"(?:là (?:cơ quan|đơn vị|đầu mối)[^.;]{0,60}?,?\s*)?(?:đồng |cùng |được giao |được phân công )?chủ trì"
    r"|(?:là|làm)\s+(?:cơ quan\s+|đơn vị\s+)?(?:đầu mối|thường trực)|giữ vai trò (?:chủ trì|đầu mối)|chịu trách nhiệm chính",
    re.IGNORECASE,
)
_LEADS_LATER = re.compile(
    r"(?:căn cứ|trên cơ sở|theo|là (?:cơ quan|đơn vị))[^.;]{0,140}?(?:,|được giao|thẩm quyền|nhiệm vụ|của mình)\s*chủ trì(?!\s+thực)",
    re.IGNORECASE,
)
_HELPS = re.compile(
    r"(?:(?:căn cứ|trên cơ sở|theo)\s[^.;]{0,120}?(?:,|được giao|thẩm quyền|nhiệm vụ|của mình|của đơn vị|của ngành)\s+)?(?:,\s*)?"
    r"(?:có trách nhiệm\s+)?(?:chủ động\s+|tích cực\s+|thường xuyên\s+)?phối hợp(?!\s+nhịp)",
    re.IGNORECASE,
)
# "Căn cứ chức năng, nhiệm vụ và quy định của ..., phối hợp với": a long ground before the only verb.
_HELPS_LATER = re.compile(
    r"(?:căn cứ|trên cơ sở|theo)\s(?:(?!triển khai|xây dựng|tổ chức|thực hiện các|chủ động|rà soát|tham mưu)[^.;]){10,320}?,\s*(?:chủ động\s+)?phối hợp với",
    re.IGNORECASE,
)
_WITH = re.compile(
    r"chủ trì(?:\s+(?!phối)[^\s,.;:]+){0,6}?\s*,?\s*(?:và\s+)?phối hợp\s*(?:chặt chẽ\s*)?(?:cùng\s*)?(?:với\s*)?|chủ trì,?\s+cùng\s+(?:với\s+)?",
    re.IGNORECASE,
)
_HELP_WITH = re.compile(
    r"phối hợp(?:\s+(?:chặt chẽ|tốt|hiệu quả|thường xuyên|kịp thời|có hiệu quả|đồng bộ)\s*,?)*\s*(?:cùng\s+|với\s+)*(?:cùng\s+|với\s+)?",
    re.IGNORECASE,
)
_SMALL_GROUP = re.compile(
    r"(?:cơ quan|đơn vị|ngành|sở|địa phương|phòng|doanh nghiệp|chính quyền|lực lượng|cấp ủy)(?!\w)"
)
_SHORT = 320


@dataclass(frozen=True, slots=True)
class Assignment:
    """Units with one role; `partners` are those an actor is told to work with in all his tasks."""

    units: tuple[str, ...]
    role: Role
    partners: tuple[str, ...] = ()

    def alone(self) -> "Assignment":
        """The same units and role without partners."""
        return Assignment(self.units, self.role)

    def together(self) -> list["Assignment"]:
        """The units in their role, then their partners as those who coordinate."""
        return [self.alone(), *([Assignment(self.partners, Role.COORDINATE)] if self.partners else [])]


def manner(text: str, actor: Assignment) -> Assignment | None:
    """How the actor does what is listed below: "Chủ trì, phối hợp với ...:" leads, "Phối hợp với ...:" helps."""
    words = text.strip(" :")
    if actor.role is Role.REQUEST:
        return None
    if _LEADS.match(words):
        return Assignment(actor.units, Role.LEAD, partners_of(words))
    if re.match(r"Phối hợp\s", words):
        return Assignment(actor.units, Role.COORDINATE, helped(words))
    return None


def item_assignments(text: str, actor: Assignment) -> list[Assignment]:
    """The roles in one bullet below an actor: his own, and those he is told to work with."""
    if actor.role is Role.REQUEST:
        return [actor.alone()]
    if actor.role is Role.COORDINATE and not _LEADS.match(text):
        with_them = actor.partners or helped(text)
        return Assignment(actor.units, Role.COORDINATE, with_them).together()
    if actor.role is Role.LEAD and not _HELPS.match(text):
        with_them = actor.partners or partners_of(f"chủ trì, {text[:1].lower()}{text[1:]}")
        return Assignment(actor.units, Role.LEAD, with_them).together()
    return roles_of(text, actor.units)


def roles_of(predicate: str, units: tuple[str, ...]) -> list[Assignment]:
    """The roles that the words after a subject give it and its partners."""
    words = predicate.lstrip(" ,:-")
    trimmed = _DUTY_WORDS.sub("", words, count=1) if _DUTY_WORDS.match(words) else words
    if _LEADS.match(trimmed) or _LEADS_LATER.match(trimmed):
        return Assignment(units, Role.LEAD, partners_of(trimmed)).together()
    if _HELPS.match(trimmed) or _HELPS_LATER.match(trimmed):
        return Assignment(units, Role.COORDINATE, helped(trimmed)).together()
    return [Assignment(units, Role.IMPLEMENT)]


def partners_of(text: str) -> tuple[str, ...]:
    """Those after "chủ trì, phối hợp với"."""
    together = _WITH.search(text, 0, 220)
    return _listed(text[together.end() :]) if together else ()


def helped(text: str) -> tuple[str, ...]:
    """Those after a first "phối hợp với": they share the task as well."""
    together = _HELP_WITH.search(text, 0, 320)
    return _listed(text[together.end() :]) if together else ()


def _listed(words: str) -> tuple[str, ...]:
    """The units at the head of `words`, as far as the next verb."""
    if _SMALL_GROUP.match(words):
        words = "các " + words
        parted = unit_phrase(words, label=False)
        found = (
            split_units(parted[0] if parted else re.split(r"[.;:]", words)[0])
            if len(words) < _SHORT or parted
            else []
        )
        return tuple(one.removeprefix("các ") for one in found)
    words = words if starts_with_unit(words) else words[:1].upper() + words[1:]
    if not starts_with_unit(words):
        return ()
    parted = unit_phrase(words, label=False)
    if parted is None:
        return tuple(split_units(re.split(r"[.;:]", words)[0])) if len(words) < _SHORT else ()
    return tuple(split_units(parted[0]))
