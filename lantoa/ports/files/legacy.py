"""Old Vietnamese encodings: recognise them by what they turn into, convert them on request.

A text is read with each encoding; the one whose marked words are well-formed Vietnamese syllables is the
right one. Nothing is guessed from a few words.
"""

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from lantoa.kit.errors import BadInput
from lantoa.kit.text import nfc

if TYPE_CHECKING:
    from viparse.normalize.tables import Charmap

NAMES = {"tcvn3": "TCVN3 (ABC)", "vni": "VNI", "viscii": "VISCII", "vps": "VPS"}
_ENOUGH = 3
_GOOD, _POOR = 0.75, 0.5
_SAMPLE = 40_000
_PIECE = re.compile(r"[^\s!-/:-@\[-`{-~0-9–—“”‘’…•→]+")
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_SYLLABLE = re.compile(
    r"(?:ngh|ch|gh|gi|kh|ng|nh|ph|qu|th|tr|[bcdđghklmnpqrstvx])?"
    r"(?:oai|oay|oeo|oao|iêu|yêu|uôi|ươi|ươu|uây|uya|uyê|uyu|ai|ao|au|ay|âu|ây|eo|êu|ia|iê|iu|oa|oă|oe|oi|oo|ôi"
    r"|ơi|ua|uâ|uê|ui|uô|uơ|uy|ưa|ưi|ươ|ưu|yê|[aăâeêioôơuưy])"
    r"(?:ch|ng|nh|[cmnpt])?"
)


@cache
def _is_syllable(word: str) -> bool:
    decomposed = unicodedata.normalize("NFD", word)
    if len(_TONES.findall(decomposed)) > 1:
        return False
    bare = unicodedata.normalize("NFC", _TONES.sub("", decomposed)).lower()
    return _SYLLABLE.fullmatch(bare) is not None


def vietnamese_share(text: str) -> tuple[float, int]:
    """Share of words with marks that are well-formed Vietnamese syllables, and how many such words there are."""
    marked = [piece for piece in _PIECE.findall(nfc(text[:_SAMPLE])) if not piece.isascii()]
    if not marked:
        return 1.0, 0
    return sum(_is_syllable(piece) for piece in marked) / len(marked), len(marked)


def _charmaps() -> "dict[str, Charmap]":
    from viparse.normalize.encodings import CHARMAPS  # noqa: PLC0415 - heavy

    return CHARMAPS


def _through(text: str, name: str) -> str:
    from viparse.normalize.tables import convert  # noqa: PLC0415 - heavy

    return nfc(convert(text, _charmaps()[name]))


def legacy_encoding(text: str) -> str | None:
    """The old encoding whose characters `text` shows ("C¸c ®¬n vÞ" gives "tcvn3"), or None for sound Unicode."""
    share, count = vietnamese_share(text)
    if count < _ENOUGH or share >= _POOR:
        return None
    sample = text[:_SAMPLE]
    scored = [(vietnamese_share(_through(sample, name)), name) for name in NAMES]
    (best, marked), name = max(scored, key=lambda entry: (entry[0][0], entry[0][1]))
    return name if best >= _GOOD and best > share + 0.25 and marked >= _ENOUGH else None


def legacy_font(font: str) -> str | None:
    """The old encoding that a font name stands for: .VnTime gives "tcvn3", VNI-Times gives "vni"."""
    name = font.lower().lstrip()
    if name.startswith(".vn"):
        return "tcvn3"
    return "vni" if name.startswith("vni-") or name == "vni times" else None


def refuse_legacy(encoding: str, shown: str) -> BadInput:
    """The refusal that names the encoding and says what to do."""
    sentence = (
        f"Tệp “{shown}” dùng bảng mã cũ {NAMES[encoding]}, không phải Unicode. Hãy chuyển mã sang Unicode (ví dụ bằng"
        " công cụ chuyển mã của UniKey) rồi tải lại, hoặc dán nội dung đã chuyển vào ô văn bản."
    )
    return BadInput(sentence, code="legacy_encoding")


def convert_legacy(data: bytes, encoding: str | None = None) -> str:
    """Text of a file in an old encoding (recognised when not named), as NFC.

    TCVN3 has no capital letters with tones: headings set in a capital font come back in lower case.
    Raises BadInput (code unknown_encoding) when no encoding fits.
    """
    surface = data.decode("latin-1")
    name = encoding or legacy_encoding(surface)
    if name not in NAMES:
        raise BadInput("Không nhận ra bảng mã của văn bản này.", code="unknown_encoding")
    return _through(surface, name)
