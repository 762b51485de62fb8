"""Places inside a document: "điểm đ khoản 2 Điều 15", lists and ranges of them."""

import re
from dataclasses import dataclass

# The order of points in Vietnamese drafting: đ stands after d; f, j, w and z are not used.
POINT_LETTERS = "abcdđeghiklmnopqrstuvxy"

_LETTER = r"[a-zđ]\d?(?![\wđ])"
_NUMBER = r"\d{1,3}[a-zđ]?(?![\wđ/])"
_JOIN = r"\s*(?:,\s*và|,|;|và|hoặc)\s*"
_RANGE = r"\s*(?:-|đến)\s*"


def _values(word: str, value: str) -> str:
    one = rf"(?:{word}\s+)?{value}(?:{_RANGE}(?:{word}\s+)?{value})?"
    return rf"(?:các\s+|từ\s+)*{word}\s+{value}(?:{_RANGE}(?:{word}\s+)?{value})?(?:{_JOIN}{one}){{0,40}}"


_STEP = re.compile(
    rf"(?<!\w)(?P<point>{_values('[Đđ]iểm', _LETTER)})"
    rf"|(?<!\w)(?P<clause>{_values('[Kk]hoản', _NUMBER)})"
    rf"|(?<!\w)(?P<article>{_values('(?:Điều|điều|ĐIỀU)', _NUMBER)})"
    r"|(?<!\w)(?P<part>(?:Phụ lục|Chương|Mục|Phần|Mẫu số|Biểu số)\s+(?:số\s+)?(?:[IVXLC]+|\d{1,3})[a-zđ]?(?!\w))"
)
_ITEM = re.compile(
    r"(?<![\wđ])(?P<a>[a-zđ]\d?|\d{1,3}[a-zđ]?)(?:\s*(?:-|đến)\s*(?:điểm\s+|khoản\s+|Điều\s+)?(?P<b>[a-zđ]|\d{1,3}))?(?![\wđ])"
)
_LONGEST = 60
_GLUE = re.compile(r"^[\s,;]*(?:và|hoặc|của|tại|trong)?\s*$")


@dataclass(frozen=True, slots=True)
class Pinpoint:
    """One place in a document; a missing level is None. `part` is a chapter, section, annex or form as printed."""

    article: str | None = None
    clause: str | None = None
    point: str | None = None
    part: str | None = None


@dataclass(frozen=True, slots=True)
class PinpointGroup:
    """Places written in one run of words; `start` and `end` are offsets in the text that was read."""

    start: int
    end: int
    places: tuple[Pinpoint, ...]


def point_range(first: str, last: str) -> list[str]:
    """Expand a range of point letters in Vietnamese order: a to i is a b c d đ e g h i."""
    low, high = POINT_LETTERS.find(first), POINT_LETTERS.find(last)
    return list(POINT_LETTERS[low : high + 1]) if 0 <= low <= high else [first, last]


def _expand(written: str) -> list[str]:
    values: list[str] = []
    for match in _ITEM.finditer(written):
        first, last = match["a"], match["b"]
        if not last:
            values.append(first)
        elif first.isdigit() and last.isdigit() and int(first) <= int(last):
            values += [str(number) for number in range(int(first), int(last) + 1)]
        else:
            values += point_range(first, last)
    return values


def _strip_words(written: str) -> str:
    return re.sub(r"các|từ|[Đđ]iểm|[Kk]hoản|Điều|điều|ĐIỀU", " ", written)


def _resolve(steps: list[tuple[str, list[str]]]) -> tuple[Pinpoint, ...]:
    """Give every point its clause and every clause its article: a smaller level waits for the next larger one."""
    waiting: list[Pinpoint] = []
    done: list[Pinpoint] = []
    for level, values in steps:
        if level == "part":
            done += waiting + [Pinpoint(part=value) for value in values]
            waiting = []
        elif level == "point":
            waiting += [Pinpoint(point=value) for value in values]
        elif level == "clause":
            open_points = [place for place in waiting if place.clause is None]
            waiting = [place for place in waiting if place.clause is not None]
            waiting += [
                Pinpoint(clause=value, point=place.point)
                for value in values
                for place in (open_points or [Pinpoint()])
            ]
        else:
            base = waiting or [Pinpoint()]
            done += [
                Pinpoint(article=value, clause=place.clause, point=place.point)
                for value in values
                for place in base
            ]
            waiting = []
    return tuple(done + waiting)


def pinpoint_groups(text: str) -> list[PinpointGroup]:
    """Return the runs of places in `text`, in order."""
    groups: list[PinpointGroup] = []
    steps: list[tuple[str, list[str]]] = []
    start = end = 0
    for match in _STEP.finditer(text):
        if steps and (len(steps) >= _LONGEST or not _GLUE.match(text[end : min(match.start(), end + 40)])):
            groups.append(PinpointGroup(start, end, _resolve(steps)))
            steps = []
        if not steps:
            start = match.start()
        level = match.lastgroup or "part"
        values = [match[0]] if level == "part" else _expand(_strip_words(match[0]))
        steps.append((level, values))
        end = match.end()
    if steps:
        groups.append(PinpointGroup(start, end, _resolve(steps)))
    return groups


def find_pinpoints(text: str) -> list[Pinpoint]:
    """Return every place named in `text`: "các điểm a, d, e, g, h và i khoản 1 Điều 31" gives six."""
    return [place for group in pinpoint_groups(text) for place in group.places]
