"""From printed lines to paragraphs: wrapped lines joined, markers read, every paragraph pinned to the text."""

import itertools
import re
from collections import Counter
from dataclasses import dataclass

from lantoa.capabilities.library.reading.normal import SMALL, NormalisedText, normalise
from lantoa.capabilities.plans.reading.units import starts_with_unit, unit_phrase

_PART = re.compile(
    r"(?P<number>(?:PHẦN|Phần|CHƯƠNG|Chương|MỤC|Mục|Điều|ĐIỀU)\s+(?:(?:thứ|THỨ)\s+\w+|[IVXLC]+|\d{1,3}[a-zđ]?))\s*(?:[.:]|-\s|$)\s*"
)
_MARKERS = (
    ("part", _PART),
    ("roman", re.compile(r"(?!V/[Vv]\b)(?P<number>[IVX]{1,6})\s*(?:[.)/]|-(?=\s))\s*(?=[^\s.\d]|$)")),
    ("capital", re.compile(r"(?P<number>[A-H])\s?[.)]\s+(?=[^\W\d_a-z]|$)")),
    (
        "dotted",
        re.compile(
            r"(?P<number>\d{1,2}(?:\.\d{1,2}){1,3})\s*[.):]?\s+(?=[^\s\d%,.;]|\d)|(?P<alone>\d{1,2}(?:\.\d{1,2}){1,3})[.)]?\s*$"
        ),
    ),
    (
        "arabic",
        re.compile(
            rf"(?P<number>\d{{1,2}})(?:\s?[.)]\s*(?=[^\s\d.,;a-z{SMALL}]|\d+\s?%|\s\d)|-\s+(?=[^\W\d_a-z{SMALL}]))|(?P<alone>\d{{1,2}})[.)]\s*$"
        ),
    ),
    ("letter", re.compile(r"(?P<number>[a-zđ]\d?)\s?\)\s*")),
    ("bullet", re.compile(r"(?P<number>\(\d{1,2}\))\s*(?=[^\W\d_a-z])")),
    ("bullet", re.compile(r"(?P<number>[-+•·▪●○*])\s*(?=[^\s\d\-/]|\d)")),
)
_NUMBERED_PART = re.compile(r"(?:Điều|Chương|Mục|Phần)\s+\w{1,5}\s*[.:]\s+[^\W\d_a-z]")
_TERMINAL = (".", ";", ":", "!", "?", "/", "…")
_LONG_LINE = 170
_MANY = 3
_ENOUGH = 8
_ALONE = re.compile(r"(?:Đăng ngày|Ngày đăng|Tin mới nhất)|\d{1,3}\s?%$")
_PAGE_NUMBER = re.compile(r"-?\s?\d{1,3}\s?-?")
_FAR_RIGHT = 30
_INDENTS = range(2, 16)
_LONGEST_CELL = 1500
_SHORTEST = 40
_LONGEST_HEADING = 230
_KIND_ALONE = re.compile(
    r"(?:KẾ HOẠCH|CHỈ THỊ|QUYẾT ĐỊNH|CÔNG ĐIỆN|CHƯƠNG TRÌNH(?: HÀNH ĐỘNG)?|HƯỚNG DẪN|THÔNG BÁO|KẾT LUẬN|NGHỊ QUYẾT|ĐỀ ÁN|PHƯƠNG ÁN|QUY CHẾ|QUY ĐỊNH|BÁO CÁO|TỜ TRÌNH)$"
)
_OWN_TEXT = re.compile(
    r"^[IVX]{1,4}\s?\.\s?[^\W\d_a-z]{2}|\./\.|^(?:KẾ HOẠCH|CHỈ THỊ|QUYẾT ĐỊNH|CÔNG ĐIỆN|CHƯƠNG TRÌNH|HƯỚNG DẪN)$"
)


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line: original offsets without the surrounding blanks, and its text without emphasis marks."""

    start: int
    end: int
    text: str
    blank_before: bool
    bar: bool
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph. `text` is normalised; the words after the marker begin at `body`.

    `marker` is part, roman, capital, dotted, arabic, letter, bullet or "". `strong` counts the leading
    characters of the body that are printed bold or slanted.
    """

    start: int
    end: int
    normal: NormalisedText
    text: str
    marker: str
    number: str
    body: int
    strong: int
    in_bars: bool

    @property
    def words(self) -> str:
        """The text after the marker."""
        return self.text[self.body :].strip()

    @property
    def whole_strong(self) -> bool:
        """The whole paragraph after its marker is emphasised."""
        return bool(self.words) and self.strong >= len(self.text[self.body :].rstrip(" .:;"))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Original offsets of the slice [start:end] of `text`."""
        low, high = self.normal.span(start, end)
        return (self.start + low, self.start + high)


@dataclass(frozen=True, slots=True)
class _Shape:
    """How a text was broken into lines: paragraphs on one line, empty lines between them, or neither;
    a line below `short` characters did not end because the page did. `indent` is how far the first line of each
    paragraph is moved in, 0 where paragraphs are not marked so."""

    one_line_each: bool
    spaced: bool
    short: int
    indent: int = 0


def split_lines(text: str) -> list[Line]:
    """Return the printed lines that hold something; a line with only bars keeps its place as a border."""
    lines: list[Line] = []
    at = 0
    blank = True
    for raw in text.splitlines(keepends=True):
        shown = raw.replace("*", " ").replace("\u00a0", " ").strip()
        if shown:
            left = len(raw) - len(raw.lstrip())
            end = at + len(raw.rstrip())
            bar = not shown.strip("| \t-_") and "|" in shown
            if not (left > _FAR_RIGHT and _PAGE_NUMBER.fullmatch(shown)):
                lines.append(Line(at + left, end, shown, blank, bar, left))
                blank = False
        else:
            blank = True
        at += len(raw)
    return lines


def read_marker(text: str) -> tuple[str, str, int]:
    """Read the marker at the head of a paragraph: (kind, number as printed, where the words begin)."""
    lead = len(text) - len(text.lstrip(" #_"))
    for kind, pattern in _MARKERS:
        match = pattern.match(text, lead)
        if match:
            named = match.groupdict()
            return (kind, re.sub(r"\s+", " ", named["number"] or named.get("alone") or ""), match.end())
    return ("", "", lead)


def read_blocks(text: str) -> list[Block]:
    """Cut a text into paragraphs, whatever way its lines were wrapped."""
    lines = split_lines(text)
    long = [line.end - line.start for line in lines if line.end - line.start > _LONG_LINE]
    one_line_each = len(long) >= _MANY and 2 * sum(long) > sum(line.end - line.start for line in lines)
    one_line_each = one_line_each or _never_wrapped(lines)
    spaced = sum(line.blank_before for line in lines) * 15 > len(lines)
    widths = sorted(len(line.text) for line in lines if not line.bar)
    short = min(_LONG_LINE, widths[len(widths) * 9 // 10]) * 7 // 10 if widths else 0
    short = min(short, _least_wrapped(lines) or short)
    shape = _Shape(one_line_each, spaced, max(short, _SHORTEST), _first_line_indent(lines))
    groups: list[list[Line]] = []
    for line in lines:
        if line.bar:
            groups.append([])
            continue
        if groups and groups[-1] and not _starts_new(groups[-1], line, shape):
            groups[-1].append(line)
        else:
            groups.append([line])
    cells = _cells(groups)
    found = [
        _block(text, group[0].start, group[-1].end, cell)
        for group, cell in zip(groups, cells, strict=True)
        if group
    ]
    return _rejoin(text, found)


def _first_line_indent(lines: list[Line]) -> int:
    """How far first lines are moved in, in a text that keeps the layout of its page; 0 when it is not marked so.

    Most lines then begin at the edge, and many of the others at one and the same place, with a line at the edge below.
    """
    edge = sum(line.indent == 0 for line in lines)
    moved = Counter(
        line.indent
        for line, after in itertools.pairwise(lines)
        if line.indent in _INDENTS and after.indent == 0 and not after.blank_before
    )
    indent, times = moved.most_common(1)[0] if moved else (0, 0)
    return indent if times > _ENOUGH and edge * 2 > len(lines) else 0


def _never_wrapped(lines: list[Line]) -> bool:
    """Hardly any line goes on in small letters below: every line is a paragraph."""
    usual = sorted(len(line.text) for line in lines)[len(lines) * 7 // 10] if lines else 0
    goes_on = sum(
        not after.blank_before
        and not line.text.endswith((*_TERMINAL, ","))
        and (after.text[0].islower() or _fills(line, usual))
        and not read_marker(after.text)[0]
        for line, after in itertools.pairwise(lines)
    )
    return len(lines) > _ENOUGH and goes_on * 50 <= len(lines) and not any(line.bar for line in lines)


def _fills(line: Line, usual: int) -> bool:
    """A line as long as most."""
    return len(line.text) > max(_SHORTEST, usual * 4 // 5) and not line.text.isupper()


def _least_wrapped(lines: list[Line]) -> int:
    """How short a line that surely goes on below can be: those before a line that begins with a small letter."""
    widths = sorted(
        len(line.text)
        for line, after in itertools.pairwise(lines)
        if after.text[0].islower()
        and not after.blank_before
        and not line.text.endswith((*_TERMINAL, ","))
        and not read_marker(after.text)[0]
    )
    return widths[len(widths) // 20] if len(widths) > _ENOUGH else 0


def _cells(groups: list[list[Line]]) -> list[bool]:
    """For every group: is it a table cell? What stands between two bars is one, unless it is the paper's own text."""
    flags = [False] * len(groups)
    borders = [at for at, group in enumerate(groups) if not group]
    for low, high in itertools.pairwise(borders):
        inside = [line for group in groups[low + 1 : high] for line in group]
        length = sum(len(line.text) for line in inside)
        own = any(_OWN_TEXT.search(line.text) for line in inside)
        if length < _LONGEST_CELL and not own:
            flags[low + 1 : high] = [True] * (high - low - 1)
    return flags


