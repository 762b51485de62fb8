"""Geometry of charts: rows of (label, value) become positions in an SVG box.

The strict content policy forbids style attributes, so lengths go into SVG attributes and colours into classes.
Nothing here draws a figure that is not also printed: a chart without its numbers does not exist.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from lantoa.kit.numbers import share, show_number

Figure = int | float | Decimal
WIDE = 100
LINE_BOX = (640, 240)
MARGIN = {"left": 48, "right": 20, "top": 16, "bottom": 30}
MANY_LABELS = 12
HEAT_LEVELS = 4
COLOURS = 5


def figure(value: Figure | None) -> str:
    """ "1.234", "12,5" or "–" for None: one decimal only when there is one."""
    if value is None:
        return "–"
    return show_number(value, 0 if value == int(value) else 1)


def plain(number: float) -> str:
    """A coordinate with a point, whatever the language of the page: "12.5"."""
    return f"{number:.2f}".rstrip("0").rstrip(".") or "0"


@dataclass(frozen=True)
class Bar:
    """One row of a bar chart; `width` is in hundredths of the box."""

    label: str
    shown: str
    width: str
    url: str = ""


def bars(rows: Iterable[Sequence], top: Figure | None = None) -> list[Bar]:
    """Bars for (label, value[, address]); the longest fills the box, unless `top` sets the scale."""
    rows = list(rows)
    most = float(top or max((row[1] or 0 for row in rows), default=0) or 1)
    return [
        Bar(
            str(row[0]),
            figure(row[1]),
            plain(WIDE * min(1.0, max(0.0, float(row[1] or 0)) / most)),
            row[2] if len(row) > len(("label", "value")) else "",
        )
        for row in rows
    ]


@dataclass(frozen=True)
class Segment:
    """One part of a stacked bar; `tone` is 1 to 5."""

    name: str
    shown: str
    x: str
    width: str
    tone: int


@dataclass(frozen=True)
class Stack:
    """One row of a stacked chart."""

    label: str
    shown: str
    segments: tuple[Segment, ...]


def stacks(series: Sequence[str], rows: Iterable[tuple[str, Sequence[Figure]]]) -> list[Stack]:
    """Stacked bars for (label, [value of each series]); the largest sum fills the box."""
    rows = [(label, list(values)) for label, values in rows]
    most = float(max((sum(v or 0 for v in values) for _, values in rows), default=0) or 1)
    drawn = []
    for label, values in rows:
        x, segments = 0.0, []
        for number, (name, value) in enumerate(zip(series, values, strict=True)):
            width = WIDE * float(value or 0) / most
            segments.append(Segment(name, figure(value), plain(x), plain(width), number % COLOURS + 1))
            x += width
        drawn.append(Stack(str(label), figure(sum(v or 0 for v in values)), tuple(segments)))
    return drawn


@dataclass(frozen=True)
class Line:
    """One series of a line chart: points joined, with gaps where a value is missing."""

    name: str
    tone: int
    paths: tuple[str, ...]
    dots: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class LineChart:
    """All lines with their scales: ticks are (y, shown), marks (x, label)."""

    lines: tuple[Line, ...]
    ticks: tuple[tuple[str, str], ...]
    marks: tuple[tuple[str, str], ...]
    left: int = MARGIN["left"]
    right: int = LINE_BOX[0] - MARGIN["right"]
    base: int = LINE_BOX[1] - MARGIN["bottom"]


def nice_top(value: float) -> float:
    """The smallest calm top not below `value` whose quarters are whole numbers: 4, 8, 12, …, 24, 32, 40, 48, 60, 80, 100, …"""
    scale = 4.0
    while True:
        for step in (1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8):
            if scale * step >= value and scale * step % 4 == 0:
                return scale * step
        scale *= 10


def line_chart(series: Sequence[str], rows: Iterable[tuple[str, Sequence[Figure | None]]]) -> LineChart:
    """Lines for (label, [value of each series]); None leaves a gap."""
    rows = [(str(label), list(values)) for label, values in rows]
    top = nice_top(max((float(v) for _, values in rows for v in values if v is not None), default=0))
    left, right = MARGIN["left"], LINE_BOX[0] - MARGIN["right"]
    low, high = LINE_BOX[1] - MARGIN["bottom"], MARGIN["top"]
    step = (right - left) / max(1, len(rows) - 1)
    xs = [left + step * n for n in range(len(rows))]
    lines = []
    for number, name in enumerate(series):
        known = ((x, values[number]) for x, (_, values) in zip(xs, rows, strict=True))
        points = [
            None if value is None else (x, low - (low - high) * float(value) / top, value)
            for x, value in known
        ]
        lines.append(
            Line(
                name,
                number % COLOURS + 1,
                _runs(points),
                tuple((plain(p[0]), plain(p[1]), figure(p[2])) for p in points if p),
            )
        )
    every = -(-len(rows) // MANY_LABELS) or 1
    ticks = tuple((plain(low - (low - high) * n / 4), figure(top * n / 4)) for n in range(5))
    marks = tuple(
        (plain(x), label) for n, (x, (label, _)) in enumerate(zip(xs, rows, strict=True)) if n % every == 0
    )
    return LineChart(tuple(lines), ticks, marks)


def _runs(points: list) -> tuple[str, ...]:
    """Unbroken stretches as the text of SVG points."""
    runs, current = [], []
    for point in [*points, None]:
        if point:
            current.append(f"{plain(point[0])},{plain(point[1])}")
        elif current:
            runs.append(" ".join(current))
            current = []
    return tuple(runs)


def sparkline(values: Sequence[Figure | None]) -> tuple[str, tuple[str, str] | None]:
    """(points, last point) in a box of 120 by 32; a missing value is passed over, never drawn as nought."""
    known = [(n, float(v)) for n, v in enumerate(values) if v is not None]
    if not known:
        return "", None
    low = min(0.0, *(v for _, v in known))
    span = (max(v for _, v in known) - low) or 1.0
    step = 112 / max(1, len(values) - 1)
    points = [(plain(4 + step * n), plain(28 - 24 * (v - low) / span)) for n, v in known]
    return " ".join(f"{x},{y}" for x, y in points), points[-1]


@dataclass(frozen=True)
class Part:
    """A share of a whole: `arc` and `rest` are dash lengths on a circle of circumference 100."""

    shown: str
    whole: str
    percent: str
    arc: str
    rest: str


def part(value: Figure, total: Figure) -> Part:
    """`value` of `total`; over-fulfilment fills the ring and keeps its true figures."""
    ratio = min(1.0, max(0.0, float(value) / float(total))) if total else 0.0
    return Part(
        figure(value),
        figure(total),
        share(value, total, 0) or "–",
        plain(ratio * WIDE),
        plain(WIDE - ratio * WIDE),
    )


@dataclass(frozen=True)
class Cell:
    """One cell of a heat table: `level` 0 (nothing) to 4 (most)."""

    shown: str
    level: int
    url: str = ""
    note: str = ""


def heat(rows: Iterable[tuple[str, Sequence]]) -> list[tuple[str, list[Cell]]]:
    """Cells for (label, [value or (value, address[, note])]); levels are quarters of the largest value."""
    full = [
        (str(label), [value if isinstance(value, tuple) else (value,) for value in values])
        for label, values in rows
    ]
    most = max((float(v[0] or 0) for _, values in full for v in values), default=0.0)
    return [(label, [_cell(value, most) for value in values]) for label, values in full]


def _cell(value: tuple, most: float) -> Cell:
    number = value[0]
    level = (
        0
        if not number
        else max(1, min(HEAT_LEVELS, -(-int(100 * float(number) / most) * HEAT_LEVELS // 100)))
    )
    url, note = ([*value[1:], "", ""])[:2]
    return Cell(figure(number), level, url, note)


def trend(values: Sequence[Figure | None]) -> str:
    """ "tăng", "giảm" or "không đổi" from the first to the last known value; empty with fewer than two."""
    known = [v for v in values if v is not None]
    steps = list(pairwise((known[0], known[-1]) if len(known) > 1 else ()))
    if not steps:
        return ""
    first, last = steps[0]
    return "tăng" if last > first else "giảm" if last < first else "không đổi"
