"""Find the legal documents that a text cites, one entry per mention, in the order of the text.

A scanner, not one expression: reference codes are found first; from each code the reader looks back
for the kind word and forward, never beyond the next reference, for the date, the issuer and the title.
"""

import re
from dataclasses import dataclass
from datetime import date

from lantoa.capabilities.library.reading.codes import Code, find_codes, kind_of
from lantoa.capabilities.library.reading.issuers import issuer_at, issuer_of
from lantoa.capabilities.library.reading.kinds import KindBefore, is_form_code, is_own_number, kind_before
from lantoa.capabilities.library.reading.laws import NamedLaw, find_named_laws
from lantoa.capabilities.library.reading.normal import SMALL, NormalisedText, normalise
from lantoa.capabilities.library.reading.pinpoints import Pinpoint, PinpointGroup, pinpoint_groups
from lantoa.capabilities.library.reading.stated_dates import date_after, to_date
from lantoa.kit.text import tidy

REVERSED_SYMBOL = "ký hiệu đảo"
NO_SYMBOL = "thiếu ký hiệu"
IMPOSSIBLE_DATE = "ngày không có thật"
KIND_DISAGREES = "tên loại khác ký hiệu"

_WINDOW = 420
_FIGURE = re.compile(r"\d")
_CLAUSE_END = re.compile(rf";|\n\n|[.!?]\s+(?=[A-Z{SMALL.upper()}-])|[.!?]$|\./\.|\|")
_PINPOINT_GLUE = re.compile(r"[\s,]*(?:của|tại|trong|thuộc|ban hành kèm theo)?\s*")
_OF = re.compile(r"[\s,)]*(?:của|do|CỦA)\s+")
_TITLE = re.compile(
    r"[\s,)]*(?:ban hành\s+)?(?:(?:về việc|về|v/v)\s+|(?=(?:quy định|ban hành|phê duyệt|hướng dẫn|sửa đổi|công bố|thực hiện|triển khai)\s))",
    re.IGNORECASE,
)
_LEGAL_SHORT = (
    "Nghị định",
    "Thông tư",
    "Luật",
    "Nghị quyết",
    "Quyết định",
    "Bộ luật",
    "Pháp lệnh",
    "Thông tư liên tịch",
)


@dataclass(frozen=True, slots=True)
class Citation:
    """One mention. `span` is in the original text and `surface` is its slice with blanks tidied.

    `number` is the whole code in its normal spelling, None for a law cited by name; `date_surface` keeps
    the date as printed even when there is no such day; `issuer` is as printed, or told by the symbol when
    that names one body only (`issuer_printed` says which).
    """

    span: tuple[int, int]
    surface: str
    kind: str | None
    number: str | None
    num: str | None
    year: str | None
    symbol: str | None
    date: date | None
    date_surface: str | None
    issuer: str | None
    issuer_printed: bool
    title: str | None
    pinpoints: tuple[Pinpoint, ...]
    flags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Mention:
    start: int
    end: int
    kind: str | None
    code: Code | None
    law: NamedLaw | None
    name: str | None = None


def find_citations(text: str) -> list[Citation]:
    """Return the citations of `text` in order. Never raises; a letterhead's own number is not a citation."""
    if not _FIGURE.search(text):  # a code and a law's year both have one; most paragraphs have none
        return []
    normal = normalise(text)
    mentions = _mentions(normal)
    if not mentions:
        return []
    groups = pinpoint_groups(normal.text)
    by_end = sorted(groups, key=lambda group: group.end)
    cited: list[Citation] = []
    cursor = 0
    for at, mention in enumerate(mentions):
        while cursor < len(by_end) and by_end[cursor].end <= mention.start:
            cursor += 1
        before = by_end[cursor - 1] if cursor else None
        bound = mentions[at + 1].start if at + 1 < len(mentions) else len(normal.text)
        cited.append(_describe(normal, mention, bound, before))
    return cited


def _mentions(normal: NormalisedText) -> list[_Mention]:
    text = normal.text
    found: list[_Mention] = []
    last = 0
    for code in find_codes(text):
        mention = _mention_of_code(normal, code, last)
        if mention:
            found.append(mention)
            last = code.end
    taken = [(mention.start, mention.end) for mention in found]
    found += [
        _Mention(law.start, law.end, law.kind, None, law)
        for law in find_named_laws(text)
        if not _overlaps(taken, law.start, law.end)
    ]
    return sorted(found, key=lambda mention: mention.start)


def _overlaps(taken: list[tuple[int, int]], start: int, end: int) -> bool:
    low, high = 0, len(taken)
    while low < high:
        middle = (low + high) // 2
        if taken[middle][1] <= start:
            low = middle + 1
        else:
            high = middle
    return low < len(taken) and taken[low][0] < end