def _starts_new(group: list[Line], line: Line, shape: _Shape) -> bool:
    before = group[-1]
    if (
        line.blank_before
        or "|" in line.text
        or "|" in before.text
        or _ALONE.match(line.text)
        or _ALONE.match(before.text)
    ):
        return True
    if _KIND_ALONE.match(before.text) and not line.text.isupper():
        return True
    kind, _, at = read_marker(normalise(line.text[:80]).text)
    if kind and not _is_false_marker(kind, before, line, at):
        return True
    if _is_capital_heading(group) and not line.text.isupper():
        return True
    if shape.indent and line.indent == shape.indent and not _is_bare_number(group):
        return True
    if _is_bare_number(group) or (line.text[0].islower() and not before.text.endswith(_TERMINAL)):
        return False
    if shape.one_line_each:
        return True
    if shape.spaced:
        ended = before.text.endswith((".", ";", ":")) and len(before.text) < shape.short
        return ended and line.text[0].isupper()
    return _looks_finished(group, line, shape.short)


def _is_capital_heading(group: list[Line]) -> bool:
    """ "IV. THỜI GIAN THỰC HIỆN" in capitals is whole where small letters begin, also without an empty line."""
    kind, _, at = read_marker(group[0].text)
    return (
        kind in ("roman", "part", "capital")
        and bool(group[0].text[at:].strip())
        and all(one.text.isupper() for one in group)
    )


