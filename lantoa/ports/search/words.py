"""One normaliser for what is indexed and what is asked: words without diacritics, and the words' own marks.

Letters and digits are words of their own ("qh15" is "qh 15"), leading zeros are dropped, punctuation parts. So
"61/2018/NĐ-CP", "61 2018 nd cp" and "NĐ61" meet, whatever engine compares the words.
"""

import re
from collections.abc import Callable, Container, Iterable
from unicodedata import normalize

from lantoa.kit.text import fold, level_tones

_WORD = re.compile(r"[^\W\d_]+|\d+")
_MEMORY = 60_000
LONGEST_WORD = 40


class Memory(dict[str, str]):
    """What `make` says of a piece of text. Vietnamese repeats few syllables: each is worked out once a process.

    Pieces are what stands between blanks ("thủ", "(Điều", "61/2018/NĐ-CP,"), so that whole texts need only be parted.
    """

    def __init__(self, make: Callable[[str], str]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, piece: str) -> str:
        said = self._make(piece)
        if len(piece) <= LONGEST_WORD:
            if len(self) >= _MEMORY:
                self.clear()
            self[piece] = said
        return said


# By single word: folded, and with its diacritics.
_known: dict[str, tuple[str, str]] = {}


def read(text: str) -> list[tuple[str, str]]:
    """(folded, marked) for every word of `text`, in order; `marked` is "" for a word without diacritics."""
    return [_known.get(word) or _learn(word) for word in _WORD.findall(normalize("NFC", text).lower())]


def pieces(*texts: str) -> list[str]:
    """What stands between the blanks of `texts`: what a Memory, `plain` and `marks` are asked for."""
    return normalize("NFC", "\n".join(texts)).split()


def plain(said: Iterable[str]) -> str:
    """The words of these pieces without diacritics, parted by one space."""
    return " ".join(filter(None, map(_plain.__getitem__, said)))


def marks(said: Iterable[str]) -> str:
    """Each distinct word of these pieces that has diacritics, with them."""
    marked = " ".join(map(_marked.__getitem__, dict.fromkeys(said)))
    return " ".join(dict.fromkeys(marked.split()))


def folded(text: str) -> str:
    """Every word of `text` without diacritics, parted by one space."""
    return plain(pieces(text))


def spans_among(text: str, wanted: Container[str]) -> list[tuple[int, int, str]]:
    """What `spans` gives, of those words only that are in `wanted`; most pieces of a text hold none of them."""
    found, at = [], 0
    for piece in text.split(" "):
        said = _plain[piece]
        if said in wanted or (" " in said and any(word in wanted for word in said.split())):
            found += [(at + start, at + end, word) for start, end, word in spans(piece) if word in wanted]
        at += len(piece) + 1
    return found


def spans(text: str) -> list[tuple[int, int, str]]:
    """(start, end, folded word) of every word of `text`, which must be NFC."""
    return [
        (match.start(), match.end(), (_known.get(word) or _learn(word))[0])
        for match in _WORD.finditer(text)
        if (word := match[0].lower())
    ]


_plain = Memory(lambda piece: " ".join([word for word, _ in read(piece)]))
_marked = Memory(lambda piece: " ".join([mark for _, mark in read(piece) if mark]))


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
