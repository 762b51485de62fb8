"""The catalogue's words: names by word and by pair of neighbours, everything else that a procedure says by word.

A changed procedure gets a new place, its old one falls silent. What is not needed for ranking stays in the file.
"""

from __future__ import annotations

import json
import math
import re
from array import array
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from sys import intern

from lantoa.capabilities.procedures.reading.finding import syllables
from lantoa.capabilities.procedures.reading.finding.lists import Lists, Numbers

COMMON = (
    400  # a word in more procedures than this chooses none; it is only looked up in those that others chose
)
LENGTH = 0.6  # how much a long name weighs against its words
SATURATION = 0.9
_OF_LEVEL = re.compile(r"\((?:thực hiện )?(?:tại |ở )?cấp[^)]*\)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Card:
    """What the index keeps of one procedure.

    `version` changes whenever it must be read again. `said` are the folded words of its name, `marked` its words with
    their diacritics, both with a space at each end.
    """

    pk: int
    version: str
    code: str
    name: str
    decision: str = ""
    sector: str = ""
    facets: str = ""
    said: str = ""
    marked: str = ""


@dataclass(frozen=True, slots=True)
class Telling:
    """A card with everything else that its procedure says, read once; `extra` counts nearly as much as the name."""

    card: Card
    text: str = ""
    extra: str = ""


FIELDS = ("pk", "version", "code", "name", "decision", "sector", "facets", "said", "marked")
NAMES, PAIRS, EXTRAS, TEXTS = range(4)


@dataclass
class Index:
    """Lists over all procedures. The rows by place: `sectors`, `facets`, `weights`, `lengths` of the name."""

    weigh: Callable[[str, str], float]  # how often a procedure with this code and these facets is needed
    lists: tuple[Lists, Lists, Lists, Lists] = field(
        default_factory=lambda: (Lists(), Lists(), Lists(), Lists())
    )
    places: dict[int, int] = field(default_factory=dict)  # by the procedure's number; only what can be found
    versions: dict[int, str] = field(default_factory=dict)
    sectors: list[str] = field(default_factory=list)
    facets: list[str] = field(default_factory=list)
    weights: array[float] = field(default_factory=lambda: array("f"))
    lengths: array[int] = field(default_factory=lambda: array("H"))
    pks: array[int] = field(default_factory=lambda: array("Q"))
    alive: bytearray = field(default_factory=bytearray)
    stored: Numbers = (0,)  # where each card of the file begins
    blob: bytes | memoryview = b""
    _cards: list[Card] = field(default_factory=list)  # those that are not in the file
    _damping: list[float] = field(default_factory=list)

    @property
    def names(self) -> Lists:
        return self.lists[NAMES]

    @property
    def pairs(self) -> Lists:
        return self.lists[PAIRS]

    def put(self, tellings: Iterable[Telling]) -> None:
        """Take in procedures; one that is known already is replaced."""
        for telling in tellings:
            card = _readied(telling.card)
            place = len(self.alive)
            self.note(card, len(name := plain_name(card.name)))
            self._cards.append(card)
            self.names.add(place, name)
            self.pairs.add(place, map(" ".join, pairwise(name)))
            named = [f"={card.code}", f"={card.decision}"]
            self.lists[EXTRAS].add(place, [*syllables.folded(telling.extra), *named])
            self.lists[TEXTS].add(place, syllables.folded(telling.text))
        self._damping = []

    def note(self, card: Card, length: int) -> None:
        """Give `card` the next place."""
        self.drop([card.pk])
        self.places[card.pk] = len(self.alive)
        self.versions[card.pk] = card.version
        self.sectors.append(intern(card.sector))
        self.facets.append(intern(card.facets))
        self.weights.append(self.weigh(card.code, card.facets))
        self.lengths.append(min(length, 60_000))
        self.pks.append(card.pk)
        self.alive.append(1)

    def drop(self, pks: Iterable[int]) -> None:
        """Forget procedures."""
        for pk in pks:
            place = self.places.pop(pk, None)
            if place is not None:
                self.alive[place] = 0
                del self.versions[pk]

    def card(self, place: int) -> Card:
        """What is kept of the procedure at `place`."""
        kept = len(self.stored) - 1
        if place >= kept:
            return self._cards[place - kept]
        told = json.loads(bytes(self.blob[self.stored[place] : self.stored[place + 1]]))
        return Card(**dict(zip(FIELDS, told, strict=True)))

    @property
    def size(self) -> int:
        """How many procedures can be found."""
        return len(self.places)

    @property
    def damping(self) -> list[float]:
        """What a name's length takes from its words, by place."""
        if len(self._damping) != len(self.lengths):
            average = sum(self.lengths) / max(1, len(self.lengths)) or 1
            self._damping = [SATURATION * (1 - LENGTH + LENGTH * length / average) for length in self.lengths]
        return self._damping

    def rarity(self, frequency: int) -> float:
        """How much a word tells that stands in `frequency` procedures."""
        size = max(self.size, frequency)
        return math.log(1 + (size - frequency + 0.5) / (frequency + 0.5))


def plain_name(name: str) -> list[str]:
    """The folded words of a name without the leading "Thủ tục"."""
    said = syllables.folded(name)
    return said[2:] if said[:2] == ["thu", "tuc"] and len(said) > 2 else said


def _readied(card: Card) -> Card:
    said = " ".join(plain_name(_OF_LEVEL.sub(" ", card.name)))
    told = (card.pk, card.version, card.code, card.name, card.decision, card.sector, card.facets)
    return Card(*told, said=f" {said} ", marked=f" {syllables.marked(card.name)} ")
