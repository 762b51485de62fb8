"""Sizes of the layout, shared by the DOCX and the PDF, and the width of a line of text.

Lengths are millimetres, type sizes points. Values lie inside the ranges of NĐ 30/2020/NĐ-CP, Phụ lục I.
"""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import ImageFont

FONTS = Path(__file__).parent / "fonts"
PAGE = (210.0, 297.0)
MARGIN_TOP, MARGIN_BOTTOM, MARGIN_LEFT, MARGIN_RIGHT = 20.0, 20.0, 30.0, 15.0
TEXT_WIDTH = PAGE[0] - MARGIN_LEFT - MARGIN_RIGHT
TEXT_WIDTH_LANDSCAPE = PAGE[1] - MARGIN_LEFT - MARGIN_RIGHT
HEADER_DISTANCE = 10.0
LEFT_COLUMN, RIGHT_COLUMN = 75.0, 90.0
INDENT = 12.7
BODY, SMALL, TABLE, NAMES, MOTTO = 14, 11, 12, 12, 13
LABEL, CAPTION = 12, 13
PARAGRAPH_GAP = 6
LINE_FACTOR = 1.1
SIGNATURE_ROOM, SIGNATURE_COLUMN = 24.0, 85.0
# A line under the issuer or the title takes one third to one half of the text above it.
RULE_SHARE = 0.42
COUNTRY = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
NATIONAL_MOTTO = "Độc lập - Tự do - Hạnh phúc"
_POINT = 25.4 / 72


@cache
def _font(bold: bool) -> "ImageFont.FreeTypeFont":
    from PIL import ImageFont  # noqa: PLC0415 - megabytes that only a process that writes papers needs

    return ImageFont.truetype(FONTS / "tinos" / f"Tinos_{'700Bold' if bold else '400Regular'}.ttf", 1000)


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Width in mm of `text` on one line."""
    return float(_font(bold).getlength(text)) * size / 1000 * _POINT


def last_line_width(text: str, size: float, room: float, *, bold: bool = False) -> float:
    """Width in mm of the last line when `text` is broken between words into lines of `room` mm."""
    line = ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        line = longer if text_width(longer, size, bold=bold) <= room else word
    return min(text_width(line, size, bold=bold), room)


def rule_width(text: str, size: float, room: float) -> float:
    """Length in mm of the line drawn under bold `text` set in `room` mm."""
    forced = text.split("\n")[-1]
    return RULE_SHARE * last_line_width(forced, size, room, bold=True)
