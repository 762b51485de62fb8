"""Copying items: unchanged into a change of the same year, moved by a year into the next plan."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import uuid4

from django.db import transaction

from lantoa.capabilities.library.reading import find_citations
from lantoa.capabilities.plans.actions.editing import require_office
from lantoa.capabilities.plans.enums import ItemKind, PlanState, ReviewState, VersionState
from lantoa.capabilities.plans.models import Plan, PlanItem, PlanVersion
from lantoa.capabilities.plans.queries.documents import DOCUMENT_FIELDS, ITEM_FIELDS, approved_version
from lantoa.foundation.accounts.models import User
from lantoa.foundation.audit.actions import record
from lantoa.kit.errors import Conflict, WrongState

COPIED = ("position", *ITEM_FIELDS)
OLD_YEAR = "Có năm của kế hoạch cũ, đã chuyển sang năm mới: hãy kiểm tra."
OLD_BASIS = "Căn cứ của kế hoạch cũ: hãy thay bằng văn bản của năm mới nếu đã có."
MOVED_DUE = "Hạn đã chuyển theo năm mới: hãy xác nhận."
FEBRUARY, LEAP_DAY, LAST_DAY = 2, 29, 28


def copy_items(source: PlanVersion, target: PlanVersion) -> None:
    """Copy the accepted items of `source` with their keys and spans."""
    _copy(
        source.items.filter(review=ReviewState.ACCEPTED).order_by("position", "pk"),
        target,
        lambda item: {
            "key": item.key,
            "origin_key": item.origin_key,
            "span_start": item.span_start,
            "span_end": item.span_end,
            "details": {
                name: value for name, value in item.details.items() if name not in ("flags", "before")
            },
            "review": ReviewState.ACCEPTED,
        },
    )


@transaction.atomic
def clone_plan(*, plan: Plan, year: int, by: User) -> Plan:
    """Make the plan of another year from the approved version of `plan`, to be reviewed.

    Texts that name the old year are moved to `year`, due dates by the same number of years; those items, and all
    legal bases, are proposals again, with the reason and the earlier wording in `details`. Citations are never
    moved. Refused: NotAllowed, WrongState (nothing approved), Conflict (already cloned to that year).
    """
    require_office(by)
    current = approved_version(plan)
    if current is None:
        raise WrongState(
            "Kế hoạch chưa có bản được phê duyệt để lập kế hoạch năm sau.", code="nothing_approved"
        )
    if year == plan.year or Plan.objects.filter(cloned_from=plan, year=year).exists():
        raise Conflict(f"Đã có kế hoạch năm {year} lập từ kế hoạch này.", code="already_cloned")
    title = move_years(current.title, plan.year, year)
    clone = Plan.objects.create(
        year=year,
        title=title[:500],
        unit=plan.unit,
        state=PlanState.DRAFT,
        cloned_from=plan,
        due_policy=plan.due_policy,
        warn_days=plan.warn_days,
        created_by=by,
    )
    facts = {name: getattr(current, name) for name in DOCUMENT_FIELDS} | {"title": title}
    facts |= {"reference_code": "", "issued_on": None}
    version = PlanVersion.objects.create(
        plan=clone, number=1, state=VersionState.REVIEWING, created_by=by, **facts
    )
    _copy(
        current.items.filter(review=ReviewState.ACCEPTED).order_by("position", "pk"),
        version,
        lambda item: _moved(item, plan.year, year),
    )
    record("plans.plan_cloned", on=clone, by=by, year=year, origin=str(plan))
    return clone


def _copy(items: Iterable[PlanItem], target: PlanVersion, facts_of: Any) -> None:
    made: dict[int, PlanItem] = {}
    for item in items:
        copy = PlanItem(version=target, **{name: getattr(item, name) for name in COPIED})
        for name, value in facts_of(item).items():
            setattr(copy, name, value)
        copy.parent = made.get(item.parent_id) if item.parent_id else None
        copy.save()
        made[item.pk] = copy


def _moved(item: PlanItem, old: int, new: int) -> dict[str, Any]:
    text = item.text if item.kind == ItemKind.LEGAL_BASIS else move_years(item.text, old, new)
    wording = move_years(item.due_wording, old, new)
    due_on = move_date(item.due_on, new - old)
    flags = []
    if item.kind == ItemKind.LEGAL_BASIS:
        flags.append(OLD_BASIS)
    elif text != item.text or str(old) in item.text:
        flags.append(OLD_YEAR)
    if due_on is not None:
        flags.append(MOVED_DUE)
    details = {name: value for name, value in item.details.items() if name == "no_due"}
    if flags:
        details |= {"flags": flags, "before": item.text}
    return {
        "key": uuid4(),
        "origin_key": item.key,
        "text": text,
        "due_wording": wording,
        "due_on": due_on,
        "details": details,
        "review": ReviewState.PROPOSED if flags else ReviewState.ACCEPTED,
    }


def move_date(day: date | None, years: int) -> date | None:
    """`day` moved by whole years; 29 February falls back to the 28th."""
    if day is None:
        return None
    if day.month == FEBRUARY and day.day == LEAP_DAY:
        day = day.replace(day=LAST_DAY)
    return day.replace(year=day.year + years)


def move_years(text: str, old: int, new: int) -> str:
    """`text` with the plan's own year `old` as `new`: "năm 2022", "15/11/2022"; not inside a citation of a
    document, nor in a range such as "giai đoạn 2021-2025".
    """
    guarded = [citation.span for citation in find_citations(text)]
    single = re.compile(rf"(?<![\d\-–])(?<![\-–] ){old}(?!\s*[-–]\s*\d{{4}})(?!\d)")
    day = re.compile(rf"(\d{{1,2}}\s*[-/.]\s*\d{{1,2}}\s*[-/.]\s*){old}(?!\d)")
    text = _outside(day, lambda match: f"{match[1]}{new}", text, guarded)
    return _outside(single, lambda match: str(new), text, guarded)


def _outside(pattern: re.Pattern[str], replace: Any, text: str, guarded: list[tuple[int, int]]) -> str:
    """Replace where no guarded span is touched. Years have four digits, so spans stay where they are."""

    def swap(match: re.Match[str]) -> str:
        inside = any(start < match.end() and match.start() < end for start, end in guarded)
        return match[0] if inside else replace(match)

    return pattern.sub(swap, text)