def _is_bare_number(group: list[Line]) -> bool:
    kind, _, at = read_marker(group[0].text)
    return bool(kind) and kind != "bullet" and len(group) == 1 and not group[0].text[at:].strip(" .:")


def _is_false_marker(kind: str, before: Line, line: Line, at: int) -> bool:
    """A wrapped line may begin like a bullet ("Lao động / - Thương binh") or like a number."""
    if before.text.endswith((*_TERMINAL, ",", ")")):
        return False
    rest = normalise(line.text[:80]).text[at:].lstrip()
    if kind == "bullet":
        if before.text[-1:].isdigit() and rest[:1].isdigit():
            return True
        return rest[:1].islower() or rest.startswith(("Thương binh", "Xã hội"))
    if kind == "part":
        return before.text[-1:].islower() and not _NUMBERED_PART.match(line.text)
    return kind in ("arabic", "dotted") and re.search(r"(?:số|Điều|khoản|Mục|và|,)$", before.text) is not None


def _looks_finished(group: list[Line], line: Line, short: int) -> bool:
    """Without empty lines: a paragraph ends at a full stop, at a short line, or where capitals begin or end."""
    before = group[-1]
    if before.text.isupper() != line.text.isupper():
        return True
    if before.text.endswith(_TERMINAL):
        return True
    return len(before.text) < short and not before.text.isupper() and line.text[0].isupper()


