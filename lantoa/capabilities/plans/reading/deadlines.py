"""Due dates in their own words: dated, repeating, vague or incomplete. Nothing that is not printed is added."""

import re
from collections.abc import Sequence

from lantoa.capabilities.library.reading.stated_dates import to_date
from lantoa.capabilities.plans.reading.blocks import Block
from lantoa.capabilities.plans.reading.items import Deadline, Recurrence, Span

_DAY = r"\d{1,2}\s?/\s?\d{1,2}\s?/\s?\d{4}(?!\d)|\d{1,2}\s?-\s?\d{1,2}\s?-\s?\d{4}(?!\d)|\d{1,2}\s?\.\s?\d{1,2}\s?\.\s?\d{4}(?!\d)|\d{1,2}\s*tháng\s*\d{1,2}\s*,?\s*năm\s*\d{4}(?!\d)"
_PART_DAY = r"\d{1,2}\s?/\s?\d{1,2}(?![\d/])|\d{1,2}\s*tháng\s*\d{1,2}(?!\d)|(?:mùng|mồng)\s*\d{1,2}|cuối cùng|\d{1,2}(?!\d)"
_MONTH = r"(?:tháng\s*)?\d{1,2}\s?/\s?\d{4}(?!\d)|tháng\s*\d{1,2}(?:\s*,?\s*năm\s*\d{4})?"
_QUARTER = r"[Qq]u[ýíi]\s*(?:[IV]{1,3}|[1-4])(?:\s*(?:/|-|,|năm|\s)\s*(?:năm\s*)?\d{4})?"
_EVERY = r"(?:h[ằà]ng|mỗi|từng)\s*(?:tuần|tháng|quý|năm)|(?:của|trong)?\s*(?:tháng|quý|năm)\s*(?:sau|tiếp theo|cuối quý|kế tiếp)"
_BEFORE = (
    r"(?:(?:hoàn thành|hoàn tất|xong|báo cáo|gửi)\s+)?"
    r"(?:trước(?!\s+(?:đây|khi|đó|mắt|hết|pháp|nhân|tình|yêu))|chậm nhất(?:\s+là)?(?:\s+(?:vào|đến|trước))?|muộn nhất(?:\s+là)?(?:\s+(?:vào|đến|trước))?|không (?:quá|muộn hơn|chậm hơn)|"
    r"hạn (?:chót|cuối)(?:\s+là)?|thời hạn|đến hết|hết|đến|xong|vào|hoàn thành|định kỳ(?:\s+vào)?)"
)
_PATTERN = re.compile(
    rf"(?<!\w)(?:"
    rf"(?P<range>[Tt]ừ\s+(?:(?:ngày\s*)?(?P<from>{_DAY}|{_PART_DAY})|nay|(?P<frommonth>{_MONTH}))\s*(?:đến|-)\s*(?:hết\s+)?(?:ngày\s*)?(?P<to>{_DAY}))"
    rf"|(?P<word>{_BEFORE})\s*,?\s*(?P<clock>\d{{1,2}}\s*(?:giờ|h|g)\s*(?:\d{{2}})?\s*(?:phút)?,?\s*)?(?:"
    rf"(?:ngày|các ngày)?\s*(?P<day>{_DAY})"
    rf"|(?:ngày|các ngày)\s*(?P<part>(?:{_PART_DAY})(?:(?:,|\s*và)\s*(?:ngày\s*)?(?:{_PART_DAY}))*)(?P<every>\s*,?\s*(?:{_EVERY}))?"
    rf"))",
    re.IGNORECASE,
)
_EVERY_REPORT = re.compile(
    r"(?P<a>(?:định kỳ|báo cáo|tổng hợp|tổng kết|đánh giá)[^.;()]{0,60}?)?(?<!\w)(?P<every>(?:h[ằà]ng|mỗi)\s*(?:tuần|tháng|quý|năm)|(?:0?6|sáu)\s*tháng(?:,?\s*(?:và\s*)?(?:01\s+|một\s+|1\s+|h[ằà]ng\s+)?năm)?(?!\s*đầu|/))"
    r"(?P<b>\s*,?\s*\(?\s*(?:hoặc |và )?(?:định kỳ|đột xuất|theo yêu cầu|theo đề nghị|trước ngày|báo cáo))?",
    re.IGNORECASE,
)
_ON_REQUEST = re.compile(
    r"(?:định kỳ\s*(?:hoặc|và|,)\s*)?đột xuất[^.;()]{0,90}?(?:theo yêu cầu|khi có yêu cầu)|đột xuất(?:\s+(?:theo|khi có) yêu cầu)?|(?:khi có|theo) yêu cầu(?!\s+(?:nhiệm vụ|của pháp|kỹ thuật))",
    re.IGNORECASE,
)
_VAGUE = re.compile(
    r"(?<!\w)(?<!chi )(?:thường xuyên|kịp thời|ngay sau khi[^.;,]{0,60}|trong thời gian sớm nhất|sớm nhất)(?!\w)",
    re.IGNORECASE,
)
_FIELD_PERIOD = re.compile(
    rf"{_QUARTER}|{_MONTH}|(?:trong\s+)?năm\s*\d{{4}}|giai đoạn\s*\d{{4}}\s*-\s*\d{{4}}|^(?:19|20)\d\d(?:\s*-\s*(?:19|20)\d\d)?$",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:hằng|hàng|mỗi) năm", re.IGNORECASE)