def _mention_of_code(normal: NormalisedText, code: Code, last: int) -> _Mention | None:
    """Judge a code by the words before it: a citation, the document's own number, a form, or nothing."""
    before = kind_before(normal.text, code, last)
    if is_form_code(normal.text, code, before) or is_own_number(normal, code, before):
        return None
    if before.kind is None and not _stands_alone(code, before):
        return None
    if code.year_only and (before.kind not in _LEGAL_SHORT):
        return None
    return _Mention(before.start, code.end, before.kind or kind_of(code), code, None, before.name)


def _stands_alone(code: Code, before: KindBefore) -> bool:
    """Without a kind word the symbol itself must be beyond doubt."""
    if code.year_only:
        return False
    if re.fullmatch(r"QH\d{1,2}|UBTVQH\d{0,2}", code.symbol):
        return True
    if "-" not in code.symbol and code.type_code not in ("CP", "KH", "NQ", "CT", "CTr", "QĐ", "KL"):
        return False
    return (
        before.has_so
        or code.reversed
        or kind_of(code) != "Công văn"
        or code.symbol.startswith(("S", "B", "U", "V"))
    )


def _describe(
    normal: NormalisedText, mention: _Mention, bound: int, before: PinpointGroup | None
) -> Citation:
    text = normal.text
    limit = min(bound, mention.end + _WINDOW, len(text))
    stop = _CLAUSE_END.search(text, mention.end, limit)
    limit = stop.start() if stop else limit
    stated, end = _stated_date(text, mention, limit)
    issuer, after = _issuer(text, mention, limit, end)
    code = mention.code
    day = to_date(stated) if stated else None
    title = _title(text, after, limit) or mention.name or (mention.law.name if mention.law else None)
    start = mention.start
    span = normal.span(start, end)
    derived = (
        issuer_of(code.parts)
        if code
        else "Quốc hội"
        if mention.kind in ("Luật", "Bộ luật", "Hiến pháp")
        else None
    )
    return Citation(
        span=span,
        surface=tidy(normal.original[span[0] : span[1]]),
        kind=mention.kind,
        number=code.number if code else None,
        num=code.num if code else None,
        year=code.year if code else mention.law.year if mention.law else None,
        symbol=code.symbol or None if code else None,
        date=day,
        date_surface=stated,
        issuer=issuer or derived,
        issuer_printed=issuer is not None,
        title=title,
        pinpoints=_places(text, before, start),
        flags=_flags(mention, stated, day),
    )


def _stated_date(text: str, mention: _Mention, limit: int) -> tuple[str | None, int]:
    """The printed date and the end of the surface: the date belongs to it only when it follows at once."""
    if mention.law is not None:
        return (mention.law.stated, mention.end)
    found = date_after(text, mention.end, limit)
    if found is None:
        return (None, mention.end)
    stated, start, end = found
    return (stated, end if start - mention.end <= 25 else mention.end)


def _issuer(text: str, mention: _Mention, limit: int, end: int) -> tuple[str | None, int]:
    for at in dict.fromkeys((end, mention.end)):
        of = _OF.match(text, at, limit)
        found = issuer_at(text, of.end(), limit) if of else None
        if found:
            return found
    return (None, end)


def _title(text: str, start: int, limit: int) -> str | None:
    match = _TITLE.match(text, start, limit)
    if not match:
        return None
    words = re.sub(r"(?:[\s,(]|\s(?:và|của|theo|tại))+$", "", text[match.end() : limit])
    return tidy(words) or None


def _places(text: str, before: PinpointGroup | None, start: int) -> tuple[Pinpoint, ...]:
    if before is None or start - before.end > 30:
        return ()
    return before.places if _PINPOINT_GLUE.fullmatch(text, before.end, start) else ()


def _flags(mention: _Mention, stated: str | None, day: date | None) -> tuple[str, ...]:
    flags = []
    code = mention.code
    if code and code.reversed:
        flags.append(REVERSED_SYMBOL)
    if code and code.year_only:
        flags.append(NO_SYMBOL)
    if stated and day is None:
        flags.append(IMPOSSIBLE_DATE)
    told = kind_of(code) if code and not code.reversed else None
    if told and told != "Công văn" and mention.kind and not _agrees(mention.kind, told):
        flags.append(KIND_DISAGREES)
    return tuple(flags)


def _agrees(kind: str, told: str) -> bool:
    families = (
        {"Luật", "Bộ luật", "Nghị quyết", "Hiến pháp"},
        {"Quyết định", "Quy định", "Quy chế", "Điều lệ"},
        {"Thông tư", "Thông tri", "Tờ trình", "Thông tư liên tịch"},
        {"Thông báo", "Kết luận"},
        {"Văn bản"},
    )
    return kind == told or kind == "Văn bản" or any({kind, told} <= family for family in families)
