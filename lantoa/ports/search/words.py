"""One normaliser for what is indexed and what is asked: words without diacritics, and the words' own marks.

Letters and digits are words of their own ("qh15" is "qh 15"), leading zeros are dropped, punctuation parts. So
"61/2018/NĐ-CP", "61 2018 nd cp" and "NĐ61" meet, whatever engine compares the words.
"""

import re
from collections.abc import Iterable
from unicodedata import normalize

from lantoa.kit.text import fold, level_tones

_WORD = re.compile(r"[^\W\d_]+|\d+")
_MEMORY = 60_000
LONGEST_WORD = 40
# Vietnamese text repeats few syllables: each is folded once a process.
_known: dict[str, tuple[str, str]] = {}


def read(text: str) -> list[tuple[str, str]]:
    """(folded, marked) for every word of `text`, in order; `marked` is "" for a word without diacritics."""
    return [_known.get(word) or _learn(word) for word in _WORD.findall(normalize("NFC", text).lower())]


def folded(text: str) -> str:
    """Every word of `text` without diacritics, parted by one space."""
    return " ".join([word for word, _ in read(text)])


def both(texts: Iterable[str]) -> tuple[str, str]:
    """The words of `texts` without diacritics, and each distinct word that has diacritics with them."""
    words = [pair for text in texts if text for pair in read(text)]
    return " ".join([word for word, _ in words]), " ".join(dict.fromkeys(mark for _, mark in words if mark))


def spans(text: str) -> list[tuple[int, int, str]]:
    """(start, end, folded word) of every word of `text`, which must be NFC."""
    return [
        (match.start(), match.end(), (_known.get(word) or _learn(word))[0])
        for match in _WORD.finditer(text)
        if (word := match[0].lower())
    ]


def _learn(word: str) -> tuple[str, str]:
    if word.isdigit():
        pair = (fold(word).lstrip("0")[:LONGEST_WORD] or "0", "")
    else:
        short = word[:LONGEST_WORD]
        plain = fold(short)
        marked = level_tones(short.replace("ð", "đ"))
        pair = (plain or short, "" if marked == plain else marked)
    if len(_known) >= _MEMORY:
        _known.clear()
    _known[word] = pair
    return pair