_RHYTHMS = (
    ("tuần", Recurrence.WEEKLY),
    ("6 tháng", Recurrence.HALF_YEARLY),
    ("06 tháng", Recurrence.HALF_YEARLY),
    ("sáu tháng", Recurrence.HALF_YEARLY),
    ("quý", Recurrence.QUARTERLY),
    ("năm", Recurrence.YEARLY),
    ("tháng", Recurrence.MONTHLY),
)
_NOT_A_DEADLINE = re.compile(
    r"(?:ban hành|ký|sinh|hiệu lực|thành lập|văn bản|tính|số liệu|số \d\S*|kỷ niệm|được giao|giá trị|vào khai thác)\s*$",
    re.IGNORECASE,
)
# A range after these is when something happened or what the figures cover.
_WINDOW = re.compile(
    r"(?:mưa|lũ|bão|thiên tai|số liệu|dữ liệu|phát sinh|thống kê|kỳ báo cáo|tính|xảy ra|ban hành)(?:\s+[^\s.;,]+){0,4}\s*$",
    re.IGNORECASE,
)
# A task that takes place on a day: "Tổ chức buổi ngoại khóa vào ngày 09/11/2023".
_HAPPENS = re.compile(r"(?:tổ chức|khai mạc|ra quân|phát động|tiến hành|họp)\s[^.;]{0,120}$", re.IGNORECASE)
_DUE_WORDS = re.compile(
    r"trước|chậm nhất|muộn nhất|hạn|xong|hoàn thành|hết|không|báo cáo|gửi|định kỳ", re.IGNORECASE
)


def rhythm_of(words: str) -> Recurrence | None:
    """Rhythm named in `words`: hằng tháng, hàng quý, 6 tháng, hằng năm ..."""
    low = words.lower()
    return next((rhythm for word, rhythm in _RHYTHMS if word in low), None)


def find_deadlines(block: Block, cited: Sequence[Span], *, due: bool) -> list[Deadline]:
    """Return the deadlines of a paragraph. `cited` are spans of citations, whose dates are no deadlines.

    `due` says that the paragraph gives somebody a task: only then "kịp thời" or "theo yêu cầu" counts.
    """
    found: list[Deadline] = []
    taken: list[tuple[int, int]] = []
    for match in _PATTERN.finditer(block.text):
        if _inside(block.span(match.start(), match.end()), cited):
            continue
        made = _from_match(block, match, due=due)
        if made:
            found.append(made)
            taken.append(match.span())
    if due:
        found += _loose(block, taken)
    return sorted(found, key=lambda one: one.span)


def _inside(span: Span, cited: Sequence[Span]) -> bool:
    return any(low < span[1] and span[0] < high for low, high in cited)


def _from_match(block: Block, match: re.Match[str], *, due: bool) -> Deadline | None:
    surface = re.sub(r"\s+", " ", match[0]).strip(" ,")
    span = block.span(match.start(), match.end())
    if match["range"]:
        if _WINDOW.search(block.text[max(0, match.start() - 45) : match.start()]):
            return None
        return _range(block, match, surface, span)
    word = match["word"].lower()
    before = block.text[max(0, match.start() - 30) : match.start()]
    if match["day"]:
        happens = due and word.startswith("vào") and _HAPPENS.search(block.text, 0, match.start())
        if word.startswith(("đến", "vào")) and not happens and not _due_nearby(block, match):
            return None
        if _NOT_A_DEADLINE.search(before) and "trước" not in word:
            return None
        return Deadline(surface, span, block.words, date=to_date(match["day"]), inclusive=_inclusive(word))
    if word.startswith(("đến", "vào", "hết")) and not match["every"] and not _due_nearby(block, match):
        return None
    every = match["every"] or _rhythm_around(block, match)
    part = match["part"]
    complete_year = re.fullmatch(r"\d{1,2}", part.strip()) is not None and not every
    if complete_year:
        return None
    return Deadline(
        surface,
        span,
        block.words,
        recurrence=rhythm_of(every) if every else None,
        incomplete=not every,
        inclusive=_inclusive(word),
    )


