"""Which procedures answer a question, best first: rough scores of those that have a telling word, a closer look at the best."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from lantoa.capabilities.procedures.reading.finding.asking import CHATTER, Question, Unit
from lantoa.capabilities.procedures.reading.finding.concepts import Meaning
from lantoa.capabilities.procedures.reading.finding.index import COMMON, EXTRAS, NAMES, TEXTS, Card, Index
from lantoa.capabilities.procedures.reading.finding.kinds import fit_of_kind, kinds_asked
from lantoa.capabilities.procedures.reading.finding.lists import Lists

PAIR, EXTRA, TEXT = 0.66, 0.35, 0.16
BESIDE = 1.1
EVERYWHERE = 1800  # a word in so many texts tells nothing
LOOKED_AT = 90
MOST_CHOSEN = 900
RARE = 150  # a word outside the names chooses only when it is in no more procedures than this
TELLING = 14.0  # a long official wording must not outweigh everything else that was said
SAME, COMPARED = 0.86, 40  # names with this share of common words are variants of one; so many are compared
# Where telling words are looked for: the list, in how many procedures they may be, what they count.
LOOKED_IN = ((NAMES, COMMON, 1.0), (EXTRAS, RARE, 0.5), (TEXTS, RARE, 0.4))
Allowed = Callable[[str, str], bool]  # of a sector and facets
Scores = dict[int, float]


@dataclass(slots=True)
class _Found:
    """One unit's scores by place, with the share of its meaning that the name has."""

    mass: float = 0.0
    scores: Scores = field(default_factory=dict)
    shares: Scores = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Match:
    """One procedure that answers, by its place in the index."""

    place: int
    score: float
    coverage: float = 0.0  # how much of what was asked for the name has
    card: Card | None = None  # of those that were looked at closely


def rank(index: Index, question: Question, allowed: Allowed | None = None) -> list[Match]:
    """Procedures that answer `question`, best first, without those that `allowed` refuses."""
    named = [Match(place, float("inf"), 1.0) for place in _named(index, question)]
    found, total = _rough(index, question)
    ordered = sorted(total, key=lambda place: (-total[place], place))
    looked = _closer(index, question, found, ordered, total, allowed)
    done = {match.place for match in looked} | {match.place for match in named}
    first = {match.place for match in named}
    matches = [*named, *[match for match in _varied(looked) if match.place not in first]]
    matches += [Match(place, 0.0) for place in ordered if place not in done]
    alive, facets, sectors = index.alive, index.facets, index.sectors
    return [
        match
        for match in matches
        if alive[match.place] and (allowed is None or allowed(sectors[match.place], facets[match.place]))
    ]


def _named(index: Index, question: Question) -> list[int]:
    """Procedures asked for by their code or their decision's number."""
    asked = [f"={name}" for name in (*question.codes, question.decision) if name]
    return list(dict.fromkeys(packed >> 4 for name in asked for packed in index.lists[EXTRAS].of(name)))


def _rough(index: Index, question: Question) -> tuple[list[_Found], Scores]:
    chosen = _chosen(index, question)
    found = [_unit(index, unit, chosen) for unit in question.units]
    total: Scores = {}
    for one, unit in zip(found, question.units, strict=True):
        for place, score in one.scores.items():
            total[place] = total.get(place, 0.0) + score * unit.weight
    _beside(index, question, total)
    return found, total


def _chosen(index: Index, question: Question) -> set[int]:
    """Places with a telling word of any meaning, in the name or, of the words as written, anywhere; the best if many."""
    evidence: Scores = {}
    for unit in question.units:
        if unit.weight <= CHATTER:
            continue
        for at, way in enumerate(unit.ways):
            for kind, most, counts in LOOKED_IN[: 1 if at else 3]:
                lists = index.lists[kind]
                for word in way.words:
                    frequency = lists.frequency(word)
                    if 0 < frequency <= most:
                        told = index.rarity(frequency) * counts * way.weight * unit.weight
                        for packed in lists.of(word):
                            place = packed >> 4
                            evidence[place] = evidence.get(place, 0.0) + told
    if len(evidence) > MOST_CHOSEN:
        return set(sorted(evidence, key=lambda place: (-evidence[place], place))[:MOST_CHOSEN])
    if evidence:
        return set(evidence)
    said = question.written  # only common words: their pairs choose, else all of them
    pairs = [" ".join(pair) for pair in pairwise(said)]
    chosen = {packed >> 4 for pair in pairs for packed in index.pairs.of(pair)}
    return chosen or set(index.places.values())


def _unit(index: Index, unit: Unit, chosen: set[int]) -> _Found:
    found = _Found()
    for at, way in enumerate(unit.ways):
        one = _way(index, way, chosen, everywhere=at == 0 and unit.weight > CHATTER)
        found.mass = max(found.mass, min(one.mass, TELLING) * way.weight)
        for place, score in one.scores.items():
            if score > found.scores.get(place, 0.0):
                found.scores[place] = score
                found.shares[place] = one.shares.get(place, 0.0) * way.weight
    return found