def _block(text: str, start: int, end: int, in_bars: bool) -> Block:
    normal = normalise(text[start:end])
    shown = normal.text.replace("\n\n", "  ")
    kind, number, body = read_marker(shown)
    return Block(start, end, normal, shown, kind, number, body, _strong_length(normal, body), in_bars)


def _strong_length(normal: NormalisedText, body: int) -> int:
    """How many characters after `body` are inside emphasis marks before the first that is not."""
    if "*" not in normal.original:
        return 0
    depth = _depths(normal.original)
    count = 0
    for at in range(body, len(normal.text)):
        if normal.text[at].isalnum() and not depth[normal.starts[at]]:
            break
        count += 1
    return count


def _depths(original: str) -> list[bool]:
    """For every character: is it between emphasis marks? Marks are runs of stars; a run toggles."""
    inside = False
    flags: list[bool] = []
    for run in re.finditer(r"\*+|[^*]+", original):
        if run[0][0] == "*":
            if len(run[0]) % 4:
                inside = not inside
            flags += [inside] * len(run[0])
        else:
            flags += [inside] * len(run[0])
    return flags


def _rejoin(text: str, found: list[Block]) -> list[Block]:
    """Join what a page break cut: a number left alone, a small letter after an unfinished line, a false bullet."""
    joined: list[Block] = []
    for at, block in enumerate(found):
        if joined and _continues(joined, block, found[at + 1] if at + 1 < len(found) else None):
            before = joined.pop()
            joined.append(_block(text, before.start, block.end, before.in_bars))
        else:
            joined.append(block)
    return joined


def _waits(before: Block) -> bool:
    """A paragraph that ends at a comma, or at a semicolon after nothing but names, goes on below."""
    shown = before.text.rstrip()
    if shown.endswith(";"):
        return starts_with_unit(before.words) and unit_phrase(before.words) is None
    return shown.endswith(",")


def _continues(joined: list[Block], block: Block, after: Block | None) -> bool:
    before = joined[-1]
    if before.in_bars or block.in_bars or "|" in block.text or "|" in before.text:
        return False
    if _KIND_ALONE.match(before.text.strip()):
        return False
    if before.marker and before.marker != "bullet" and not before.words:
        return not block.marker
    unfinished = not before.text.rstrip().endswith((*_TERMINAL, ")", "”", '"')) and before.words
    if before.whole_strong and block.whole_strong and not block.marker:
        return bool(unfinished and before.marker and not block.text.isupper())
    if not block.marker and before.marker and not block.text.isupper() and _waits(before):
        return not block.whole_strong
    if not block.marker:
        lone_word = block.text[:1].islower()
        return bool(unfinished and lone_word and not before.whole_strong)
    long_sentence = (
        len(before.words) > _LONGEST_HEADING and not before.whole_strong and before.marker in ("arabic", "")
    )
    single = after is None or after.marker != "bullet"
    return bool(
        block.marker == "bullet"
        and unfinished
        and long_sentence
        and single
        and not block.text.startswith("+")
    )
