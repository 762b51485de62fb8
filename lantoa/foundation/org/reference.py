"""Load the reference data of this folder: units of the province through the 2025 mergers, the working calendar.

Idempotent: units are found by their code. A unit that an administrator changed here keeps her changes.
"""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.db import transaction

from lantoa.foundation.org.models import CalendarDay, Unit, UnitChange, UnitCode, UnitPeriod

FOLDER = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Loaded:
    """How many rows were added; nothing is ever changed or removed."""

    units: int
    changes: int
    days: int


@transaction.atomic
def load_reference() -> Loaded:
    """Add what is missing from the data files."""
    facts = json.loads((FOLDER / "dien_bien_units.json").read_text(encoding="utf-8"))
    days = json.loads((FOLDER / "calendar.json").read_text(encoding="utf-8"))["days"]
    return Loaded(_load_units(facts["units"]), _load_changes(facts["changes"]), _load_days(days))


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _load_units(rows: list[dict[str, Any]]) -> int:
    known = {unit.code: unit for unit in Unit.objects.all()}
    added = 0
    for position, row in enumerate(rows):
        if row["code"] in known:
            continue
        known[row["code"]] = _add_unit(row, known.get(row.get("parent", "")), position)
        added += 1
    return added


def _add_unit(row: dict[str, Any], parent: Unit | None, position: int) -> Unit:
    since, until = _day(row.get("valid_from")), _day(row.get("valid_until"))
    names = {"name": row["name"], "short_name": row.get("short_name", ""), "symbol": row.get("symbol", "")}
    unit = Unit.objects.create(
        code=row["code"],
        kind=row["kind"],
        parent=parent,
        position=position,
        valid_from=since,
        valid_until=until,
        **names,
    )
    UnitPeriod.objects.create(
        unit=unit,
        parent=parent,
        valid_from=since,
        valid_until=until,
        legal_basis=row.get("legal_basis", ""),
        **names,
    )
    for code in row.get("codes", []):
        UnitCode.objects.create(
            unit=unit,
            scheme=code["scheme"],
            value=code["value"],
            valid_from=_day(code.get("valid_from")),
            valid_until=_day(code.get("valid_until")),
        )
    return unit


def _load_changes(rows: list[dict[str, Any]]) -> int:
    units = {unit.code: unit for unit in Unit.objects.all()}
    known = set(UnitChange.objects.values_list("kind", "predecessor", "successor", "effective_on"))
    new = []
    for row in rows:
        predecessor, successor = units[row["predecessor"]], units.get(row.get("successor", ""))
        day = date.fromisoformat(row["effective_on"])
        if (row["kind"], predecessor.pk, successor and successor.pk, day) not in known:
            new.append(
                UnitChange(
                    kind=row["kind"],
                    predecessor=predecessor,
                    successor=successor,
                    effective_on=day,
                    legal_basis=row.get("legal_basis", ""),
                )
            )
    return len(UnitChange.objects.bulk_create(new))


def _load_days(rows: list[dict[str, Any]]) -> int:
    known = set(CalendarDay.objects.values_list("day", flat=True))
    new = [
        CalendarDay(**(row | {"day": date.fromisoformat(row["day"])}))
        for row in rows
        if date.fromisoformat(row["day"]) not in known
    ]
    return len(CalendarDay.objects.bulk_create(new))
