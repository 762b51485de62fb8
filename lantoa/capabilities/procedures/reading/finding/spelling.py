"""Mending what was typed: Telex that was not switched on, joined syllables, a letter wrong in a syllable.

A mended syllable is one that the catalogue knows. Where several would do, the one that stands beside its neighbours in
some name wins, then the more frequent one.
"""

import re
from collections.abc import Callable, Iterator

from lantoa.capabilities.procedures.reading.finding.syllables import is_syllable, letters_of, syllables_from

_LETTERS = "abcdeghiklmnopqrstuvxy"
_TELEX_TONE = re.compile(r"[sfrxj]+$")
_TELEX_INSIDE = re.compile(r"^([bcdghklmnpqrstvx]{0,3}[aeiouy]{1,3}w?)[sfrxj]([aeiouycghmnpt]*)$")
_TELEX_PAIRS = (
    ("dd", "d"),
    ("aa", "a"),
    ("ee", "e"),
    ("oo", "o"),
    ("aw", "a"),
    ("ow", "o"),
    ("uw", "u"),
    ("w", ""),
)
SHORTEST, LONG = 3, 6  # letters of a syllable that may be wrong; from LONG on two of them
# No syllable that is in use has more than seven letters: in longer words two wrong ones are not looked for.
FARTHEST = 9
FAR = 2  # letters that differ in a word with two slips
# (how often a syllable occurs, how often two stand side by side) in names and wordings
Frequency = Callable[[str], int]
Beside = Callable[[str, str], int]


def telex(word: str) -> Iterator[str]:
    """What `word` (folded) may be when Telex keys were typed as letters: "ddawng" gives "dang", "keets" gives "ket"."""
    plain = word
    for keys, letter in _TELEX_PAIRS:
        plain = plain.replace(keys, letter)
    if plain != word:
        yield plain
    for tried in dict.fromkeys((plain, word)):
        toneless = _TELEX_TONE.sub("", tried)
        if toneless and toneless != tried:
            yield toneless
        if inside := _TELEX_INSIDE.match(tried):
            yield inside[1].replace("w", "") + inside[2]


def edits(word: str) -> Iterator[str]:
    """Every syllable one letter away: too many, swapped, wrong, too few."""
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]
    for at in range(len(word) - 1):
        yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    for at in range(len(word)):
        for letter in _LETTERS:
            yield word[:at] + letter + word[at + 1 :]
    for at in range(len(word) + 1):
        for letter in _LETTERS:
            yield word[:at] + letter + word[at:]


def distance(one: str, other: str) -> int:
    """How many slips (too many, swapped, wrong, too few) turn `one` into `other`, no letter touched twice."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        earlier, before, row = before, row, [at]
        for place, its in enumerate(other, 1):
            best = min(before[place] + 1, row[place - 1] + 1, before[place - 1] + (letter != its))
            if at > 1 and place > 1 and letter == other[place - 2] and one[at - 2] == its:
                best = min(best, earlier[place - 2] + 1)
            row.append(best)
    return row[-1]


class Speller:
    """Mends words with what the catalogue knows."""

    def __init__(self, frequency: Frequency, beside: Beside) -> None:
        self._frequency, self._beside = frequency, beside

    def mend(self, word: str, before: str, after: str) -> tuple[str, ...]:
        """The syllables that `word` stands for between its neighbours; itself when it is known or nothing is near."""
        if self._frequency(word) or word.isdigit() or len(word) < SHORTEST:
            return (word,)
        best = self._best(telex(word), before, after)
        if best:
            return (best,)
        if parts := self._split(word):
            return parts
        best = self._best(edits(word), before, after)
        if best and is_syllable(word) and not self._fits(best, before, after):
            return (word,)  # a word that the catalogue does not have, rather than a slip
        if not best and LONG <= len(word) <= FARTHEST:
            best = self._best(self._far(word), before, after)
        return (best or word,)

    def doubt(self, word: str, before: str, after: str) -> str:
        """What a known `word` more likely is when no name has it beside its neighbours; "" when it seems right."""
        if len(word) < SHORTEST or word.isdigit() or self._fits(word, before, after):
            return ""
        near = {one for one in edits(word) if self._frequency(one)} - {word}
        found = max(((self._fits(one, before, after), one) for one in near if len(one) > 1), default=(0, ""))
        return found[1] if found[0] > DOUBTED else ""

    def _best(self, candidates: Iterator[str], before: str, after: str) -> str:
        known = {one: self._frequency(one) for one in candidates}
        ranked = ((self._fits(one, before, after) * 20 + many, one) for one, many in known.items() if many)
        return max(ranked, default=(0, ""))[1]

    def _far(self, word: str) -> Iterator[str]:
        """Known syllables with two letters other than in `word`. Trying what may have been meant, instead of every pair of
        slips, looks up some hundreds of words, not two hundred thousand."""
        letters = letters_of(word)
        for one, its in syllables_from(LONG - 1):
            if (
                (letters ^ its).bit_count() <= 2 * FAR
                and abs(len(one) - len(word)) <= FAR
                and self._frequency(one)
                and distance(word, one) <= FAR
            ):
                yield one

    def _fits(self, word: str, before: str, after: str) -> int:
        return (self._beside(before, word) if before else 0) + (self._beside(word, after) if after else 0)

    def _split(self, word: str, known: dict[str, tuple[str, ...]] | None = None) -> tuple[str, ...]:
        """Two or three known syllables written as one: "dangky", "canhocuocc" stays.

        `known` holds the ends of the word that were split already: "nananana" can begin in so many ways that
        splitting each end anew would never be done.
        """
        known = {} if known is None else known
        if word in known:
            return known[word]
        best: tuple[int, tuple[str, ...]] = (0, ())
        for at in range(2, len(word) - 1):
            one, other = word[:at], word[at:]
            if not self._frequency(one):
                continue
            if self._frequency(other):
                best = max(best, (self._beside(one, other), (one, other)))
            elif len(other) > LONG - 2:
                rest = self._split(other, known)
                if rest:
                    best = max(best, (min(self._beside(one, rest[0]), best[0] + 1), (one, *rest)))
        known[word] = best[1] if best[0] else ()
        return known[word]


DOUBTED = 3
