"""Words as the finding compares them: the search's normaliser, and "ly", "lý" as "li", which are written either way."""

import re
from functools import cache
from itertools import product

from lantoa.ports.search import words

_FINAL_Y = re.compile(r"(?<=[bcdghklmnprstvx])y$")
_MARKED_Y = str.maketrans("yýỳỷỹỵ", "iíìỉĩị")
_FINAL_MARKED_Y = re.compile(r"(?<=[bcdđghklmnprstvx])[yýỳỷỹỵ]$")
# What a Vietnamese syllable can be without diacritics; anything else is a slip or a foreign word.
BEGINNINGS = [
    "b", "c", "ch", "d", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh", "p", "ph", "qu", "r", "s", "t",
    "th", "tr", "v", "x",
]  # fmt: skip
MIDDLES = [
    "a", "ai", "ao", "au", "ay", "e", "eo", "eu", "i", "ia", "ie", "ieu", "iu", "o", "oa", "oai", "oay", "oe", "oi", "oeo", "u",
    "ua", "uay", "ue", "ui", "uo", "uoi", "uou", "uu", "uy", "uya", "uye", "uyu", "y", "ye", "yeu",
]  # fmt: skip
ENDS = ["c", "ch", "m", "n", "ng", "nh", "p", "t"]
SYLLABLE = re.compile(f"(?:{'|'.join(BEGINNINGS)})?(?:{'|'.join(MIDDLES)})(?:{'|'.join(ENDS)})?")


def read(text: str) -> list[tuple[str, str]]:
    """(folded, marked) for every word of `text`; `marked` is "" for a word without diacritics."""
    return [_level(word, mark) for word, mark in words.read(text)]


def folded(text: str) -> list[str]:
    """The folded words of `text`."""
    return " ".join(map(_folded.__getitem__, words.pieces(text))).split()


def marked(text: str) -> str:
    """The words of `text` with their diacritics, parted by one space."""
    return " ".join(filter(None, map(_marked.__getitem__, words.pieces(text))))


def is_syllable(word: str) -> bool:
    """Whether folded `word` can be a Vietnamese syllable."""
    return bool(SYLLABLE.fullmatch(word))


@cache
def syllables_from(length: int) -> tuple[tuple[str, int], ...]:
    """Every syllable of at least `length` letters, with the set of its letters as bits (`letters_of`)."""
    made = {"".join(parts) for parts in product(["", *BEGINNINGS], MIDDLES, ["", *ENDS])}
    return tuple((one, letters_of(one)) for one in sorted(made) if len(one) >= length)


def letters_of(word: str) -> int:
    """The set of the letters of `word` as bits: two words with few bits apart may be near each other."""
    bits = 0
    for letter in word:
        bits |= 1 << (ord(letter) & 31)
    return bits


def _level(word: str, mark: str) -> tuple[str, str]:
    if not _FINAL_Y.search(word):
        return word, mark
    marked = _FINAL_MARKED_Y.sub(lambda match: match[0].translate(_MARKED_Y), mark)
    return _FINAL_Y.sub("i", word), marked if marked != _FINAL_Y.sub("i", word) else ""


_folded = words.Memory(lambda piece: " ".join([_FINAL_Y.sub("i", word) for word, _ in words.read(piece)]))
_marked = words.Memory(lambda piece: " ".join([mark or word for word, mark in read(piece)]))