def _rhythm_around(block: Block, match: re.Match[str]) -> str | None:
    """The rhythm may stand before, "hằng năm (trước ngày 15 tháng 11)", or a little after the day."""
    before = re.search(
        r"(?:h[ằà]ng|mỗi)\s*(?:tuần|tháng|quý|năm)\s*,?\s*[(:]?\s*$",
        block.text[max(0, match.start() - 30) : match.start()],
        re.I,
    )
    after = re.match(
        r"\s*(?:của\s*)?(?:h[ằà]ng|mỗi)\s*(?:tuần|tháng|quý|năm)",
        block.text[match.end() : match.end() + 25],
        re.I,
    )
    hit = before or after
    return hit[0] if hit else None


def _due_nearby(block: Block, match: re.Match[str]) -> bool:
    """ "đến ngày" and "vào ngày" are due dates only beside a word of finishing or reporting."""
    near = block.text[max(0, match.start() - 70) : match.start()]
    return (
        bool(_DUE_WORDS.search(re.split(r"[.;]", near)[-1]))
        or bool(_DUE_WORDS.match(match["word"]))
        or bool(re.match(r"\W*(?:thời gian|thời hạn|tiến độ|hạn)", block.words, re.I))
    )


def _inclusive(word: str) -> bool | None:
    if "trước" in word:
        return False
    return True if re.search(r"chậm nhất|muộn nhất|hết|đến|không", word) else None


def _range(block: Block, match: re.Match[str], surface: str, span: Span) -> Deadline:
    start = to_date(match["from"]) if match["from"] else None
    return Deadline(surface, span, block.words, date=to_date(match["to"]), start=start, inclusive=True)


def _loose(block: Block, taken: list[tuple[int, int]]) -> list[Deadline]:
    """Rhythms without a day, reports on request and vague words, each kind once in a paragraph."""
    found: list[Deadline] = []
    every = next(
        (
            m
            for m in _EVERY_REPORT.finditer(block.text)
            if (m["a"] or m["b"]) and not _touches(m.span(), taken)
        ),
        None,
    )
    if every:
        at = every.start("every")
        found.append(_plain(block, at, every.end("every"), recurrence=rhythm_of(every["every"])))
    asked = _ON_REQUEST.search(block.text)
    if (
        asked
        and re.search("báo cáo|định kỳ|đột xuất", block.text, re.I)
        and not _touches(asked.span(), taken)
    ):
        found.append(_plain(block, asked.start(), asked.end(), recurrence=Recurrence.ON_REQUEST))
    vague = _VAGUE.search(block.text)
    if vague:
        found.append(_plain(block, vague.start(), vague.end(), vague=True))
    return found


def _touches(span: tuple[int, int], taken: list[tuple[int, int]]) -> bool:
    return any(low < span[1] and span[0] < high for low, high in taken)


def _plain(
    block: Block, start: int, end: int, *, recurrence: Recurrence | None = None, vague: bool = False
) -> Deadline:
    surface = re.sub(r"\s+", " ", block.text[start:end]).strip()
    return Deadline(surface, block.span(start, end), block.words, recurrence=recurrence, vague=vague)


def read_time_field(block: Block, start: int, end: int) -> Deadline | None:
    """The value of a "Thời gian" field: whatever it says is the deadline of its record."""
    words = block.text[start:end].strip(" .;")
    if not words:
        return None
    at = block.text.find(words, start)
    surface = re.sub(r"\s+", " ", words)
    days = [(m, to_date(m[0])) for m in re.finditer(_DAY, words)]
    rhythm = rhythm_of(words) if re.search(r"h[ằà]ng|mỗi|định kỳ|6 tháng", words, re.I) else None
    continuous = re.search(r"thường xuyên|liên tục", words, re.I) is not None
    period = _FIELD_PERIOD.search(words)
    only_start = (
        re.match(r"(?:kể )?từ\s", words, re.I) is not None and len(days) == 1 and "đến" not in words.lower()
    )
    last = days[-1][1] if days else None
    return Deadline(
        surface,
        block.span(at, at + len(words)),
        block.words,
        date=None if only_start else last,
        start=days[0][1] if days and (only_start or len(days) > 1) else None,
        period=re.sub(r"\s+", " ", period[0]) if period and not days else None,
        recurrence=Recurrence.CONTINUOUS if continuous and rhythm is None else rhythm,
        vague=continuous or not (days or rhythm or period),
        incomplete=not days and re.search(r"\d{1,2}/\d{1,2}(?![\d/])", words) is not None and rhythm is None,
        inclusive=_inclusive(words.lower()) if days else None,
    )
