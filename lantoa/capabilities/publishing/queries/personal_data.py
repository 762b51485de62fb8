"""Personal data that does not belong on a portal (Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15): found by its shape."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

AROUND = 40
_HOTLINE = re.compile(
    r"đường dây nóng|hotline|tổng đài|tiếp nhận phản ánh|số máy trực|trực ban", re.IGNORECASE
)
_OFFICIAL_MAIL = re.compile(r"@([\w-]+\.)*gov\.vn$", re.IGNORECASE)
# Numbers may be written in groups: 012 345 678 901, 0912.345.678.
_NUMBER = re.compile(r"(?<![\d.,/-])(?:\+?84[ .-]?|0)?\d(?:[ .-]?\d){7,12}(?![\d/]|[.,]\d)")
_ACCOUNT = re.compile(r"(?:số tài khoản|tài khoản số|stk)[^\d\n]{0,30}(\d(?:[ .-]?\d){5,18})", re.IGNORECASE)
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_HOME = re.compile(
    r"(?:(?:thường trú|tạm trú|cư trú|trú|ngụ) (?:tại|ở)|số nhà|nhà riêng (?:tại|ở)|chỗ ở(?: hiện nay)?:)\s*[^.;\n]{3,80}",
    re.IGNORECASE,
)
_ID_WORDS = re.compile(r"cccd|cmnd|căn cước|chứng minh|định danh", re.IGNORECASE)
MOBILE = re.compile(r"^(?:\+?84|0)[35789]\d{8}$")


@dataclass(frozen=True)
class Found:
    """`what` in Vietnamese, `match` as written, `passage` with some words around it."""

    rule: str
    what: str
    match: str
    passage: str


def personal_data_in(text: str) -> list[Found]:
    """What looks like personal data, in the order of the text; each match once."""
    found: dict[str, Found] = {}
    for one in _all(text):
        found.setdefault(re.sub(r"[\W_]", "", one.match.casefold()), one)
    return sorted(found.values(), key=lambda one: text.find(one.match))


def _all(text: str) -> Iterator[Found]:
    taken: list[tuple[int, int]] = []
    for match in _ACCOUNT.finditer(text):
        taken.append(match.span(1))
        yield _found("bank_account", "số tài khoản ngân hàng", text, match.span(1))
    for match in _NUMBER.finditer(text):
        if not any(start <= match.start() < end for start, end in taken):
            yield from _number(text, match)
    for match in _MAIL.finditer(text):
        if not _OFFICIAL_MAIL.search(match.group()):
            yield _found("private_mail", "địa chỉ thư điện tử", text, match.span())
    for match in _HOME.finditer(text):
        yield _found("home_address", "địa chỉ nhà", text, match.span())


def _number(text: str, match: re.Match[str]) -> Iterator[Found]:
    digits = re.sub(r"[^\d+]", "", match.group())
    before = text[max(0, match.start() - AROUND) : match.start()]
    if MOBILE.match(digits):
        if not _HOTLINE.search(before):
            yield _found("private_phone", "số điện thoại di động", text, match.span())
    elif len(digits) == 12 and digits.startswith("0"):
        yield _found("citizen_id", "số căn cước", text, match.span())
    elif len(digits) == 9 and _ID_WORDS.search(before):
        yield _found("citizen_id", "số chứng minh nhân dân", text, match.span())


def _found(rule: str, what: str, text: str, span: tuple[int, int]) -> Found:
    start, end = max(0, span[0] - AROUND), min(len(text), span[1] + AROUND)
    passage = f"{'…' if start else ''}{text[start:end].strip()}{'…' if end < len(text) else ''}"
    return Found(rule, what, text[span[0] : span[1]].strip(), " ".join(passage.split()))
