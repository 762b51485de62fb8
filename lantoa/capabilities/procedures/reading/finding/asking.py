"""A person's question taken apart: what is asked for, how it may be called, and which words only make the sentence."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from lantoa.capabilities.procedures.reading.finding import syllables
from lantoa.capabilities.procedures.reading.finding.concepts import Concepts, Meaning, Words
from lantoa.capabilities.procedures.reading.finding.spelling import Speller
from lantoa.capabilities.procedures.reading.finding.syllables import is_syllable

LONGEST, MOST_WORDS = 300, 32
CHATTER = 0.06  # what is left of a word that only makes the sentence
_CODE = re.compile(r"(?<![\d.])(\d\.\d{6})(?!\d)")
_DECISION = re.compile(r"(\d{1,5})\s*/\s*(QĐ|QD)[\s\-–]*([A-ZĐa-zđ]+)", re.IGNORECASE)
DOUBTFUL = 0.75
INSIDE = 0.35  # what a concept within a longer one adds


@dataclass(frozen=True, slots=True)
class Unit:
    """One thing asked for: any of `ways` will do. `weight` is small for words that only make the sentence."""

    ways: tuple[Meaning, ...]
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Question:
    """A query as the index sees it. `written` are the mended words; `marks` those with diacritics by their folding."""

    text: str
    units: tuple[Unit, ...] = ()
    written: Words = ()
    marks: tuple[tuple[str, str], ...] = ()
    codes: tuple[str, ...] = ()
    decision: str = ""
    mended: str = ""


class Asker:
    """Takes questions apart with the words that make sentences, the concepts and the speller."""

    def __init__(self, chatter: Iterable[str], concepts: Concepts, speller: Speller) -> None:
        self._chatter = read_chatter(chatter)
        self._longest = max(map(len, self._chatter), default=0)
        self._concepts, self._speller = concepts, speller

    def ask(self, text: str, *, literal: bool = False) -> Question:
        """The question in `text`; at most 300 letters and 32 words are looked at. `literal`: nothing is mended."""
        text = text[:LONGEST]
        codes = tuple(dict.fromkeys(_CODE.findall(text)))
        decision = _DECISION.search(text)
        pairs = syllables.read(_CODE.sub(" ", text))[:MOST_WORDS]
        mended = pairs if literal else self._mend(pairs)
        unmarked = not any(mark for _, mark in mended)
        changed = [word for word, _ in mended] != [word for word, _ in pairs]
        return Question(
            text,
            tuple(self._units(mended, unmarked=unmarked)),
            tuple(word for word, _ in mended),
            tuple((word, mark) for word, mark in mended if mark),
            codes,
            decision_key(decision[0]) if decision else "",
            " ".join(mark or word for word, mark in mended) if changed else "",
        )

    def _mend(self, pairs: list[tuple[str, str]]) -> list[tuple[str, str]]:
        mended: list[tuple[str, str]] = []
        for at, (word, mark) in enumerate(pairs):
            before = mended[-1][0] if mended else ""
            after = pairs[at + 1][0] if at + 1 < len(pairs) else ""
            # Whoever writes with diacritics has typed a syllable on purpose, even one that the catalogue lacks.
            meant = bool(mark) and is_syllable(word)
            parts = (word,) if meant else self._speller.mend(word, before, after)
            mended += [(word, mark)] if parts == (word,) else [(part, "") for part in parts]
        return mended

    def _units(self, pairs: list[tuple[str, str]], *, unmarked: bool) -> Iterable[Unit]:
        here = 0
        while here < len(pairs):
            said, meanings, size = self._longest_known(pairs[here:], unmarked=unmarked)
            if self._is_chatter(pairs[here : here + max(size, 1)], unmarked=unmarked) and not meanings:
                yield from (Unit((Meaning((word,), 1.0),), CHATTER) for word in said)
            elif meanings:
                yield Unit((Meaning(said, 1.0), *meanings))
                yield from self._inside(pairs[here : here + size], unmarked=unmarked)
            else:
                yield self._plain(pairs, here)
            here += max(size, 1)

    def _inside(self, pairs: list[tuple[str, str]], *, unmarked: bool) -> Iterable[Unit]:
        """Shorter concepts within a longer one back it up: "sửa tên" also asks for what is changed."""
        for size in range(len(pairs) - 1, 0, -1):
            for at in range(len(pairs) - size + 1):
                some = pairs[at : at + size]
                said = tuple(word for word, _ in some)
                marked = tuple(mark or word for word, mark in some)
                meanings = self._concepts.meanings(said, marked, unmarked=unmarked)
                if meanings and (size > 1 or not unmarked):
                    yield Unit((Meaning(said, 1.0), *meanings), INSIDE)

    def _longest_known(
        self, pairs: list[tuple[str, str]], *, unmarked: bool
    ) -> tuple[Words, list[Meaning], int]:
        """The longest wording at the beginning of `pairs` that is a concept or chatter; else the first word."""
        for size in range(min(max(self._concepts.longest, self._longest), len(pairs)), 0, -1):
            some = pairs[:size]
            folded = tuple(word for word, _ in some)
            marked = tuple(mark or word for word, mark in some)
            meanings = self._concepts.meanings(folded, marked, unmarked=unmarked)
            if meanings or self._is_chatter(some, unmarked=unmarked):
                return folded, meanings, size
        return (pairs[0][0],), [], 1

    def _is_chatter(self, pairs: list[tuple[str, str]], *, unmarked: bool) -> bool:
        known = self._chatter.get(tuple(word for word, _ in pairs))
        if known is None:
            return False
        return len(pairs) > 1 or unmarked or tuple(mark or word for word, mark in pairs) in known

    def _plain(self, pairs: list[tuple[str, str]], at: int) -> Unit:
        word = pairs[at][0]
        before = pairs[at - 1][0] if at else ""
        after = pairs[at + 1][0] if at + 1 < len(pairs) else ""
        doubt = self._speller.doubt(word, before, after) if len(pairs) > 1 else ""
        ways = (Meaning((word,), 1.0), *((Meaning((doubt,), DOUBTFUL),) if doubt else ()))
        return Unit(ways)


def read_chatter(lines: Iterable[str]) -> dict[Words, set[Words]]:
    """Wordings that only make a sentence, by their folded words with the ways they carry diacritics."""
    chatter: dict[Words, set[Words]] = {}
    for line in lines:
        for wording in line.partition("#")[0].split(","):
            pairs = syllables.read(wording)
            if pairs:
                marked = tuple(mark or word for word, mark in pairs)
                chatter.setdefault(tuple(word for word, _ in pairs), set()).add(marked)
    return chatter


def decision_key(number: str) -> str:
    """A decision's number as it is compared: "3218/QĐ-UBND", "3218 /QD - ubnd" are one."""
    return "".join(syllables.folded(number))
