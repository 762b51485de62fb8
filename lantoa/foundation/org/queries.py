"""Named reads about units and working days."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from lantoa.foundation.org.enums import DayKind
from lantoa.foundation.org.models import CalendarDay, Unit, UnitPeriod
from lantoa.kit.calendar import Calendar


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
