"""The kind word in front of a reference code, and what makes a code not a citation."""

import re
import unicodedata
from dataclasses import dataclass

from lantoa.capabilities.library.reading.codes import Code
from lantoa.capabilities.library.reading.normal import SMALL, NormalisedText

# Pattern -> normal form. Longer names first: the first that fits wins.
_KINDS = (
    (r"nghị quyết liên tịch", "Nghị quyết liên tịch"),
    (r"thông tư liên t[ịi]ch", "Thông tư liên tịch"),
    (r"văn bản hợp nhất", "Văn bản hợp nhất"),
    (r"thông báo (?:ý kiến )?kết luận", "Thông báo"),
    (r"hiến pháp", "Hiến pháp"),
    (r"bộ luật", "Bộ luật"),
    (r"pháp lệnh", "Pháp lệnh"),
    (r"sắc lệnh", "Sắc lệnh"),
    (r"luật", "Luật"),
    (r"ngh[ịi] quy[ếê]t", "Nghị quyết"),
    (r"ngh[ịi] đ[ịi]nh", "Nghị định"),
    (r"quy[ếê]t đ[ịi]nh", "Quyết định"),
    (r"ch[ỉi] th[ịi]", "Chỉ thị"),
    (r"thông tư", "Thông tư"),
    (r"thông tri", "Thông tri"),
    (r"thông báo", "Thông báo"),
    (r"kế hoạch", "Kế hoạch"),
    (r"kết luận", "Kết luận"),
    (r"quy định", "Quy định"),
    (r"quy chế", "Quy chế"),
    (r"hướng dẫn", "Hướng dẫn"),
    (r"tờ trình", "Tờ trình"),
    (r"công văn", "Công văn"),
    (r"công điện", "Công điện"),
    (r"báo cáo", "Báo cáo"),
    (r"chương trình", "Chương trình"),
    (r"đề án", "Đề án"),
    (r"phương án", "Phương án"),
    (r"điều lệ", "Điều lệ"),
    (r"giấy mời", "Giấy mời"),
    (r"lệnh", "Lệnh"),
    (r"văn bản", "Văn bản"),
)
_NAMES = "|".join(f"(?P<k{at}>{pattern})" for at, (pattern, _) in enumerate(_KINDS))
# Small letters before or after make it part of another word; a capital before may be glued ("NĐ-CPNghị định").
_KIND = re.compile(rf"(?:(?<!\w)|(?<=[A-ZĐ])(?=[A-ZĐ][a-z{SMALL}]))(?:{_NAMES})(?!\w)", re.IGNORECASE)
_SO = r"(?:s(?:ố|ô|o|0)(?:\s?hiệu)?\s?[:.]?\s*)"
_AT_ONCE = re.compile(
    rf"(?:\s(?:phối hợp|hành động|công tác|liên ngành|khẩn|hỏa tốc))?\s*[(“\"]?\s*{_SO}{{0,2}}", re.IGNORECASE
)
_WITH_WORDS = re.compile(rf"(?P<words>(?:\s[\w-]+){{1,7}})\s*\(?{_SO}{{1,2}}", re.IGNORECASE)
_LAW_NAME = re.compile(rf"(?P<words>[^;:.()“”|]{{2,170}}?)\s*,?\s*\(?{_SO}{{0,2}}", re.IGNORECASE)
_SO_BEFORE = re.compile(rf"(?<![\w]){_SO}{{1,2}}$", re.IGNORECASE)
_FORM = re.compile(
    r"(?:mẫu|biểu|phụ lục|biểu mẫu|hợp đồng|hóa đơn|hoá đơn|mã|ký hiệu|số nhà|quốc lộ|công trình)\s*(?:văn bản\s)?(?:số\s?:?\s*)?$",
    re.IGNORECASE,
)
_LETTERHEAD_COLON = re.compile(r"(?:^|\n|\|)[\s|*>_-]*S[ốỐÔôo0]\s*:[\s*]*$", re.IGNORECASE)
_PLACE_AND_DAY = re.compile(r"[\s|*_-]*[^\d\n;.]{2,40},\s*ngày[\s.…\d]*tháng", re.IGNORECASE)
_AMENDING = re.compile(r"(?:sửa đổi|bổ sung)[\w, ]*(?:của|các)\s+(?:các\s+)?$", re.IGNORECASE)
_WINDOW = 200


