"""What the public finds among the procedures, for the page and for the open interface alike."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import isfinite

from lantoa.capabilities.procedures.queries import index as kept
from lantoa.capabilities.procedures.reading.finding import (
    TEXTS,
    Asker,
    Card,
    Concepts,
    Index,
    Match,
    Meaning,
    Speller,
    rank,
    read_concepts,
)
from lantoa.capabilities.procedures.reading.finding.asking import read_chatter
from lantoa.capabilities.procedures.reading.finding.syllables import folded
from lantoa.kit.text import nfc
from lantoa.ports.search.asking import Tables, abbreviations

SUGGESTIONS, SHORTEST_SUGGESTION = 8, 2
OFFICE_SURE = 0.95
MOST_SUGGESTED = 40
FAR, LOOKED_AT = 0.08, 5  # of the score of the best one; results that are always shown
NEAR = 0.4  # of what was asked for; less is only nearly what was meant
Allowed = Callable[[str, str], bool]


@dataclass(frozen=True)
class Found:
    """Numbers of procedures in rank order, each with its facets at the same place of `facets`. `meant` is the query as it was understood when something in it was mended."""

    text: str
    pks: list[int] = field(default_factory=list)
    facets: list[str] = field(default_factory=list)
    meant: str = ""
    near: bool = False  # nothing has most of what was asked for; these have something of it
    close: int = 0  # so many of the first answer well; the others only have some of the words


def find_procedures(
    text: str, *, sector: str = "", facets: Sequence[str] = (), literal: bool = False
) -> Found:
    """Public procedures that answer `text`, best first; all of them, most needed first, for an empty text.

    `literal`: the words count as they were typed, no slip is mended.
    """
    text = nfc(text).replace("\x00", "").strip()
    allowed = _allowed(sector, facets)
    with kept.lock:
        index = kept.fresh_index()
        if not text:
            places = _everything(index, allowed)
            facets_of = [index.facets[one] for one in places]
            return Found("", [index.pks[one] for one in places], facets_of, close=len(places))
        question = _asker(index).ask(text, literal=literal)
        matches = rank(index, question, allowed)
        pks = [index.pks[match.place] for match in matches]
        said = [index.facets[match.place] for match in matches]
    near = not matches or matches[0].coverage < NEAR
    return Found(text, pks, said, question.mended, near, _close(matches))


def suggest_procedures(text: str) -> list[Card]:
    """Procedures whose name holds the words of `text`, the last one perhaps only begun; else what is found."""
    typed = text[:100].strip()
    if len(typed) < SHORTEST_SUGGESTION:
        return []
    with kept.lock:
        index = kept.fresh_index()
        asker = _asker(index)
        whole = rank(index, asker.ask(typed))
        cards = [match.card or index.card(match.place) for match in whole[:MOST_SUGGESTED]]
    begun = [f" {word}" for word in folded(typed)]
    wanted = [f"{word} " for word in begun[:-1]] + begun[-1:]
    literal = [card for card in cards if all(word in card.said for word in wanted)]
    return (literal + [card for card in cards if card not in literal])[:SUGGESTIONS]


def _close(matches: Sequence[Match]) -> int:
    """How many of the first come near the best one; at least as many as a reader looks at."""
    scores = [match.score for match in matches]
    best = max((one for one in scores if isfinite(one)), default=0.0)
    return max(sum(one >= FAR * best for one in scores), min(len(scores), LOOKED_AT))


def _everything(index: Index, allowed: Allowed) -> list[int]:
    weights, sectors, facets = index.weights, index.sectors, index.facets
    rows = [
        (-weights[place], place) for place in index.places.values() if allowed(sectors[place], facets[place])
    ]
    return [place for _, place in sorted(rows)]


def _allowed(sector: str, facets: Sequence[str]) -> Allowed:
    terms = [f" {term} " for term in facets]
    return lambda of, said: (not sector or of == sector) and all(term in said for term in terms)


# Understanding


class _Words:
    """The asker of this process, made anew when the office's words or the index changed."""

    def __init__(self) -> None:
        self.concepts: Concepts | None = None
        self.chatter: list[str] = []
        self.made_for: object = None
        self.index: Index | None = None
        self.asker: Asker | None = None


_words = _Words()


def _asker(index: Index) -> Asker:
    office = abbreviations()
    if _words.asker is None or _words.made_for is not office or _words.index is not index:
        concepts = _concepts(office)
        _words.chatter = chatter_of_today()
        _words.asker = Asker(_words.chatter, concepts, _speller(index, concepts, _words.chatter))
        _words.concepts, _words.made_for, _words.index = concepts, office, index
    return _words.asker


def concepts_of_today() -> Concepts:
    """What people say and what the catalogue calls it, with the office's own words."""
    return _concepts(abbreviations())


def _concepts(office: Tables) -> Concepts:
    concepts = read_concepts(_lines("synonyms.txt"))
    for said, ways in office.ways.items():
        concepts.add(
            " ".join(said), [Meaning(tuple(folded(" ".join(way.words))), OFFICE_SURE) for way in ways]
        )
    return concepts


def chatter_of_today() -> list[str]:
    """Lines of wordings that only make a sentence."""
    return _lines("question_words.txt")


def _lines(name: str) -> list[str]:
    return (kept.DATA / name).read_text(encoding="utf-8").splitlines()


OFTEN_ENOUGH = 3  # procedures that must hold a word in their text for it to be no slip


def _speller(index: Index, concepts: Concepts, chatter: list[str]) -> Speller:
    """Spells with the names' words and the words that people say."""
    said = read_chatter(chatter)
    vocabulary = concepts.vocabulary | {word for wording in said for word in wording}
    pairs: dict[tuple[str, str], int] = {}
    for wording in [*said, *concepts.wordings()]:
        for pair in pairwise(wording):
            pairs[pair] = pairs.get(pair, 0) + 2

    def frequency(word: str) -> int:
        known = (word in vocabulary) + (index.lists[TEXTS].frequency(word) >= OFTEN_ENOUGH)
        return index.names.frequency(word) + known

    def beside(one: str, other: str) -> int:
        return index.pairs.frequency(f"{one} {other}") + pairs.get((one, other), 0)

    return Speller(frequency, beside)
