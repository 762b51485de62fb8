"""Recorded activities as plain rows. An activity belongs to its one owner; participating units only join (E22)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from lantoa.capabilities.plans.enums import FormKind, SnapshotState
from lantoa.capabilities.plans.figures import counted_activities

_FIELDS = (
    "id", "code", "title", "held_on", "ended_on", "place", "combined_with", "items", "participations", "persons",
    "minutes", "copies", "plays", "posts", "views", "amount",
)  # fmt: skip


@dataclass(frozen=True)
class EvidenceRow:
    """One proof of an activity; `is_dead` when its link could not be read."""

    title: str
    url: str
    kind: str
    is_dead: bool


@dataclass(frozen=True)
class ActivityRow:
    """What reports need of an activity. `joined` are primary keys of participating units."""

    id: int
    code: str
    title: str
    held_on: date
    ended_on: date | None
    place: str
    combined_with: str
    items: int
    participations: int | None
    persons: int | None
    minutes: int | None
    copies: int | None
    plays: int | None
    posts: int | None
    views: int | None
    amount: int | None
    form_kind: str
    form_name: str
    unit_id: int
    joined: frozenset[int] = frozenset()
    evidence: tuple[EvidenceRow, ...] = field(default=())

    @property
    def counted_kind(self) -> str:
        """A conference held together with another event counts as combined (domain 7.3)."""
        if self.form_kind == FormKind.CONFERENCE and self.combined_with:
            return FormKind.COMBINED
        return self.form_kind

    @property
    def link(self) -> str:
        """The first web address among its evidence."""
        return next((proof.url for proof in self.evidence if proof.url), "")


def activity_rows(plan: Any, date_from: date, date_to: date) -> list[ActivityRow]:
    """Activities of `plan` that took place in the window (both ends counted), oldest first. Three queries."""
    return _rows(counted_activities(plan, date_from=date_from, date_to=date_to))


def rows_by_id(plan: Any, ids: Iterable[int]) -> list[ActivityRow]:
    """The named activities of `plan`, also withdrawn ones, oldest first. Three queries."""
    return _rows(plan.activities.filter(pk__in=list(ids)))


def _rows(activities: Any) -> list[ActivityRow]:
    activities = activities.order_by()
    joined: dict[int, set[int]] = defaultdict(set)
    pairs = activities.filter(participating_units__isnull=False).values_list("pk", "participating_units")
    for pk, unit in pairs:
        joined[pk].add(unit)
    evidence = _evidence(activities)
    rows = [
        ActivityRow(
            **{name: values[name] for name in _FIELDS},
            form_kind=values["form__kind"],
            form_name=values["form__short_name"],
            unit_id=values["owner_unit_id"],
            joined=frozenset(joined.get(values["id"], ())),
            evidence=tuple(evidence.get(values["id"], ())),
        )
        for values in activities.values(*_FIELDS, "form__kind", "form__short_name", "owner_unit_id")
    ]
    return sorted(rows, key=lambda row: (row.held_on, row.id))


def _evidence(activities: Any) -> dict[int, list[EvidenceRow]]:
    evidence: dict[int, list[EvidenceRow]] = defaultdict(list)
    columns = ("evidence__title", "evidence__url", "evidence__kind", "evidence__snapshot_state")
    found = activities.filter(evidence__isnull=False).order_by("evidence__pk")
    for pk, title, url, kind, state in found.values_list("pk", *columns):
        evidence[pk].append(EvidenceRow(title, url, kind, state == SnapshotState.FAILED))
    return evidence


def planned_by_unit(plan: Any) -> dict[int | None, int]:
    """The budget estimate of each unit in đồng; None is the common part. One query."""
    planned: dict[int | None, int] = defaultdict(int)
    for unit, amount in plan.budget_lines.order_by().values_list("unit_id", "planned"):
        planned[unit] += amount
    return dict(planned)
