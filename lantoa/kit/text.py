"""Vietnamese text: one normal form, one folding, one alphabet order, safe slugs."""

import re
import unicodedata

_ETH_TO_DYET = str.maketrans({"Ð": "Đ", "ð": "đ"})
_FOLD_DYET = str.maketrans({"đ": "d", "Đ": "D"})
_SPACES = re.compile(r"[\u00a0\u2000-\u200a\u202f\u3000\t ]+")
_INVISIBLE = re.compile(r"[\u200b-\u200d\u2060\ufeff\u00ad]")
# Alphabet order of Vietnamese: letters first, then tones (ngang, huyền, hỏi, ngã, sắc, nặng).
_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = {"": 0, "\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}


def nfc(text: str) -> str:
    """Return `text` in NFC, with Eth (Ð, a common look-alike) as Đ. The form in which everything is stored."""
    return unicodedata.normalize("NFC", text).translate(_ETH_TO_DYET)


def tidy(text: str) -> str:
    """NFC, invisible characters removed, every run of blanks (also line breaks) as one space, trimmed."""
    text = _INVISIBLE.sub("", nfc(text))
    return re.sub(r"\s+", " ", _SPACES.sub(" ", text)).strip()


def fold(text: str) -> str:
    """Return `text` lower-cased and without diacritics; đ becomes d. For matching, never for display."""
    text = unicodedata.normalize("NFD", nfc(text).translate(_FOLD_DYET))
    return "".join(char for char in text if not unicodedata.combining(char)).casefold()


def slug(text: str, *, limit: int = 80) -> str:
    """Return an address part: folded, words joined by "-". Django's own slugify drops đ, so fold first."""
    value = re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")
    return value[:limit].rstrip("-")


def sort_key(text: str) -> tuple[tuple[int, ...], tuple[int, ...], str]:
    """Sort key in the order of the Vietnamese alphabet (a ă â b c d đ e ê ...), tones as the second level."""
    letters: list[int] = []
    tones: list[int] = []
    for char in nfc(text).casefold():
        decomposed = unicodedata.normalize("NFD", char)
        tone = next((_TONES[mark] for mark in decomposed if mark in _TONES and mark), 0)
        base = unicodedata.normalize("NFC", "".join(mark for mark in decomposed if mark not in _TONES))
        position = _LETTERS.find(base)
        letters.append(position + 1000 if position >= 0 else ord(base[0]) if base else 0)
        tones.append(tone)
    return tuple(letters), tuple(tones), text


def shorten(text: str, limit: int) -> str:
    """Cut `text` at a word boundary so that it has at most `limit` characters, with an ellipsis when cut."""
    if len(text) <= limit:
        return text
    return text[: limit - 1].rsplit(" ", 1)[0].rstrip(" ,;:.-") + "…"
