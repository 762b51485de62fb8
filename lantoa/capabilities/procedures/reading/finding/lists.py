"""Which procedures have a word, and how often: one long row of numbers, found by the word's hash.

Most of it may lie in a file that all workers map into their memory; what changed since then is kept beside it.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from hashlib import blake2b

MOST_TIMES = 15  # a word counts at most this often in one procedure: four bits beside the place
Numbers = Sequence[int]  # an array, or a memory view of one


def key_of(word: str) -> int:
    """64 bits that stand for `word`."""
    return int.from_bytes(blake2b(word.encode(), digest_size=8).digest(), "little")


class Lists:
    """Places and counts by word, packed: place * 16 + times. `keys` rise; `starts` has one number more than `keys`."""

    def __init__(self, keys: Numbers = (), starts: Numbers = (0,), numbers: Numbers = ()) -> None:
        self.keys, self.starts, self.numbers = keys, starts, numbers
        self.added: dict[str, array[int]] = {}
        self._dense: dict[str, bytearray] = {}

    def add(self, place: int, said: Iterable[str]) -> None:
        """Write down the words at `place`; places come in rising order."""
        first, added = place << 4, self.added
        for word, times in Counter(said).items():
            listed = added.get(word)
            if listed is None:
                listed = added[word] = array("I")
            listed.append(first | (times if times < MOST_TIMES else MOST_TIMES))
        if self._dense:
            self._dense.clear()

    def of(self, word: str) -> Numbers:
        """Where `word` stands and how often."""
        start, end = self._span(word)
        if word not in self.added:
            return self.numbers[start:end]
        return [*self.numbers[start:end], *self.added[word]]

    def frequency(self, word: str) -> int:
        """In how many procedures `word` stands."""
        start, end = self._span(word)
        return end - start + len(self.added.get(word, ()))

    def times(self, word: str, size: int) -> bytearray:
        """How often a common `word` stands at each place."""
        dense = self._dense.get(word)
        if dense is None or len(dense) < size:
            dense = bytearray(size)
            for packed in self.of(word):
                dense[packed >> 4] = packed & MOST_TIMES
            self._dense[word] = dense
        return dense

    def _span(self, word: str) -> tuple[int, int]:
        key = key_of(word)
        at = bisect_left(self.keys, key)
        if at == len(self.keys) or self.keys[at] != key:
            return 0, 0
        return self.starts[at], self.starts[at + 1]
