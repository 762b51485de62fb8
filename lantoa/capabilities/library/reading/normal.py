"""One readable form of a text, with the way back to every original character.

The grammar works on the normalised form; everything shown to a person is cut from the original.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
# Small letters of Vietnamese. A range such as à-ỹ would hold capitals too: the block mixes both.
SMALL = "".join(
    char
    for char in map(chr, [*range(0xE0, 0x180), *range(0x1A0, 0x1B1), *range(0x1EA0, 0x1EFA)])
    if char.islower()
)
_DELETED = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff*")
_DELETE = dict.fromkeys(map(ord, _DELETED))
_WORD = rf"[^\s{re.escape(''.join(sorted(_DELETED)))}]+"
_RUN = re.compile(rf"\s+|{_WORD}(?: {_WORD})*")
_ONE_TO_ONE = (
    {ord(char): "-" for char in _DASHES}
    | {0xFF10 + digit: str(digit) for digit in range(10)}
    | {ord("Ð"): "Đ", ord("ð"): "đ", ord("／"): "/", ord("："): ":", ord("∕"): "/", ord("⁄"): "/"}
)


@dataclass(frozen=True, slots=True)
class NormalisedText:
    """`text` is the normal form; character i of it was printed at `starts[i]:ends[i]` of `original`."""

    original: str
    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the original span of the normalised slice [start:end] (an empty slice gives an empty span)."""
        if not self.starts:
            return (0, 0)
        if end <= start:
            at = self.starts[start] if start < len(self.starts) else len(self.original)
            return (at, at)
        return (self.starts[start], self.ends[end - 1])


def _clusters(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield pieces that compose on their own: (NFC piece, start, end). Deleted characters vanish."""
    if unicodedata.is_normalized("NFC", text.translate(_DELETE)):
        for match in _RUN.finditer(text):
            yield (match[0], match.start(), match.end())
        return
    held: tuple[str, int, int] | None = None
    for at, char in enumerate(text):
        if char in _DELETED:
            continue
        if held is not None and _joins(held[0], char):
            held = (held[0] + char, held[1], at + 1)
            continue
        if held is not None:
            yield (unicodedata.normalize("NFC", held[0]), held[1], held[2])
        held = (char, at, at + 1)
    if held is not None:
        yield (unicodedata.normalize("NFC", held[0]), held[1], held[2])


def _joins(before: str, char: str) -> bool:
    if char.isascii() or before.isspace():
        return False
    return bool(unicodedata.combining(char)) or not unicodedata.is_normalized("NFC", before[-4:] + char)


def normalise(text: str) -> NormalisedText:
    """Return `text` in NFC with plain dashes, digits and blanks, keeping the map to the original offsets.

    One blank or one line break becomes a space; a run with two or more line breaks becomes an empty
    line, because a reference never runs across paragraphs. Emphasis marks and invisible characters go.
    Normalising twice changes nothing.
    """
    out: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    blank: tuple[int, int, int] | None = None
    for piece, start, end in _clusters(text):
        if piece.isspace():
            breaks = piece.count("\n")
            blank = (start, end, breaks) if blank is None else (blank[0], end, blank[2] + breaks)
            continue
        if blank is not None:
            _append_blank(out, starts, ends, blank)
            blank = None
        out.append(piece.translate(_ONE_TO_ONE))
        if len(piece) == end - start:
            starts.extend(range(start, end))
            ends.extend(range(start + 1, end + 1))
        else:
            starts.extend([start] * len(piece))
            ends.extend([end] * len(piece))
    if blank is not None:
        _append_blank(out, starts, ends, blank)
    return NormalisedText(text, "".join(out), tuple(starts), tuple(ends))


def _append_blank(out: list[str], starts: list[int], ends: list[int], blank: tuple[int, int, int]) -> None:
    start, end, breaks = blank
    for char in "\n\n" if breaks > 1 else " ":
        out.append(char)
        starts.append(start)
        ends.append(end)
