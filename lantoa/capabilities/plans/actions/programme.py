"""What an approved version says becomes the rows that work refers to. Called by the approval, nothing else."""

from collections.abc import Iterable
from typing import Any, TypeVar
from uuid import UUID

from lantoa.capabilities.plans.enums import DutyRole, FormKind, ItemKind, Recurrence, ReviewState
from lantoa.capabilities.plans.models import CommunicationForm, Duty, Plan, PlanItem, PlanVersion, Theme
from lantoa.kit.clock import now
from lantoa.kit.text import shorten

Row = TypeVar("Row", Theme, CommunicationForm, Duty)
SHORT = 120


def apply_version(version: PlanVersion) -> None:
    """Make themes, forms and duties of the plan what `version` says: by key created, updated, retired, revived.

    A retired row stays, because work refers to it. Call inside the approval's transaction.
    """
    items = list(version.items.filter(review=ReviewState.ACCEPTED).order_by("position", "pk"))
    plan = version.plan
    _materialise(plan, Theme, (item for item in items if item.kind == ItemKind.THEME), _theme_facts)
    forms = [item for item in items if item.kind in (ItemKind.FORM, ItemKind.SUBFORM)]
    rows = _materialise(plan, CommunicationForm, forms, _form_facts)
    _link_parents(forms, rows)
    _materialise(plan, Duty, (item for item in items if item.kind == ItemKind.DUTY), _duty_facts)


def _materialise(plan: Plan, model: type[Row], items: Iterable[PlanItem], facts_of: Any) -> dict[UUID, Row]:
    known: dict[UUID, Row] = {row.key: row for row in model._default_manager.filter(plan=plan)}
    kept: dict[UUID, Row] = {}
    for item in items:
        row = known.get(item.key) or model(plan=plan, key=item.key)
        for name, value in (_row_facts(item) | facts_of(item)).items():
            setattr(row, name, value)
        row.retired_at = None
        row.save()
        kept[item.key] = row
    retired = [row.pk for key, row in known.items() if key not in kept and row.retired_at is None]
    model._default_manager.filter(pk__in=retired).update(retired_at=now())
    return kept


def _row_facts(item: PlanItem) -> dict[str, Any]:
    return {"position": item.position, "text": item.text, "short_name": shorten(item.text, SHORT)}


def _theme_facts(item: PlanItem) -> dict[str, Any]:
    del item
    return {}


def _form_facts(item: PlanItem) -> dict[str, Any]:
    return {"kind": item.form_kind or FormKind.OTHER}


def _duty_facts(item: PlanItem) -> dict[str, Any]:
    return {
        "unit_text": item.unit_text,
        "role": item.role or DutyRole.IMPLEMENT,
        "due_on": item.due_on,
        "due_wording": item.due_wording,
        "recurrence": item.recurrence or Recurrence.ONCE,
        "indicator": item.indicator,
    }


def _link_parents(items: Iterable[PlanItem], rows: dict[UUID, CommunicationForm]) -> None:
    by_item = {item.pk: rows[item.key] for item in items}
    for item in items:
        row, parent = rows[item.key], by_item.get(item.parent_id) if item.parent_id else None
        if row.parent_id != (parent.pk if parent else None):
            row.parent = parent
            row.save(update_fields=["parent"])
