"""Reference codes: 61/2018/NĐ-CP, 42-NQ/TW, 2231/SNV-CCHC&PC, 66.16/2026/NQ-CP, and the reversed QĐ/9-BCA."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lantoa.capabilities.library.reading.normal import SMALL

UP = "A-ZĐÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĨŨƠƯ"
LOW = "a-z" + SMALL

# Type codes of Nghị định 30/2020/NĐ-CP, Phụ lục III, plus those of the Party and of older papers.
KIND_OF_CODE = {
    "NĐ": "Nghị định",
    "ND": "Nghị định",
    "QĐ": "Quyết định",
    "QD": "Quyết định",
    "NQ": "Nghị quyết",
    "NQLT": "Nghị quyết liên tịch",
    "TT": "Thông tư",
    "TTLT": "Thông tư liên tịch",
    "CT": "Chỉ thị",
    "KH": "Kế hoạch",
    "KL": "Kết luận",
    "TB": "Thông báo",
    "TTr": "Tờ trình",
    "CTr": "Chương trình",
    "CTPH": "Chương trình",
    "BC": "Báo cáo",
    "HD": "Hướng dẫn",
    "VBHN": "Văn bản hợp nhất",
    "PL": "Pháp lệnh",
    "CĐ": "Công điện",
    "ĐA": "Đề án",
    "PA": "Phương án",
    "QC": "Quy chế",
    "QCPH": "Quy chế",
    "QyĐ": "Quy định",
    "QyC": "Quy chế",
    "QH": "Luật",
    "CV": "Công văn",
    "LCT": "Luật",
    "L": "Luật",
    "GM": "Giấy mời",
}
_TYPES = "|".join(sorted((re.escape(code) for code in KIND_OF_CODE if len(code) > 1), key=len, reverse=True))
_MIXED = r"(?:C?TTg|Ttg|TTr|Ttr|CTr|Ctr|QyĐ|QyC|QUyĐ)"
_SEGMENT = rf"(?:{_MIXED}[{UP}0-9]{{0,8}}|[{UP}]{{1,4}}TTg|[{UP}][{UP}0-9]{{0,17}}(?![{LOW}]))"
_SYMBOL = (
    rf"(?:(?P<type>{_TYPES}|{_TYPES.upper()})\s?-\s?{_SEGMENT}|{_SEGMENT})"
    rf"(?:[-/.&+_]{_SEGMENT}|\s?&\s?{_SEGMENT}){{0,5}}"
)
_NUMBER = r"\d{1,5}(?:\.\d{1,3})?(?:bis|[a-zđ])?"
_CODE = re.compile(
    rf"(?<![\w.,])(?P<num>{_NUMBER})\s?"
    rf"(?:/\s?(?P<year>(?:19|20)\d\d)\s?/\s?|/\s?|-(?=(?:{_TYPES}|CP|L)[-/])|-\s(?=(?:{_TYPES})/)|-(?=CP\b))"
    rf"(?P<symbol>{_SYMBOL})"
)
_YEAR_ONLY = re.compile(r"(?<![\w.,:/-])(?P<num>\d{1,4})/(?P<year>(?:19|20)\d\d)(?![\w/-])")
_REVERSED = re.compile(
    rf"(?<![\w/-])(?P<type>{_TYPES})\s?/\s?(?P<num>\d{{1,5}})\s?-\s?(?P<symbol>[{UP}]{{2,12}})(?!\w)"
)
_SPELLING = {
    "ND": "NĐ",
    "QD": "QĐ",
    "TTG": "TTg",
    "Ttg": "TTg",
    "TTR": "TTr",
    "Ttr": "TTr",
    "CTR": "CTr",
    "Ctr": "CTr",
}


@dataclass(frozen=True, slots=True)
class Code:
    """A reference code at [start:end] of a normalised text. `number` is its normal spelling."""

    start: int
    end: int
    number: str
    num: str
    year: str | None
    symbol: str
    reversed: bool = False
    year_only: bool = False

    @property
    def type_code(self) -> str:
        """First part of the symbol, without a legislature's term: NĐ, QĐ, KH, QH ..."""
        return re.split(r"[-/.&+_]", self.symbol)[0].rstrip("0123456789")

    @property
    def parts(self) -> list[str]:
        """Parts of the symbol: NĐ-CP gives ["NĐ", "CP"]."""
        return [part for part in re.split(r"[-/.+_]", self.symbol) if part]


def _spell(symbol: str) -> str:
    symbol = re.sub(r"\s*([-/.&+_])\s*", r"\1", symbol)
    return re.sub(rf"[{UP}{LOW}0-9]+", lambda word: _SPELLING.get(word[0], word[0]), symbol)


def find_codes(text: str) -> Iterator[Code]:
    """Yield every reference code of a normalised text, in order; what looks like one is judged by the caller."""
    found = [_from_match(match, text) for match in _CODE.finditer(text)]
    found += [
        Code(
            m.start(),
            m.end(),
            re.sub(r"\s", "", m[0]),
            m["num"],
            None,
            f"{m['type']}-{m['symbol']}",
            reversed=True,
        )
        for m in _REVERSED.finditer(text)
    ]
    found += [
        Code(m.start(), m.end(), m[0], m["num"], m["year"], "", year_only=True)
        for m in _YEAR_ONLY.finditer(text)
    ]
    last = -1
    for code in sorted(found, key=lambda one: (one.start, -one.end)):
        if code.start >= last:
            yield code
            last = code.end


def _from_match(match: re.Match[str], text: str) -> Code:
    symbol = _spell(match["symbol"])
    joint = text[match.end("num") : match.start("symbol")]
    if match["year"]:
        number = f"{match['num']}/{match['year']}/{symbol}"
    else:
        number = f"{match['num']}{'-' if '-' in joint else '/'}{symbol}"
    return Code(match.start(), match.end(), number, match["num"], match["year"], symbol)


def kind_of(code: Code) -> str | None:
    """The kind that the symbol itself says; a code without a type code is an official letter (công văn)."""
    if code.year_only:
        return None
    if code.type_code in KIND_OF_CODE:
        return KIND_OF_CODE[code.type_code]
    if code.symbol.startswith("UBTVQH"):
        return None
    return "Công văn" if "-" in code.symbol else None
