"""Who is asked to do what, read from one sentence or one heading."""

import re
from dataclasses import dataclass

from lantoa.capabilities.plans.reading.items import Role
from lantoa.capabilities.plans.reading.units import HEAD, split_units, starts_with_unit, unit_phrase

_GIVE = re.compile(
    r"(?:Giao|giao|Yêu cầu|yêu cầu|Trách nhiệm của|Nhiệm vụ của|Đối với|Phân công)\s*:?\s+(?:cho\s+|trách nhiệm cho\s+)?"
)
_ASK = re.compile(r"(?:(?:Kính|Trân trọng|kính|trân trọng)\s+)?[Đđ]ề nghị\s*:?\s+")
_DUTY_WORDS = re.compile(
    r"(?:(?:có trách nhiệm|chịu trách nhiệm|có nhiệm vụ|thực hiện|chủ động|tích cực|tiếp tục|khẩn trương|trực tiếp|phải|chỉ đạo(?=\s+chủ trì)|"
    r"phát huy vai trò(?:\s+[^\s,.;]+){0,6}?(?=\s+chủ trì))\s*(?:,|:|và(?=\s))?\s*)+",
    re.IGNORECASE,
)
_LEADS = re.compile(r"(?:là (?:cơ quan|đơn vị|đầu mối)[^.;]{0,60}?,?\s*)?chủ trì", re.IGNORECASE)
_LEADS_LATER = re.compile(
    r"(?:căn cứ|trên cơ sở|theo|là (?:cơ quan|đơn vị))[^.;]{0,140}?(?:,|được giao|thẩm quyền|nhiệm vụ|của mình)\s*chủ trì(?!\s+thực)",
    re.IGNORECASE,
)
_HELPS = re.compile(
    r"(?:(?:căn cứ|trên cơ sở|theo)\s[^.;]{0,120}?(?:,|được giao|thẩm quyền|nhiệm vụ|của mình|của đơn vị|của ngành)\s+)?(?:,\s*)?"
    r"(?:có trách nhiệm\s+)?(?:chủ động\s+|tích cực\s+)?phối hợp(?!\s+nhịp)",
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
_SMALL_GROUP = re.compile(r"(?:cơ quan|đơn vị|ngành|sở|địa phương|phòng|doanh nghiệp)(?!\w)")
_SHORT = 320
_SHORT_TITLE = 150
# What may follow the name in a heading; any other verb there belongs to the name ("Các đơn vị cấp nước").
_NAMED_DUTY = re.compile(
    r"[\s,]+(?:có trách nhiệm|chịu trách nhiệm|có nhiệm vụ|căn cứ|trên cơ sở|theo chức năng|chủ động|tổ chức thực hiện|phối hợp thực hiện|phối hợp với|chỉ đạo|tham mưu|tập trung|khẩn trương|chủ trì(?=\s*$)|xây dựng kế hoạch)(?!\w)"
)
_LEAD_IN = re.compile(
    rf"(?:Căn cứ|Trên cơ sở|Theo|Trong phạm vi|Để|Nhằm|Hằng năm|Hàng năm|Định kỳ|Đối với)\s[^.;]{{3,200}}?,\s+(?={HEAD})"
)
_DATE_FIRST = re.compile(
    rf"(?:Trước|Chậm nhất)(?:\s+là)?\s+ngày\s(?:(?!báo cáo|gửi|trình)[^.;,]){{3,60}}?,?\s+(?={HEAD})"
)
_MANNER = re.compile(r"(?<!\w)chủ trì,?\s*(?:và\s+)?phối hợp(?!\w)")
_HITCH = re.compile(r"(?:Trong quá trình|Quá trình|Trường hợp|Nếu)\s[^.;]{3,320}?,?\s+(?=đề nghị\s)")
_LINK = re.compile(
    r"(?:Đồng thời|Ngoài ra|Bên cạnh đó|Riêng)\s*,?\s+(?=(?:giao|đề nghị|yêu cầu)\s|" + HEAD + ")"
)
# Who signs may say it himself: "UBND Thành phố yêu cầu các sở, ban, ngành khẩn trương ...".
_ISSUER_SAYS = re.compile(
    r"(?:Chủ tịch\s+)?(?:UBND|[ỦU]y ban nhân dân|Uỷ ban nhân dân|Thủ tướng|Bộ trưởng|Giám đốc|Sở|Ban Chỉ đạo)[^,.;:]{0,60}?\s(?=(?:yêu cầu|đề nghị|giao)\s+"
    + HEAD
    + ")"
)
_SENTENCE = re.compile(r"(?<=[.;])\s+(?=(?:Giao|giao|[Đđ]ề nghị|Yêu cầu)\s|[^\W\d_a-z])")


@dataclass(frozen=True, slots=True)
class Assignment:
    """Units with one role; `partners` are those an actor who leads is told to work with in all his tasks."""

    units: tuple[str, ...]
    role: Role
    partners: tuple[str, ...] = ()


def heading_actor(title: str) -> Assignment | None:
    """A heading that names who acts: "Giao Văn phòng Sở có trách nhiệm", "Đề nghị Mặt trận ...", "Sở Nội vụ"."""
    ask = _ASK.match(title)
    give = _GIVE.match(title)
    lead = ask or give
    words = title[lead.end() :] if lead else title
    if not starts_with_unit(words):
        return None
    words = re.sub(
        r"^(?P<unit>[^()]{3,80}?)\s*\((?:cơ quan|đơn vị|qua|thường)[^()]*\)",
        r"\g<unit>",
        words,
        flags=re.IGNORECASE,
    )
    parted = unit_phrase(words + " ")
    if (
        parted
        and len(words) > _SHORT_TITLE
        and re.match(r"chủ trì,? phối hợp|có trách nhiệm \w+ \w+ \w+ \w+", parted[1])
        and not ask
    ):
        return None
    if (manner := _MANNER.search(words)) and not ask:
        return _leading_actor(words, manner.start())
    said = _NAMED_DUTY.search(words)
    phrase = words[: said.start()] if said else words
    units = tuple(split_units(phrase))
    leads = said is not None and "chủ trì" in said[0]
    role = Role.REQUEST if ask else Role.LEAD if leads else Role.IMPLEMENT
    return Assignment(units, role) if units else None


def _leading_actor(words: str, at: int) -> Assignment | None:
    """ "Bộ A theo chức năng được giao chủ trì, phối hợp với các bộ liên quan:" leads all that follows."""
    said = _NAMED_DUTY.search(words, 0, at)
    units = tuple(split_units(words[: said.start() if said else at].rstrip(" ,")))
    return Assignment(units, Role.LEAD, _partners(words[at:].rstrip(" :"))) if units else None


def manner(text: str, actor: Assignment) -> Assignment | None:
    """How the actor does what is listed below: "Chủ trì, phối hợp với ...:" leads, "Phối hợp với ...:" helps."""
    words = text.strip(" :")
    if actor.role is Role.REQUEST:
        return None
    if _LEADS.match(words):
        return Assignment(actor.units, Role.LEAD, _partners(words))
    return Assignment(actor.units, Role.COORDINATE) if re.match(r"Phối hợp\s", words) else None


def item_assignments(text: str, actor: Assignment) -> list[Assignment]:
    """The roles in one bullet below an actor: his own, and those he is told to work with."""
    if actor.role is Role.REQUEST:
        return [actor]
    if actor.role is Role.COORDINATE and not _LEADS.match(text):
        return [actor]
    if actor.role is Role.LEAD and not (_HELPS.match(text) and actor.partners):
        with_them = actor.partners or _partners(f"chủ trì, {text[:1].lower()}{text[1:]}")
        return [
            Assignment(actor.units, Role.LEAD),
            *([Assignment(with_them, Role.COORDINATE)] if with_them else []),
        ]
    return _roles(text, actor.units)


def _roles(rest: str, units: tuple[str, ...]) -> list[Assignment]:
    words = rest.lstrip(" ,:-")
    trimmed = _DUTY_WORDS.sub("", words, count=1) if _DUTY_WORDS.match(words) else words
    if _LEADS.match(trimmed) or _LEADS_LATER.match(trimmed):
        found = [Assignment(units, Role.LEAD)]
        others = _partners(trimmed)
        return [*found, Assignment(others, Role.COORDINATE)] if others else found
    if _HELPS.match(trimmed) or _HELPS_LATER.match(trimmed):
        return [Assignment(units, Role.COORDINATE)]
    return [Assignment(units, Role.IMPLEMENT)]


def _partners(text: str) -> tuple[str, ...]:
    together = _WITH.search(text, 0, 220)
    if not together:
        return ()
    words = text[together.end() :]
    if _SMALL_GROUP.match(words):
        words = "các " + words
        parted = unit_phrase(words, label=False)
        return tuple(one.removeprefix("các ") for one in split_units(parted[0])) if parted else ()
    parted = unit_phrase(words, label=False)
    if parted is None and starts_with_unit(words):
        return tuple(split_units(re.split(r"[.;]", words)[0])) if len(words) < _SHORT else ()
    return tuple(split_units(parted[0])) if parted else ()


def sentence_assignments(text: str) -> list[Assignment]:
    """The roles in a paragraph that names its own subject; several sentences may have several subjects."""
    found: list[Assignment] = []
    waiting = ""
    for piece in _SENTENCE.split(text):
        sentence = f"{waiting} {piece}".strip()
        said = _one_sentence(sentence)
        # "Thủ trưởng các sở, ban, ngành; Chủ tịch UBND các xã căn cứ ...": the subject goes on after the semicolon.
        only_names = (
            not said
            and piece.rstrip().endswith(";")
            and starts_with_unit(sentence)
            and len(sentence) < _SHORT
        )
        waiting = sentence if only_names else ""
        found += said
    return found


def _one_sentence(sentence: str) -> list[Assignment]:
    before = _LINK.match(sentence)
    sentence = sentence[before.end() :] if before else sentence
    before = _HITCH.match(sentence) or _ISSUER_SAYS.match(sentence)
    sentence = sentence[before.end() :] if before else sentence
    ask = _ASK.match(sentence)
    give = _GIVE.match(sentence)
    lead = ask or give
    words = sentence[lead.end() :] if lead else sentence
    led = None if ask or give else (_LEAD_IN.match(words) or _DATE_FIRST.match(words))
    words = words[led.end() :] if led else words
    if not words or not starts_with_unit(words) or (words[0].islower() and not (ask or give or led)):
        return []
    parted = unit_phrase(words)
    if parted is None:
        return []
    units = tuple(split_units(parted[0]))
    if not units:
        return []
    return [Assignment(units, Role.REQUEST)] if ask else _roles(parted[1], units)


def requests_inside(text: str) -> list[tuple[int, Assignment]]:
    """Every "đề nghị <units> ..." in a paragraph: (offset, assignment)."""
    found = []
    for match in _ASK.finditer(text):
        words = text[match.end() :]
        parted = unit_phrase(words) if starts_with_unit(words) else None
        units = tuple(split_units(parted[0])) if parted else ()
        if units:
            found.append((match.start(), Assignment(units, Role.REQUEST)))
    return found
