"""What people say and what the catalogue calls it: many to many, as data.

A line of the data is "said, said = official; official". "~" instead of "=" makes all wordings of the line equal.
A number at the end of an official wording ("cấp lại *0.6") is how sure it is.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lantoa.capabilities.procedures.reading.finding import syllables

SURE = 0.9
Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Meaning:
    """An official wording that somebody's wording stands for."""

    words: Words
    weight: float = SURE


@dataclass(slots=True)
class Concepts:
    """Meanings by the folded words of what is said. One syllable with diacritics means only itself: bố is not bỏ."""

    ways: dict[Words, dict[Words, list[Meaning]]] = field(default_factory=dict)
    longest: int = 0

    def add(self, said: str, meanings: Iterable[Meaning]) -> None:
        """Take in that `said` stands for `meanings`."""
        pairs = syllables.read(said)
        folded = tuple(word for word, _ in pairs)
        if not folded:
            return
        marked = tuple(mark or word for word, mark in pairs)
        known = self.ways.setdefault(folded, {}).setdefault(marked, [])
        known += [one for one in meanings if one.words and one.words != folded and one not in known]
        self.longest = max(self.longest, len(folded))

    def meanings(self, folded: Words, marked: Words, *, unmarked: bool) -> list[Meaning]:
        """What these words stand for; `unmarked` says that the person writes without diacritics."""
        known = self.ways.get(folded)
        if not known:
            return []
        if len(folded) == 1 and not unmarked:
            return known.get(marked, [])
        return [one for meanings in known.values() for one in meanings]

    def wordings(self) -> Iterator[Words]:
        """Every wording that is said or meant."""
        for said, ways in self.ways.items():
            yield said
            for meanings in ways.values():
                yield from (one.words for one in meanings)

    @property
    def vocabulary(self) -> set[str]:
        """Every syllable that is said or meant."""
        return {word for wording in self.wordings() for word in wording}


def read_concepts(lines: Iterable[str], into: Concepts | None = None) -> Concepts:
    """The data's lines as concepts; "#" begins a remark."""
    concepts = into or Concepts()
    for line in lines:
        text = line.partition("#")[0].strip()
        if "~" in text:
            equal = [one.strip() for one in text.replace(",", "~").split("~") if one.strip()]
            meant = [_meaning(one) for one in equal]
            for one in equal:
                concepts.add(one, meant)
        elif "=" in text:
            said, _, official = text.partition("=")
            meant = [_meaning(one) for one in official.split(";")]
            for one in said.split(","):
                concepts.add(one, meant)
    return concepts


def _meaning(text: str) -> Meaning:
    wording, _, weight = text.partition("*")
    return Meaning(tuple(syllables.folded(wording)), float(weight) if weight.strip() else SURE)
