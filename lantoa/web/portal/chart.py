"""The organisation chart: units that exist today, with the leaders whom the public may know."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from lantoa.foundation.org.models import Unit


@dataclass(frozen=True)
class UnitRow:
    """A unit with its leaders and the units below it."""

    unit: Unit
    leaders: list[Any] = field(default_factory=list)
    below: list["UnitRow"] = field(default_factory=list)


@dataclass(frozen=True)
class Chart:
    """Leaders of the agency itself, and the units below `top`."""

    leaders: list[Any]
    units: list[UnitRow]


def chart(*, top: Unit | None, leaders: Iterable[Any], today: date) -> Chart:
    """The chart of `top` on `today`; leaders whose time has not come or is over are left out. One query."""
    now = [leader for leader in leaders if _in_office(leader, today)]
    of_unit: dict[int, list[Any]] = defaultdict(list)
    for leader in now:
        if leader.unit_id and leader.unit_id != getattr(top, "pk", None):
            of_unit[leader.unit_id].append(leader)
    children: dict[int | None, list[Unit]] = defaultdict(list)
    for unit in Unit.objects.existing_on(today):
        children[unit.parent_id].append(unit)
    rows = _below(children, top.pk, of_unit) if top else []
    own = [leader for leader in now if not leader.unit_id or (top and leader.unit_id == top.pk)]
    return Chart(own, rows)


def _in_office(leader: Any, today: date) -> bool:
    return (leader.valid_from is None or leader.valid_from <= today) and (
        leader.valid_until is None or leader.valid_until >= today
    )


def _below(
    children: dict[int | None, list[Unit]], parent: int, of_unit: dict[int, list[Any]]
) -> list[UnitRow]:
    return [
        UnitRow(unit, of_unit.get(unit.pk, []), _below(children, unit.pk, of_unit))
        for unit in children[parent]
    ]