def _way(index: Index, way: Meaning, chosen: set[int], *, everywhere: bool) -> _Found:
    """Scores and shares of one wording. What has only a part of it gets less than that part."""
    found = _Found()
    scores, shares, damping, size = found.scores, found.shares, index.damping, len(index.alive)
    for word in dict.fromkeys(way.words):
        rarity = index.rarity(index.names.frequency(word))
        found.mass += rarity
        for place, times in _places(index.names, word, chosen, size):
            scores[place] = scores.get(place, 0.0) + rarity * times * 1.9 / (times + damping[place])
            shares[place] = shares.get(place, 0.0) + rarity
        if everywhere:
            _elsewhere(index, word, rarity, chosen, found)
    for one, other in pairwise(way.words):
        listed = index.pairs.of(f"{one} {other}")
        rarity = PAIR * index.rarity(len(listed))
        for packed in listed:
            place = packed >> 4
            if place in scores:
                scores[place] += rarity * 1.9 / (1 + damping[place])
    many = len(way.words) > 1
    weight = way.weight * (TELLING / found.mass) ** 0.7 if found.mass > TELLING else way.weight
    for place in scores:
        share = min(1.0, shares.get(place, 0.0) / found.mass) if found.mass else 0.0
        shares[place] = share
        scores[place] *= weight * (share * share * 0.9 + 0.1 if many else 1.0)
    return found


def _elsewhere(index: Index, word: str, rarity: float, chosen: set[int], found: _Found) -> None:
    """A word as it was written also counts outside the name."""
    scores, shares, size = found.scores, found.shares, len(index.alive)
    for kind, weight in ((EXTRAS, EXTRA), (TEXTS, TEXT)):
        lists = index.lists[kind]
        frequency = lists.frequency(word)
        if frequency > EVERYWHERE:
            continue
        told = index.rarity(frequency) * weight
        for place, _ in _places(lists, word, chosen, size):
            scores[place] = scores.get(place, 0.0) + told
            if weight == EXTRA:
                shares[place] = max(shares.get(place, 0.0), rarity * 0.5)


def _places(lists: Lists, word: str, chosen: set[int], size: int) -> Iterable[tuple[int, int]]:
    """Where `word` stands among the chosen places, and how often."""
    listed = lists.of(word)
    if len(listed) <= COMMON or len(listed) < len(chosen):
        return [(packed >> 4, packed & 15) for packed in listed if packed >> 4 in chosen]
    times = lists.times(word, size)
    return [(place, times[place]) for place in chosen if times[place]]


def _beside(index: Index, question: Question, total: Scores) -> None:
    """Words that stand side by side in the question and in the name."""
    said, damping = question.written, index.damping
    light = {word for unit in question.units if unit.weight <= CHATTER for word in unit.ways[0].words}
    for one, other in pairwise(said):
        weight = (1.0, 0.7, 0.3)[(one in light) + (other in light)]
        listed = index.pairs.of(f"{one} {other}")
        rarity = BESIDE * weight * index.rarity(len(listed))
        for packed in listed:
            place = packed >> 4
            if place in total:
                total[place] += rarity * 1.9 / (1 + damping[place])


def _closer(
    index: Index,
    question: Question,
    found: list[_Found],
    ordered: list[int],
    total: Scores,
    allowed: Allowed | None,
) -> list[Match]:
    """The best, weighed by how much of the question a name has, and how much of the name was asked for."""
    asked = {
        word for unit in question.units if unit.weight > CHATTER for way in unit.ways for word in way.words
    }
    wanted = sum(one.mass * unit.weight for one, unit in zip(found, question.units, strict=True)) or 1.0
    kinds = kinds_asked(question)
    rarities: dict[str, float] = {}
    matches: list[Match] = []
    for place in ordered:
        if len(matches) == LOOKED_AT:
            break
        if not index.alive[place] or not (
            allowed is None or allowed(index.sectors[place], index.facets[place])
        ):
            continue
        card = index.card(place)
        had = sum(
            one.mass * unit.weight * one.shares.get(place, 0.0)
            for one, unit in zip(found, question.units, strict=True)
        )
        focus = _focus(index, card, asked, rarities)
        score = total[place] * (0.35 + 0.65 * had / wanted) * (0.55 + 0.45 * focus)
        score *= _marks(question, card) * fit_of_kind(kinds, card.said) * index.weights[place]
        matches.append(Match(place, score, had / wanted, card))
    return sorted(matches, key=_order)


def _focus(index: Index, card: Card, asked: set[str], rarities: dict[str, float]) -> float:
    """The share of a name that was asked for."""
    said = everything = 0.0
    for word in card.said.split():
        rarity = rarities.get(word)
        if rarity is None:
            rarity = rarities[word] = index.rarity(index.names.frequency(word))
        everything += rarity
        said += rarity if word in asked else 0.0
    return said / everything if everything else 0.0


def _marks(question: Question, card: Card) -> float:
    """Right diacritics stand above the same letters with others."""
    there = [f" {mark} " in card.marked for word, mark in question.marks if f" {word} " in card.said]
    return 0.8 + 0.2 * sum(there) / len(there) if there else 0.9 if question.marks else 1.0


def _varied(matches: list[Match]) -> list[Match]:
    """Variants of one procedure step back behind what is different: the first of them stays where it is."""
    kept: list[Match] = []
    seen: list[frozenset[str]] = []
    stepped: list[Match] = []
    for match in matches[:COMPARED]:
        said = frozenset(match.card.said.split()) if match.card else frozenset()
        if any(len(said & one) >= SAME * len(said | one) for one in seen):
            stepped.append(match)
        else:
            kept.append(match)
            seen.append(said)
    return [*kept[:10], *sorted([*stepped, *kept[10:]], key=_order), *matches[COMPARED:]]


def _order(match: Match) -> tuple[float, int]:
    return -match.score, match.place
