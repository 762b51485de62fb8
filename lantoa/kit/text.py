"""Vietnamese text: one normal form, one folding, one alphabet order, safe slugs."""

import re
import unicodedata

_ETH_TO_DYET = str.maketrans({"Ð": "Đ", "ð": "đ"})
_FOLD_DYET = str.maketrans({"đ": "d", "Đ": "D"})
_SPACES = re.compile(r"[\u00a0\u2000-\u200a\u202f\u3000\t ]+")
_INVISIBLE = re.compile(r"[\u200b-\u200d\u2060\ufeff\u00ad]")
# Open syllables whose tone is written on either vowel; after "q" the u belongs to the consonant.
_TONE_ON_SECOND = re.compile(r"(?:o[àáảãạèéẻẽẹ]|(?<!q)u[ỳýỷỹỵ])(?![^\W\d_])", re.IGNORECASE)
# Alphabet order of Vietnamese: letters first, then tones (ngang, huyền, hỏi, ngã, sắc, nặng).
_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = {"": 0, "\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}


def nfc(text: str) -> str:
    """Return `text` in NFC, with Eth (Ð, a common look-alike) as Đ. The form in which everything is stored."""
    text = unicodedata.normalize("NFC", text)
    return text.translate(_ETH_TO_DYET) if "Ð" in text or "ð" in text else text


def tidy(text: str) -> str:
    """NFC, invisible characters removed, every run of blanks (also line breaks) as one space, trimmed."""
    text = _INVISIBLE.sub("", nfc(text))
    return re.sub(r"\s+", " ", _SPACES.sub(" ", text)).strip()


def shortened(text: str, longest: int) -> str:
    """`text`, or its beginning where it is too long. Stored text is composed: a letter is one character with its marks."""
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def _fold_slowly(text: str) -> str:
    text = unicodedata.normalize("NFD", nfc(text).translate(_FOLD_DYET))
    return "".join(char for char in text if not unicodedata.combining(char)).casefold()


# What Vietnamese (and other Latin) text is made of, folded once: texts of a whole index pass through here.
_FOLDED = {
    code: _fold_slowly(chr(code))
    for code in (*range(0x41, 0x5B), *range(0xC0, 0x250), *range(0x300, 0x370), *range(0x1E00, 0x1F00))
}


def fold(text: str) -> str:
    """Return `text` lower-cased and without diacritics; đ becomes d. For matching, never for display."""
    if text.isascii():
        return text.lower()
    folded = unicodedata.normalize("NFC", text).translate(_FOLDED)
    return folded if folded.isascii() else _fold_slowly(text)


def level_tones(text: str) -> str:
    """Return `text` (NFC) with the tone of open oa, oe, uy on the first vowel: "hoà" as "hòa", "thuý" as "thúy".

    Both placements are read alike; this makes them compare alike. For matching, never for display.
    """
    return _TONE_ON_SECOND.sub(_onto_first, text)


def _onto_first(match: re.Match[str]) -> str:
    first, second = match[0][0], match[0][1]
    decomposed = unicodedata.normalize("NFD", second)
    return unicodedata.normalize("NFC", first + decomposed[1:]) + decomposed[0]


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
