"""Verbs that change the organisation: the present facts, the history and the succession stay consistent.

Every verb takes effect `on` a day: what ends, ends the day before. Codes and periods are closed, never
deleted, so that a paper of an earlier date keeps the name of its date (domain rule E20).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q

from lantoa.foundation.audit.actions import record
from lantoa.foundation.org import registry
from lantoa.foundation.org.enums import ChangeKind, CodeScheme
from lantoa.foundation.org.models import Unit, UnitChange, UnitCode, UnitPeriod
from lantoa.foundation.org.permissions import can_manage_units
from lantoa.kit.dates import short_date
from lantoa.kit.errors import BadInput, NotAllowed, WrongState

DAY = timedelta(days=1)
NO_BASIS = "chưa ghi căn cứ"


@dataclass(frozen=True)
class UnitFacts:
    """What is known of a unit that a verb creates; `parent` None means that of its predecessor."""

    name: str
    kind: str = ""
    short_name: str = ""
    symbol: str = ""
    parent: Unit | None = None


@transaction.atomic
def create_unit(*, unit: Unit, by: Any, legal_basis: str = "") -> Unit:
    """Save a new unit with its first period (and symbol). One audit line."""
    _must_manage(by)
    unit.save()
    _open_period(unit, unit.valid_from, legal_basis)
    record("org.unit_created", on=unit, by=by)
    return unit


@transaction.atomic
def edit_unit(*, unit: Unit, by: Any) -> Unit:
    """Save corrected facts of a unit (a misspelling, a short name, its place in the tree); not a renaming.

    The running period is corrected too. Refused when the new parent lies under the unit itself.
    """
    _must_manage(by)
    parent: Unit | None = unit.parent
    while parent is not None:
        if parent.pk == unit.pk:
            raise BadInput("Đơn vị không thể nằm dưới chính nó trong cây tổ chức.", code="parent_below")
        parent = parent.parent
    unit.save()
    facts = {"name": unit.name, "short_name": unit.short_name, "symbol": unit.symbol, "parent": unit.parent}
    if not unit.periods.filter(valid_until__isnull=True).update(**facts):
        _open_period(unit, unit.valid_from, "")
    record("org.unit_edited", on=unit, by=by)
    return unit


@transaction.atomic
def rename_unit(
    *, unit: Unit, name: str, on: date, by: Any, short_name: str = "", symbol: str = "", legal_basis: str = ""
) -> Unit:
    """Give `unit` a new name from `on`; it stays the same unit. One audit line.

    Refused: NotAllowed, WrongState (does not exist on that day, or changed later), BadInput (same name).
    """
    unit = _locked(unit, on, by)
    name, old = name.strip(), unit.name
    if not name or name == old:
        raise BadInput("Hãy ghi tên mới khác với tên hiện nay.", code="same_name")
    _close_history(unit, on)
    unit.name, unit.short_name, unit.symbol = name, short_name, symbol or unit.symbol
    unit.save(update_fields=["name", "short_name", "symbol"])
    _open_period(unit, on, legal_basis)
    UnitChange.objects.create(
        kind=ChangeKind.RENAMED, predecessor=unit, successor=unit, effective_on=on, legal_basis=legal_basis
    )
    record("org.unit_renamed", on=unit, by=by, old=old, day=short_date(on), basis=legal_basis or NO_BASIS)
    return unit


@transaction.atomic
def merge_units(
    *, units: Sequence[Unit], into: UnitFacts | Unit, on: date, by: Any, legal_basis: str = ""
) -> Unit:
    """Merge `units` (two or more) into a new unit, or into one that goes on existing. Returns the successor.

    Units under the merged ones move to the successor. Followers (people, duties) move too. One audit line.
    """
    if len({unit.pk for unit in units}) < (1 if isinstance(into, Unit) else 2):
        raise BadInput("Hãy chọn ít nhất hai đơn vị để sáp nhập.", code="too_few_units")
    merged = [_locked(unit, on, by) for unit in units]
    if isinstance(into, Unit):
        successor = _locked(into, on, by)
        if successor.pk in {unit.pk for unit in merged}:
            raise BadInput(
                "Đơn vị nhận sáp nhập không thể nằm trong các đơn vị bị sáp nhập.", code="into_itself"
            )
    else:
        successor = _new_unit(into, merged[0], on, legal_basis)
    for unit in merged:
        _end(unit, on)
        UnitChange.objects.create(
            kind=ChangeKind.MERGED,
            predecessor=unit,
            successor=successor,
            effective_on=on,
            legal_basis=legal_basis,
        )
        _move_children(unit, successor, on, legal_basis)
        registry.follow(unit, successor, on, by)
    old = ", ".join(f"“{unit.name}”" for unit in merged)
    record(
        "org.units_merged", on=successor, by=by, old=old, day=short_date(on), basis=legal_basis or NO_BASIS
    )
    return successor


@transaction.atomic
def split_unit(
    *,
    unit: Unit,
    parts: Sequence[UnitFacts],
    on: date,
    by: Any,
    legal_basis: str = "",
    keeps_existing: bool = False,
) -> list[Unit]:
    """Split `unit` into new units; with `keeps_existing` it goes on beside them (tách, not chia).

    People are not moved: who goes where is for a person to say. Refused when units hang under a unit that
    would end: they must be placed first.
    """
    unit = _locked(unit, on, by)
    if len(parts) < (1 if keeps_existing else 2):
        raise BadInput("Chia đơn vị cần ít nhất hai đơn vị mới; tách cần ít nhất một.", code="too_few_parts")
    if not keeps_existing:
        _must_have_no_children(unit, on)
    created = [_new_unit(facts, unit, on, legal_basis) for facts in parts]
    if not keeps_existing:
        _end(unit, on)
    UnitChange.objects.bulk_create(
        UnitChange(
            kind=ChangeKind.SPLIT, predecessor=unit, successor=part, effective_on=on, legal_basis=legal_basis
        )
        for part in created
    )
    new = ", ".join(f"“{part.name}”" for part in created)
    record("org.unit_split", on=unit, by=by, new=new, day=short_date(on), basis=legal_basis or NO_BASIS)
    return created


@transaction.atomic
def dissolve_unit(*, unit: Unit, on: date, by: Any, legal_basis: str = "") -> Unit:
    """End `unit` without successor. Refused while other units hang under it. One audit line."""
    unit = _locked(unit, on, by)
    _must_have_no_children(unit, on)
    _end(unit, on)
    UnitChange.objects.create(
        kind=ChangeKind.DISSOLVED, predecessor=unit, effective_on=on, legal_basis=legal_basis
    )
    record("org.unit_dissolved", on=unit, by=by, day=short_date(on), basis=legal_basis or NO_BASIS)
    return unit


def _must_manage(by: Any) -> None:
    if not can_manage_units(by):
        raise NotAllowed("Bạn không có quyền thay đổi cơ cấu tổ chức.", code="may_not_manage_units")


def _locked(unit: Unit, on: date, by: Any) -> Unit:
    """The row, locked, after checking that it exists on both sides of `on` and nothing happened later."""
    _must_manage(by)
    unit = Unit.objects.select_for_update().get(pk=unit.pk)
    if unit.valid_until is not None or (unit.valid_from is not None and unit.valid_from >= on):
        raise WrongState(
            f"“{unit.name}” không còn hoặc chưa tồn tại vào ngày {short_date(on)}.", code="not_existing"
        )
    if unit.periods.filter(valid_from__gte=on).exists():
        raise WrongState(
            f"“{unit.name}” đã có thay đổi từ ngày {short_date(on)} trở đi; hãy chọn ngày sau đó.",
            code="changed_later",
        )
    return unit


def _must_have_no_children(unit: Unit, on: date) -> None:
    below = unit.children.filter(Q(valid_until__isnull=True) | Q(valid_until__gte=on)).count()
    if below:
        raise WrongState(
            f"Còn {below} đơn vị trực thuộc “{unit.name}”. Hãy chuyển các đơn vị đó trước.",
            code="has_children",
        )


def _close_history(unit: Unit, on: date) -> None:
    """End the running period the day before `on`; write it from the present facts when none was kept."""
    if not unit.periods.filter(valid_until__isnull=True).update(valid_until=on - DAY):
        _open_period(unit, unit.valid_from, "", until=on - DAY)


def _open_period(unit: Unit, since: date | None, legal_basis: str, until: date | None = None) -> UnitPeriod:
    if unit.symbol and until is None:
        running = unit.codes.filter(scheme=CodeScheme.SYMBOL, valid_until__isnull=True)
        running.exclude(value=unit.symbol).update(valid_until=since - DAY if since else None)
        UnitCode.objects.get_or_create(
            unit=unit, scheme=CodeScheme.SYMBOL, value=unit.symbol, defaults={"valid_from": since}
        )
    return UnitPeriod.objects.create(
        unit=unit,
        name=unit.name,
        short_name=unit.short_name,
        symbol=unit.symbol,
        parent=unit.parent,
        valid_from=since,
        valid_until=until,
        legal_basis=legal_basis,
    )


def _end(unit: Unit, on: date) -> None:
    _close_history(unit, on)
    unit.codes.filter(valid_until__isnull=True).update(valid_until=on - DAY)
    unit.valid_until = on - DAY
    unit.save(update_fields=["valid_until"])


def _new_unit(facts: UnitFacts, predecessor: Unit, on: date, legal_basis: str) -> Unit:
    if not facts.name.strip():
        raise BadInput("Hãy ghi tên đơn vị mới.", code="name_needed")
    unit = Unit.objects.create(
        kind=facts.kind or predecessor.kind,
        name=facts.name.strip(),
        short_name=facts.short_name,
        symbol=facts.symbol,
        parent=facts.parent or predecessor.parent,
        position=predecessor.position,
        valid_from=on,
    )
    _open_period(unit, on, legal_basis)
    return unit


def _move_children(unit: Unit, successor: Unit, on: date, legal_basis: str) -> None:
    for child in unit.children.filter(valid_until__isnull=True).exclude(pk=successor.pk):
        _close_history(child, on)
        child.parent = successor
        child.save(update_fields=["parent"])
        _open_period(child, on, legal_basis)
    if successor.parent_id == unit.pk:
        _close_history(successor, on)
        successor.parent = unit.parent
        successor.save(update_fields=["parent"])
        _open_period(successor, on, legal_basis)
