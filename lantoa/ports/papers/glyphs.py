"""What our typefaces can draw: a paper made from foreign data must not stop at one strange character.

PDF/A and PDF/UA refuse a character without a glyph and every private-use code point (Word's Symbol and Wingdings
bullets); both come in data that was pasted from Word.
"""

import re
import struct
import unicodedata
from functools import cache

from lantoa.kit.text import nfc
from lantoa.ports.papers import metrics

FACES = ("be_vietnam_pro/BeVietnamPro-Regular.ttf", "tinos/Tinos_400Regular.ttf")
BULLET, UNKNOWN = "•", "□"
_DROPPED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\uffff\ud800-\udfff]"
)
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
_PLAIN = re.compile("[\n -~À-ſƠ-ưẠ-ỹ–“”…]*")
_FORMAT_4 = 4


def drawable(text: str) -> str:
    """`text` in NFC with only what can be drawn: invisible characters go, private ones become a bullet, others a box.

    Tabs become spaces and every line break "\\n".
    """
    text = nfc(text).replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    if _PLAIN.fullmatch(text):
        return text
    text = _PRIVATE.sub(BULLET, _DROPPED.sub("", text))
    known = _known()
    return "".join(char if char in known else _instead(char, known) for char in text)


def _instead(char: str, known: frozenset[str]) -> str:
    plain = unicodedata.normalize("NFKC", char)
    return plain if all(one in known for one in plain) else UNKNOWN


@cache
def _known() -> frozenset[str]:
    codes = {ord("\n")}
    for face in FACES:
        codes |= _mapped((metrics.FONTS / face).read_bytes())
    return frozenset(map(chr, codes))


def _mapped(font: bytes) -> set[int]:
    """Code points of a font's character map (format 4: the basic plane)."""
    tables = {
        font[at : at + 4]: struct.unpack(">II", font[at + 8 : at + 16])
        for at in range(12, 12 + 16 * struct.unpack(">H", font[4:6])[0], 16)
    }
    start = tables[b"cmap"][0]
    for number in range(struct.unpack(">H", font[start + 2 : start + 4])[0]):
        at = start + struct.unpack(">I", font[start + 8 + 8 * number : start + 12 + 8 * number])[0]
        if struct.unpack(">H", font[at : at + 2])[0] == _FORMAT_4:
            return _segments(font, at)
    raise ValueError("the font has no character map of format 4")


def _segments(font: bytes, at: int) -> set[int]:
    size = struct.unpack(">H", font[at + 6 : at + 8])[0]
    ends = struct.unpack(f">{size // 2}H", font[at + 14 : at + 14 + size])
    starts = struct.unpack(f">{size // 2}H", font[at + 16 + size : at + 16 + 2 * size])
    return {
        code
        for first, last in zip(starts, ends, strict=True)
        for code in range(first, last + 1)
        if code < 0xFFFF
    }
