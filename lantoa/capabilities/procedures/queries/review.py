"""What a file proposes, counted for the person who goes through it."""

from dataclasses import dataclass

from django.db.models import Count, Q

from lantoa.capabilities.procedures.enums import ChangeKind
from lantoa.capabilities.procedures.models import CatalogueImport


@dataclass(frozen=True)
class ReviewCounts:
    """The differences of one kind: how many are accepted, how many left out."""

    kind: str
    label: str
    accepted: int
    left: int

    @property
    def total(self) -> int:
        """All of this kind."""
        return self.accepted + self.left


def review_counts(entry: CatalogueImport) -> list[ReviewCounts]:
    """Every kind that occurs in the file, in the order of the decree. One query."""
    rows = (
        entry.changes.order_by()
        .values_list("kind")
        .annotate(all=Count("pk"), yes=Count("pk", Q(is_accepted=True)))
    )
    counted = {kind: (yes, many - yes) for kind, many, yes in rows}
    return [
        ReviewCounts(value, label, *counted[value]) for value, label in ChangeKind.choices if value in counted
    ]


def can_be_undone(entry: CatalogueImport) -> int:
    """How many differences the last choice of many set that nobody chose singly since. One query."""
    return entry.changes.filter(chosen_in=entry.choices).count() if entry.choices else 0