@dataclass(frozen=True, slots=True)
class KindBefore:
    """What stands before a code: the kind (normal form), where the mention begins, a law's name, the word "số"."""

    kind: str | None
    start: int
    name: str | None
    has_so: bool


def _normal(match: re.Match[str]) -> str:
    return _KINDS[int((match.lastgroup or "k0")[1:])][1]


def kind_before(text: str, code: Code, last: int) -> KindBefore:
    """Look back from `code`, not before `last` (the end of the previous code), for its kind word."""
    floor = max(last, code.start - _WINDOW)
    if floor:
        while floor < code.start and floor > last and text[floor - 1].isalnum():
            floor += 1
    window = text[floor : code.start]
    cut = window.rfind("\n\n")
    if cut >= 0:
        floor, window = floor + cut + 2, window[cut + 2 :]
    so = _SO_BEFORE.search(window)
    kinds = list(_KIND.finditer(window))
    for match in reversed(kinds):
        gap = window[match.end() :]
        if _AT_ONCE.fullmatch(gap):
            return _begin(_normal(match), floor + match.start(), None, so is not None)
        if match[0][0].isupper() and _normal(match) in ("Luật", "Bộ luật", "Pháp lệnh"):
            named = _LAW_NAME.fullmatch(gap)
            if named and code.symbol.startswith(("QH", "UBTVQH", "PL", "L")):
                return _named_law(window, kinds, match, named["words"], floor, so is not None)
        if _WITH_WORDS.fullmatch(gap) and match is kinds[-1] and not _is_verb(match[0], gap):
            return _begin(_normal(match), floor + match.start(), None, True)
    return KindBefore(None, floor + (so.start() if so else len(window)), None, so is not None)


def _begin(kind: str, start: int, name: str | None, has_so: bool) -> KindBefore:
    return KindBefore(kind, start, name, has_so)


def _is_verb(word: str, gap: str) -> bool:
    """A small kind word some words away is usually a verb: "quy định chi tiết tại số"."""
    return word[0].islower() and len(gap.split()) > 3


def _named_law(
    window: str, kinds: list[re.Match[str]], match: re.Match[str], words: str, floor: int, has_so: bool
) -> KindBefore:
    """A law's name may hold the law it amends: begin at the outermost one."""
    first = match
    for outer in reversed(kinds[: kinds.index(match)]):
        if outer[0][0].isupper() and _AMENDING.search(window[outer.end() : first.start()]):
            first = outer
    name = window[first.end() : match.end()] + words if first is not match else words
    return KindBefore(_normal(first), floor + first.start(), name.strip(" ,(") or None, has_so)


def is_form_code(text: str, code: Code, before: KindBefore) -> bool:
    """Codes of forms, contracts, standards and addresses: "Mẫu số 01/BC-XYZ", a part of a web address."""
    if before.kind is not None:
        return False
    if _FORM.search(text, max(0, code.start - 40), code.start):
        return True
    previous = text[code.start - 1 : code.start]
    if previous in ("/", "-", "_", "@", "=", "#", "?", "%") or (previous == ":" and not before.has_so):
        return True
    word = re.search(r"\S*$", text[max(0, code.start - 60) : code.start])
    return bool(word and ("://" in word[0] or "www." in word[0]))


def is_own_number(normal: NormalisedText, code: Code, before: KindBefore) -> bool:
    """ "Số: 172/KH-UBND" on a line of its own is the number of the document itself."""
    if before.kind is not None or not before.has_so:
        return False
    at = normal.starts[code.start]
    printed = unicodedata.normalize("NFC", normal.original[max(0, at - 30) : at])
    if _LETTERHEAD_COLON.search(printed if at > 30 else "\n" + printed):
        return True
    return bool(_PLACE_AND_DAY.match(normal.text, code.end, code.end + 90))
