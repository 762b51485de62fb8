"""Named reads about units and working days."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q

from lantoa.foundation.org.enums import DayKind
from lantoa.foundation.org.models import CalendarDay, Unit, UnitChange, UnitCode, UnitPeriod
from lantoa.kit.calendar import Calendar
from lantoa.kit.text import fold, sort_key, tidy


def working_calendar() -> Calendar:
    """The confirmed days off and worked days. One query."""
    off: set[date] = set()
    worked: set[date] = set()
    for day, kind in CalendarDay.objects.filter(is_confirmed=True).values_list("day", "kind"):
        (off if kind == DayKind.OFF else worked).add(day)
    return Calendar(frozenset(off), frozenset(worked))


def names_on(units: Iterable[Unit], day: date) -> dict[int, str]:
    """The full name that each unit had on `day`, by primary key; today's name where no period covers the day. One query."""
    units = list(units)
    names = {unit.pk: unit.name for unit in units}
    periods = (
        UnitPeriod.objects.filter(unit__in=units)
        .filter(Q(valid_from__isnull=True) | Q(valid_from__lte=day))
        .filter(Q(valid_until__isnull=True) | Q(valid_until__gte=day))
        .order_by("valid_from", "pk")
    )
    names.update(periods.values_list("unit_id", "name"))
    return names


def name_on(unit: Unit, day: date) -> str:
    """The full name of `unit` on `day`: a paper keeps the name of its date (domain rule E20)."""
    return names_on([unit], day)[unit.pk]


def unit_and_below(unit: Unit) -> set[int]:
    """Primary keys of `unit` and everything under it. One query over the (small) tree."""
    children: dict[int | None, list[int]] = {}
    for pk, parent in Unit.objects.values_list("pk", "parent_id"):
        children.setdefault(parent, []).append(pk)
    found: set[int] = set()
    waiting = [unit.pk]
    while waiting:
        pk = waiting.pop()
        if pk not in found:
            found.add(pk)
            waiting.extend(children.get(pk, []))
    return found


@dataclass(frozen=True)
class TreeLine:
    """One unit in the order of the tree, with its depth (0 at the top)."""

    unit: Unit
    depth: int

    @property
    def steps(self) -> range:
        """One step for every level above, to draw the indentation."""
        return range(self.depth)


def unit_tree(units: Iterable[Unit]) -> list[TreeLine]:
    """`units` as a tree, parents first; a unit whose parent is not among them stands at the top. No query."""
    units = list(units)
    present = {unit.pk for unit in units}
    children: dict[int | None, list[Unit]] = {}
    for unit in units:
        children.setdefault(unit.parent_id if unit.parent_id in present else None, []).append(unit)
    lines: list[TreeLine] = []

    def walk(parent: int | None, depth: int) -> None:
        for unit in sorted(children.get(parent, []), key=lambda unit: (unit.position, sort_key(unit.name))):
            lines.append(TreeLine(unit, depth))
            walk(unit.pk, depth + 1)

    walk(None, 0)
    return lines


def search_units(text: str = "", *, kind: str = "", day: date | None = None) -> list[Unit]:
    """Units whose name, short name, symbol or code holds `text` (diacritics ignored). One or two queries.

    `day` None means all of history. The table is small (hundreds), so folding happens here, the same on
    both engines.
    """
    units = Unit.objects.select_related("parent")
    if day is not None:
        units = units.existing_on(day)
    if kind:
        units = units.filter(kind=kind)
    wanted = fold(tidy(text))
    if not wanted:
        return list(units)
    by_code = set(UnitCode.objects.filter(value__iexact=text.strip()).values_list("unit_id", flat=True))
    return [
        unit
        for unit in units
        if unit.pk in by_code or wanted in fold(f"{unit.name} {unit.short_name} {unit.symbol}")
    ]


def unit_by_code(value: str, scheme: str, day: date) -> Unit | None:
    """The unit that carried code `value` in `scheme` on `day`; codes are reused, so the day matters."""
    codes = (
        UnitCode.objects.filter(scheme=scheme, value=value)
        .filter(Q(valid_from__isnull=True) | Q(valid_from__lte=day))
        .filter(Q(valid_until__isnull=True) | Q(valid_until__gte=day))
        .select_related("unit")
    )
    return next((code.unit for code in codes), None)


def carried_on_by(unit: Unit) -> list[Unit]:
    """The units that exist today in place of `unit` (itself, when it still exists). Follows every link; no loops."""
    links: dict[int, set[int]] = {}
    changes = UnitChange.objects.filter(successor__isnull=False).exclude(predecessor=F("successor"))
    for predecessor, successor in changes.values_list("predecessor_id", "successor_id"):
        links.setdefault(predecessor, set()).add(successor)
    units = Unit.objects.in_bulk()
    found: set[int] = set()
    seen: set[int] = set()
    waiting = [unit.pk]
    while waiting:
        pk = waiting.pop()
        if pk in seen:
            continue
        seen.add(pk)
        if units[pk].valid_until is None:
            found.add(pk)
        else:
            waiting.extend(links.get(pk, ()))
    return sorted((units[pk] for pk in found), key=lambda unit: sort_key(unit.name))
