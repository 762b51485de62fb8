"""The lists of words that the package's search reads: which procedures say a word beside their name, packed."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Iterator


class WordLists:
    """Rising places by word."""

    def __init__(self) -> None:
        self._places: dict[str, array[int]] = {}

    def add(self, place: int, said: Iterable[str]) -> None:
        """Write down the words at `place`; places come in rising order."""
        for word in sorted(set(said)):
            self._places.setdefault(word, array("H")).append(place)

    def split(self, most: int) -> tuple[dict[str, array[int]], list[str]]:
        """(lists by word, words that stand in more than `most` places: they tell nothing)."""
        everywhere = sorted(word for word, places in self._places.items() if len(places) > most)
        return {
            word: self._places[word] for word in sorted(self._places.keys() - set(everywhere))
        }, everywhere


def packed_lists(extras: WordLists, texts: WordLists, most: int) -> bytes:
    """One line of JSON with the words; then for each word, as numbers of seven bits, how many places and the steps."""
    known, often = extras.split(most)
    told, everywhere = texts.split(most)
    head = {"extras": list(known), "texts": list(told), "everywhere": sorted({*often, *everywhere})}
    line = json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode()
    return line + b"\n" + bytes(_numbers([*known.values(), *told.values()]))


def _numbers(lists: Iterable[array[int]]) -> Iterator[int]:
    for places in lists:
        yield from _seven_bits(len(places))
        before = 0
        for place in places:
            yield from _seven_bits(place - before)
            before = place


def _seven_bits(number: int) -> Iterator[int]:
    while number > 127:
        yield number & 127 | 128
        number >>= 7
    yield number
