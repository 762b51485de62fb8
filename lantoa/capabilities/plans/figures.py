"""Figures about carrying out, for reports and the portal: every sum can be traced to its activities.

An activity counts once, for the unit that owns it (domain rule E22): participating units never add to a sum.
Withdrawn activities never count. Lượt, người, tin/bài, lần đăng and lượt phát are never added to each other (E21).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from lantoa.capabilities.plans.enums import FormKind, OccurrenceState
from lantoa.capabilities.plans.models import Activity, Occurrence, Plan, Theme
from lantoa.foundation.org.models import Unit

COUNTED = (
    "items",
    "participations",
    "persons",
    "women",
    "minutes",
    "copies",
    "plays",
    "posts",
    "views",
    "amount",
)


@dataclass(frozen=True)
class Totals:
    """Sums over activities; `amount` in đồng, `minutes` in minutes, the rest are counts. Nothing recorded is 0."""

    activities: int = 0
    items: int = 0
    participations: int = 0
    persons: int = 0
    women: int = 0
    minutes: int = 0
    copies: int = 0
    plays: int = 0
    posts: int = 0
    views: int = 0
    amount: int = 0

    def __add__(self, other: "Totals") -> "Totals":
        return Totals(
            **{part.name: getattr(self, part.name) + getattr(other, part.name) for part in fields(Totals)}
        )


@dataclass(frozen=True)
class IndicatorRow(Totals):
    """What one owner unit did in one kind of form, and the activities behind it (primary keys, ascending)."""

    unit_id: int = 0
    form_kind: str = ""
    activity_ids: tuple[int, ...] = ()


def counted_activities(
    plan: Plan, *, date_from: date, date_to: date, units: Iterable[Unit] | None = None
) -> QuerySet[Activity]:
    """The activities that count in a window (both ends inclusive), of all units or of `units` as owners."""
    found = Activity.objects.filter(plan=plan, withdrawn_at__isnull=True, held_on__range=(date_from, date_to))
    return found if units is None else found.filter(owner_unit__in=list(units))


def indicator_rows(
    plan: Plan, *, date_from: date, date_to: date, units: Iterable[Unit] | None = None
) -> list[IndicatorRow]:
    """Sums per (owner unit, form kind), ordered by unit and kind. Two queries whatever the size."""
    found = counted_activities(plan, date_from=date_from, date_to=date_to, units=units).order_by()
    ids: dict[tuple[int, str], list[int]] = defaultdict(list)
    for pk, unit_id, kind in found.order_by("pk").values_list("pk", "owner_unit_id", "form__kind"):
        ids[unit_id, kind].append(pk)
    sums = {f"sum_{name}": Coalesce(Sum(name), 0) for name in COUNTED}
    grouped = found.values("owner_unit_id", "form__kind").annotate(activities=Count("pk"), **sums)
    return [
        IndicatorRow(
            unit_id=row["owner_unit_id"],
            form_kind=row["form__kind"],
            activity_ids=tuple(ids[row["owner_unit_id"], row["form__kind"]]),
            **_sums(row),
        )
        for row in grouped.order_by("owner_unit_id", "form__kind")
    ]


def activity_totals(plan: Plan, date_from: date, date_to: date, unit: Unit | None = None) -> Totals:
    """Sums over the whole window, of all units or of one owner. One query."""
    found = counted_activities(plan, date_from=date_from, date_to=date_to, units=[unit] if unit else None)
    sums = {f"sum_{name}": Coalesce(Sum(name), 0) for name in COUNTED}
    row = found.aggregate(activities=Count("pk"), **sums)
    return Totals(**_sums(row))


def _sums(row: Mapping[str, Any]) -> dict[str, int]:
    return {"activities": row["activities"]} | {name: int(row[f"sum_{name}"]) for name in COUNTED}


@dataclass(frozen=True)
class Counted:
    """One line of a short public table: what, how many activities, how many items (tin, bài, tác phẩm)."""

    label: str
    activities: int
    items: int


@dataclass(frozen=True)
class Glance:
    """A programme at a glance, for the public page."""

    totals: Totals
    kinds: list[Counted]
    themes: list[Counted]
    months: list[tuple[int, int]]
    due: int
    done: int


def programme_at_a_glance(plan: Plan) -> Glance:
    """What was done so far, by kind of form, theme and month, and how much of what is due is done. Four queries."""
    found = counted_activities(
        plan, date_from=date(plan.year, 1, 1), date_to=date(plan.year, 12, 31)
    ).order_by()
    # An activity has one form and one day: kinds, months and the whole are sums of the same rows.
    sums = {f"sum_{name}": Coalesce(Sum(name), 0) for name in COUNTED}
    by_kind: dict[str, Totals] = defaultdict(Totals)
    by_month: dict[int, int] = defaultdict(int)
    for row in found.values("form__kind", "held_on__month").annotate(activities=Count("pk"), **sums):
        by_kind[row["form__kind"]] += Totals(**_sums(row))
        by_month[row["held_on__month"]] += row["activities"]
    grouped = found.values_list("themes").annotate(n=Count("pk"), items=Coalesce(Sum("items"), 0))
    by_theme = {theme: (n, items) for theme, n, items in grouped}
    live = Theme.objects.filter(plan=plan, retired_at__isnull=True).order_by("position", "pk")
    due = (
        Occurrence.objects.filter(assignment__plan=plan, assignment__cancelled_at__isnull=True)
        .exclude(state=OccurrenceState.WAIVED)
        .aggregate(due=Count("pk"), done=Count("pk", filter=Q(state=OccurrenceState.DONE)))
    )
    return Glance(
        totals=sum(by_kind.values(), Totals()),
        kinds=[
            Counted(str(FormKind(kind).label), done.activities, done.items)
            for kind, done in sorted(by_kind.items(), key=lambda row: (-row[1].activities, row[0]))
        ],
        themes=[Counted(theme.text, *by_theme.get(theme.pk, (0, 0))) for theme in live],
        months=[(n, by_month[n]) for n in range(1, 13)],
        due=due["due"],
        done=due["done"],
    )
