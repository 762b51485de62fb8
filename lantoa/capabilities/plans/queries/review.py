"""What the review screen shows: the source text in pieces, and the items grouped by kind."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from lantoa.capabilities.plans.enums import ItemKind, ReviewState
from lantoa.capabilities.plans.models import PlanItem, PlanVersion
from lantoa.capabilities.plans.queries.documents import needs_measure
from lantoa.kit.text import shorten

# The order in which a planner reads a plan; headings last, they only show the structure.
ORDER = (
    ItemKind.LEGAL_BASIS,
    ItemKind.PURPOSE,
    ItemKind.REQUIREMENT,
    ItemKind.THEME,
    ItemKind.FORM,
    ItemKind.SUBFORM,
    ItemKind.DUTY,
    ItemKind.DEADLINE,
    ItemKind.BUDGET,
    ItemKind.CLOSING,
    ItemKind.HEADING,
)


@dataclass(frozen=True)
class Stretch:
    """A stretch of one paragraph: `start` is its offset in the source; `item` the innermost one that covers it."""

    text: str
    start: int
    item: PlanItem | None
    is_first: bool = False


@dataclass(frozen=True)
class _Pinned:
    """An item with its place in the source."""

    start: int
    end: int
    item: PlanItem


@dataclass(frozen=True)
class TextParagraph:
    """One line of the source."""

    start: int
    end: int
    stretches: Sequence[Stretch]


@dataclass
class ItemGroup:
    """All items of one kind. `waiting` counts what is still a proposal."""

    kind: str
    label: str
    items: list[PlanItem] = field(default_factory=list)

    @property
    def waiting(self) -> int:
        return sum(item.review == ReviewState.PROPOSED for item in self.items)

    @property
    def live(self) -> int:
        return sum(item.review != ReviewState.DROPPED for item in self.items)


@dataclass(frozen=True)
class Review:
    """The whole screen."""

    paragraphs: Sequence[TextParagraph]
    groups: Sequence[ItemGroup]
    done: int
    total: int

    @property
    def left(self) -> int:
        return self.total - self.done


def review_of(version: PlanVersion) -> Review:
    """Text and items of `version` for the review screen. One query beside the version's source."""
    items = list(version.items.select_related("parent").order_by("position", "pk"))
    for item in items:
        item.version = version
        item.lacks_measure = needs_measure(item)  # type: ignore[attr-defined]  # for the template
    groups = {kind: ItemGroup(kind, kind.label) for kind in ORDER}
    for item in items:
        groups[ItemKind(item.kind)].items.append(item)
    text = version.source.text if version.source else ""
    done = sum(item.review != ReviewState.PROPOSED for item in items)
    shown = [item for item in items if item.review != ReviewState.DROPPED]
    return Review(
        paragraphs(text, shown), [group for group in groups.values() if group.items], done, len(items)
    )


def paragraphs(text: str, items: Sequence[PlanItem]) -> list[TextParagraph]:
    """`text` cut at line ends and at the borders of every item's span; a stretch belongs to its innermost item."""
    pinned = [
        _Pinned(item.span_start, item.span_end, item)
        for item in items
        if item.span_start is not None and item.span_end is not None
    ]
    named: set[int] = set()
    found = []
    at = 0
    for line in text.split("\n"):
        end = at + len(line)
        if line.strip():
            inside = [one for one in pinned if one.start < end and one.end > at]
            found.append(TextParagraph(at, end, _stretches(text, at, end, inside, named)))
        at = end + 1
    return found


def _stretches(text: str, start: int, end: int, pinned: Sequence[_Pinned], named: set[int]) -> list[Stretch]:
    borders = {start, end}
    for one in pinned:
        borders |= {at for at in (one.start, one.end) if start < at < end}
    cuts = sorted(borders)
    made = []
    for low, high in pairwise(cuts):
        covering = [one for one in pinned if one.start <= low and one.end >= high]
        tightest = min(covering, key=lambda one: (one.end - one.start, -one.item.position), default=None)
        inner = tightest.item if tightest else None
        first = inner is not None and inner.pk not in named
        if inner is not None:
            named.add(inner.pk)
        made.append(Stretch(text[low:high], low, inner, first))
    return made


def paragraph_choices(version: PlanVersion) -> list[tuple[str, str]]:
    """("start-end", first words) of every paragraph of the source: marking without JavaScript."""
    text = version.source.text if version.source else ""
    return [
        (f"{one.start}-{one.end}", shorten(text[one.start : one.end].strip(), 100))
        for one in paragraphs(text, [])
    ]
