"""List numbers that Word computes and does not store: recovered from numbering.xml and styles.xml."""

import re
from dataclasses import dataclass, field

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PLACEHOLDER = re.compile(r"%([1-9])")
_LEVELS = 9
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


@dataclass
class _Level:
    start: int = 1
    form: str = "decimal"
    text: str = ""


@dataclass
class _List:
    """One list definition and where its counters stand."""

    levels: dict[int, _Level] = field(default_factory=dict)
    counters: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)


@dataclass(frozen=True)
class Style:
    """What matters of a paragraph style: its list, its font, its parent."""

    number: int | None
    level: int | None
    font: str
    parent: str


def value(element: etree._Element | None, path: str, name: str = "val") -> str:
    """Attribute w:`name` of the element at `path` below `element`, or ""."""
    found = element.find(path) if element is not None else None
    return found.get(f"{W}{name}", "") if found is not None else ""


def number(text: str) -> int | None:
    """A small whole number, or None."""
    return int(text) if text.isdecimal() and len(text) < 7 else None


def read_styles(root: etree._Element | None) -> dict[str, Style]:
    """Styles by id."""
    styles = {}
    for style in root.iterfind(f"{W}style") if root is not None else ():
        fonts = style.find(f"{W}rPr/{W}rFonts")
        styles[style.get(f"{W}styleId", "")] = Style(
            number=number(value(style, f"{W}pPr/{W}numPr/{W}numId")),
            level=number(value(style, f"{W}pPr/{W}numPr/{W}ilvl")),
            font=fonts.get(f"{W}ascii", "") if fonts is not None else "",
            parent=value(style, f"{W}basedOn"),
        )
    return styles


class Numbering:
    """Gives each paragraph, in order, the label that Word would show."""

    def __init__(self, root: etree._Element | None, styles: dict[str, Style]) -> None:
        self.styles = styles
        self.lists: dict[int, _List] = {}
        if root is not None:
            self._read(root)

    def _read(self, root: etree._Element) -> None:
        abstract: dict[str, _List] = {}
        for definition in root.iterfind(f"{W}abstractNum"):
            levels = {
                number(level.get(f"{W}ilvl", "")) or 0: _read_level(level)
                for level in definition.iterfind(f"{W}lvl")
            }
            abstract[definition.get(f"{W}abstractNumId", "")] = _List(levels)
        for instance in root.iterfind(f"{W}num"):
            key = number(instance.get(f"{W}numId", ""))
            shared = abstract.get(value(instance, f"{W}abstractNumId"))
            if key is None or shared is None:
                continue
            overrides = list(instance.iterfind(f"{W}lvlOverride"))
            self.lists[key] = _overridden(shared, overrides) if overrides else shared

    def label(self, properties: etree._Element | None) -> str:
        """The number in front of this paragraph ("I.", "1.2.", "a)", "-"), or ""."""
        key, level = self._place(properties)
        current = self.lists.get(key) if key else None
        if current is None or not 0 <= level < _LEVELS:
            return ""
        definition = current.levels.get(level)
        if definition is None:
            return ""
        before = current.counters[level]
        current.counters[level] = definition.start if before is None else before + 1
        for deeper in range(level + 1, _LEVELS):
            current.counters[deeper] = None
        if definition.form == "bullet":
            return "-"
        if definition.form == "none":
            return ""
        return _PLACEHOLDER.sub(lambda match: _shown(current, int(match[1]) - 1), definition.text).strip()

    def _place(self, properties: etree._Element | None) -> tuple[int | None, int]:
        """List and level: from the paragraph itself, else from its style or the style's ancestors."""
        own = number(value(properties, f"{W}numPr/{W}numId"))
        own_level = number(value(properties, f"{W}numPr/{W}ilvl"))
        if own is not None:
            return own, own_level or 0
        name = value(properties, f"{W}pStyle")
        level = own_level
        for _ in range(12):
            style = self.styles.get(name)
            if style is None:
                break
            level = style.level if level is None else level
            if style.number is not None:
                return style.number, level or 0
            name = style.parent
        return None, 0


def _read_level(level: etree._Element) -> _Level:
    start = number(value(level, f"{W}start"))
    return _Level(
        start=1 if start is None else start,
        form=value(level, f"{W}numFmt") or "decimal",
        text=value(level, f"{W}lvlText"),
    )


def _overridden(shared: _List, overrides: list[etree._Element]) -> _List:
    """A list of its own that starts anew where the override says so."""
    levels = dict(shared.levels)
    for override in overrides:
        place = number(override.get(f"{W}ilvl", "")) or 0
        replaced = override.find(f"{W}lvl")
        level = _read_level(replaced) if replaced is not None else levels.get(place, _Level())
        start = number(value(override, f"{W}startOverride"))
        levels[place] = _Level(start if start is not None else level.start, level.form, level.text)
    return _List(levels)


def _shown(current: _List, level: int) -> str:
    definition = current.levels.get(level, _Level())
    count = current.counters[level]
    count = (definition.start if count is None else count) or 0
    return _formatted(count, definition.form)


def _formatted(count: int, form: str) -> str:
    if form in ("upperRoman", "lowerRoman"):
        roman = _roman(count)
        return roman.upper() if form == "upperRoman" else roman
    if form in ("upperLetter", "lowerLetter") and count > 0:
        letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    return f"{count:02d}" if form == "decimalZero" else str(count)


def _roman(count: int) -> str:
    if not 0 < count < 4000:
        return str(count)
    written = ""
    for size, letters in _ROMAN:
        written += letters * (count // size)
        count %= size
    return written
