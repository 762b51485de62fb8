"""How a document stands on any day, from its own dates and from what others do to it. Pure.

The rules are those of the Law on the issue of legal documents (Luật số 80/2015/QH13; the law that followed it,
Luật số 64/2025/QH15, keeps them): a document lives from its effective date (Điều 151), ends with its own term, when it
is replaced, or when it is repealed (Điều 154), wholly or in part, and stands still while it is suspended (Điều 153).
"""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from lantoa.capabilities.library.enums import ENDING, STOPPING, Validity

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Effect:
    """What another document does from `start` on; `until` is the last day of a suspension.

    `pinpoint` names the articles touched, empty for the whole document. An effect without `start` is known to
    exist, but not from when: it changes nothing until somebody enters the day.
    """

    kind: str
    start: date | None
    until: date | None = None
    pinpoint: str = ""
    by: Hashable = None

    def works_on(self, day: date) -> bool:
        """Whether the effect lasts on `day`."""
        if self.start is None or day < self.start:
            return False
        return self.until is None or day <= self.until


@dataclass(frozen=True)
class Life:
    """A document's own first day in force, and its last one when it was issued for a term (both included)."""

    start: date | None
    until: date | None = None


@dataclass(frozen=True)
class Standing:
    """State on one day, since when, and the effects that made it so; empty when the document's own dates did."""

    state: Validity
    since: date | None = None
    causes: tuple[Effect, ...] = ()


def standing_on(day: date, life: Life, effects: Iterable[Effect]) -> Standing:
    """How the document stands on `day`. What ends it outweighs what stops it; the whole outweighs a part."""
    working = sorted(
        (effect for effect in effects if effect.works_on(day)),
        key=lambda effect: (effect.start or date.min, effect.kind, effect.pinpoint),
    )
    ended = [effect for effect in working if effect.kind in ENDING and not effect.pinpoint]
    own_end = life.until + ONE_DAY if life.until is not None and day > life.until else None
    if ended and (own_end is None or (ended[0].start or date.max) <= own_end):
        first = ended[0].start
        return Standing(Validity.EXPIRED, first, tuple(one for one in ended if one.start == first))
    if own_end is not None:
        return Standing(Validity.EXPIRED, own_end)
    if life.start is None:
        return Standing(Validity.UNKNOWN)
    if day < life.start:
        return Standing(Validity.NOT_YET)
    stopped = [effect for effect in working if effect.kind in STOPPING and not effect.pinpoint]
    if stopped:
        return Standing(Validity.SUSPENDED, stopped[0].start, tuple(stopped))
    parts = [effect for effect in working if effect.kind in (*ENDING, *STOPPING)]
    if parts:
        return Standing(Validity.PARTLY, parts[0].start, tuple(parts))
    return Standing(Validity.IN_FORCE, life.start)


@dataclass(frozen=True)
class Period:
    """A run of days, both included; None is open. The document stands the same on each of them."""

    first: date | None
    last: date | None
    standing: Standing


def periods(life: Life, effects: Sequence[Effect]) -> list[Period]:
    """The whole life of the document, without gap or overlap, in order of time."""
    turns = {life.start, life.until + ONE_DAY if life.until and life.until < date.max else None}
    for effect in effects:
        turns |= {effect.start, effect.until + ONE_DAY if effect.until and effect.until < date.max else None}
    days = sorted(day for day in turns if day is not None and day > date.min)
    firsts: list[date | None] = [None, *days]
    found: list[Period] = []
    for place, first in enumerate(firsts):
        last = days[place] - ONE_DAY if place < len(days) else None
        standing = standing_on(first or (last or date.min), life, effects)
        before = found[-1] if found else None
        if before is not None and _same(before.standing, standing):
            found[-1] = Period(before.first, last, before.standing)
        else:
            found.append(Period(first, last, standing))
    return found


def _same(one: Standing, other: Standing) -> bool:
    return one.state == other.state and one.causes == other.causes
