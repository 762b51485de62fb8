"""Laws cited by name and year: "Hiến pháp năm 2013", "Luật Tiếp cận thông tin năm 2016"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_START = re.compile(
    r"(?<!\w)(?:Hiến pháp|Bộ luật|Bộ Luật|Luật|Pháp lệnh|LUẬT|BỘ LUẬT)(?=[\s,](?!\s*(?:Luật|Bộ luật|Pháp lệnh)(?!\w)))"
)
_END = re.compile(
    r"(?<=[\s,])(?:"
    r"năm\s+(?P<year>(?:19|20)\d\d)(?!\s*[-/]\s*\d)(?!\s+đến)"
    r"|(?P<bare>(?:19|20)\d\d)(?![\w/-]|\s*-\s*\d|\.\d)"
    r"|(?:được Quốc hội (?:khóa \w+ )?(?:ban hành|thông qua) )?ngày\s*(?P<date>\d{1,2}(?:\s?[/.-]\s?|\s*tháng\s*)\d{1,2}(?:\s?[/.-]\s?|\s*,?\s*năm\s*)\d{4})(?!\d))",
    re.IGNORECASE,
)
_HARD_STOP = re.compile(r"[;:.()“”\"|]|\n\n")
_NEXT_KIND = re.compile(
    r"(?<!\w)(?:Hiến pháp|Bộ luật|Bộ Luật|Luật|Pháp lệnh|Nghị định|Nghị quyết|Quyết định|Chỉ thị|Thông tư|Kế hoạch số|Công văn)(?!\w)"
)
_AMENDING = re.compile(r"(?:sửa đổi|bổ sung)[\w, ]*(?:của|các)\s+(?:các\s+)?$", re.IGNORECASE)
_NOT_A_NAME = re.compile(
    r"(?<!\w)(?:này|được|tại|trên địa bàn|và các văn bản|có hiệu lực|nhằm|để|từ|đến|trong năm|giai đoạn|hằng|hàng|vào|kể|trước|sau|"
    r"cho|triển khai|ban hành|đã|sẽ|phải|cần|báo cáo|quý|tháng)(?!\w)"
    r"|(?<!\w)(?:TRÊN ĐỊA BÀN|GIAI ĐOẠN|ĐẾN|TRONG)(?!\w)",
)
_WINDOW = 230
_LONGEST_NAME = 170


@dataclass(frozen=True, slots=True)
class NamedLaw:
    """A law at [start:end] of a normalised text. `stated` is the printed date, `year` the printed year."""

    start: int
    end: int
    kind: str
    name: str
    year: str | None
    stated: str | None


def _kind(word: str) -> str:
    return {"bộ luật": "Bộ luật", "luật": "Luật", "hiến pháp": "Hiến pháp"}.get(word.lower(), "Pháp lệnh")


def find_named_laws(text: str) -> Iterator[NamedLaw]:
    """Yield laws cited by name with a year or a date; one that has a number belongs to the code reader."""
    last = -1
    for match in _START.finditer(text):
        if match.start() < last:
            continue
        law = _law_at(text, match)
        if law:
            last = law.end
            yield law


def _law_at(text: str, match: re.Match[str]) -> NamedLaw | None:
    limit = min(len(text), match.end() + _WINDOW)
    stop = _HARD_STOP.search(text, match.end(), limit)
    limit = stop.start() if stop else limit
    chain = _AMENDING.search
    for other in _NEXT_KIND.finditer(text, match.end(), limit):
        between = text[match.end() : other.start()]
        if not chain(between) and not re.search(r"của (?:các )?Luật .*(?:,| và) $", between):
            limit = other.start()
            break
    for end in _END.finditer(text, match.end(), limit):
        name = text[match.end() : end.start()].strip(" ,")
        if len(name) > _LONGEST_NAME or _NOT_A_NAME.search(name):
            return None
        if not name and match[0].lower() != "hiến pháp":
            return None
        if (
            name
            and not name[0].isupper()
            and not name.startswith(("sửa đổi", "phòng", "bổ sung"))
            and match[0] != "Hiến pháp"
        ):
            return None
        return NamedLaw(
            match.start(), end.end(), _kind(match[0]), name, end["year"] or end["bare"], end["date"]
        )
    return None
