"""Verbs of the review: what the reader proposed becomes the planner's own words, item by item."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F, Max

from lantoa.capabilities.plans.actions.editing import open_for_edit, set_fields
from lantoa.capabilities.plans.enums import (
    DutyRole,
    FormKind,
    ItemKind,
    Recurrence,
    ReviewState,
    VersionState,
)
from lantoa.capabilities.plans.models import PlanItem, PlanVersion
from lantoa.capabilities.plans.queries.documents import ITEM_FIELDS
from lantoa.foundation.accounts.models import User
from lantoa.foundation.audit.actions import record
from lantoa.kit.errors import BadInput, WrongState
from lantoa.kit.text import shorten, tidy

CHANGEABLE = frozenset(ITEM_FIELDS) - {"level"}
FORM_KINDS = (ItemKind.FORM, ItemKind.SUBFORM)


@transaction.atomic
def accept_item(*, item: PlanItem, by: User, revision: int | None = None) -> PlanItem:
    """Take a proposal as it stands. One audit line."""
    version = open_for_edit(item.version, by=by, revision=revision)
    item = _own(version, item)
    if item.review == ReviewState.DROPPED:
        raise WrongState("Mục này đã bỏ. Hãy khôi phục trước khi nhận.", code="item_dropped")
    set_fields(item, review=ReviewState.ACCEPTED)
    _trace("plans.item_accepted", version, item, by)
    return item


@transaction.atomic
def change_item(
    *, item: PlanItem, by: User, revision: int | None = None, no_due: bool | None = None, **changes: Any
) -> PlanItem:
    """Write the planner's own wording; the item counts as reviewed. `changes` are fields in CHANGEABLE.

    `no_due` True records that the planner says that the duty has no due date. Refused: BadInput (empty text,
    a duty without role), Conflict (edited in between).
    """
    unknown = set(changes) - CHANGEABLE
    if unknown:
        raise TypeError(f"not a changeable field: {sorted(unknown)}")
    version = open_for_edit(item.version, by=by, revision=revision)
    item = _own(version, item)
    for name, value in changes.items():
        setattr(item, name, tidy(value) if isinstance(value, str) else value)
    if no_due is not None:
        item.details = {**item.details, "no_due": no_due}
    item.details.pop("flags", None)
    item.review = ReviewState.ACCEPTED
    _complete(item)
    item.save()
    _trace("plans.item_changed", version, item, by)
    return item


@transaction.atomic
def split_item(
    *, item: PlanItem, parts: Sequence[str], by: User, revision: int | None = None
) -> list[PlanItem]:
    """One item becomes several, in order; the first keeps its key. Where a part stands word for word in the
    source, its span follows it. Refused (BadInput) with fewer than two parts.
    """
    texts = [tidy(part) for part in parts if tidy(part)]
    if len(texts) < 2:
        raise BadInput("Hãy chia thành ít nhất hai phần, mỗi phần một dòng.", code="one_part")
    version = open_for_edit(item.version, by=by, revision=revision)
    item = _own(version, item)
    spans = _part_spans(version, item, texts)
    _make_room(version, item.position, len(texts) - 1)
    set_fields(item, text=texts[0], review=ReviewState.ACCEPTED, **_span(spans[0]))
    made = [item]
    for place, (text, span) in enumerate(zip(texts[1:], spans[1:], strict=True), start=1):
        made.append(_copy(item, position=item.position + place, text=text, **_span(span)))
    _trace("plans.item_split", version, item, by, count=len(texts))
    return made


@transaction.atomic
def join_with_next(*, item: PlanItem, by: User, revision: int | None = None) -> PlanItem:
    """Put the next item of the same kind and level behind this one. Refused (BadInput) when there is none."""
    version = open_for_edit(item.version, by=by, revision=revision)
    item = _own(version, item)
    following = (
        version.items.filter(kind=item.kind, position__gt=item.position, parent_id=item.parent_id)
        .exclude(review=ReviewState.DROPPED)
        .order_by("position", "pk")
        .first()
    )
    if following is None:
        raise BadInput("Không còn mục cùng loại ở sau để gộp.", code="nothing_to_join")
    ends = [end for end in (item.span_end, following.span_end) if end is not None]
    set_fields(
        item,
        text=f"{item.text.rstrip()} {following.text.lstrip()}",
        review=ReviewState.ACCEPTED,
        span_end=max(ends) if item.span_start is not None else None,
        due_on=item.due_on or following.due_on,
        due_wording=item.due_wording or following.due_wording,
        indicator=item.indicator or following.indicator,
    )
    following.children.update(parent=item)
    following.delete()
    _trace("plans.item_joined", version, item, by)
    return item


@transaction.atomic
def drop_item(*, item: PlanItem, by: User, revision: int | None = None) -> PlanItem:
    """Leave an item out; it can be restored as long as the version is open."""
    version = open_for_edit(item.version, by=by, revision=revision)
    item = _own(version, item)
    set_fields(item, review=ReviewState.DROPPED)
    _trace("plans.item_dropped", version, item, by)
    return item


@transaction.atomic
def restore_item(*, item: PlanItem, by: User, revision: int | None = None) -> PlanItem:
    """Bring a dropped item back, to be looked at again."""
    version = open_for_edit(item.version, by=by, revision=revision)
    item = _own(version, item)
    if item.review != ReviewState.DROPPED:
        raise WrongState("Mục này chưa bị bỏ.", code="item_not_dropped")
    set_fields(item, review=ReviewState.PROPOSED)
    _trace("plans.item_restored", version, item, by)
    return item


@transaction.atomic
def add_item(
    *,
    version: PlanVersion,
    kind: str,
    by: User,
    text: str = "",
    span: tuple[int, int] | None = None,
    revision: int | None = None,
    **facts: Any,
) -> PlanItem:
    """Add what the reader did not see: a marked stretch of the source (`span`), or words of the planner's own.

    It stands behind the last item of its kind. Refused: BadInput (no text, span outside the source).
    """
    version = open_for_edit(version, by=by, revision=revision)
    if span is not None:
        length = len(version.source.text) if version.source else 0
        if not 0 <= span[0] < span[1] <= length:
            raise BadInput("Đoạn đánh dấu nằm ngoài văn bản nguồn.", code="span_outside")
        text = text or (version.source.text[span[0] : span[1]] if version.source else "")
    last = version.items.filter(kind=kind).aggregate(last=Max("position"))["last"]
    position = last if last is not None else version.items.aggregate(last=Max("position"))["last"] or 0
    _make_room(version, position, 1)
    item = PlanItem(
        version=version,
        kind=kind,
        text=tidy(text),
        position=position + 1,
        review=ReviewState.ACCEPTED,
        **facts,
    )
    item.span_start, item.span_end = span or (None, None)
    _complete(item)
    item.save()
    _trace("plans.item_added", version, item, by)
    return item


@transaction.atomic
def accept_remaining(*, version: PlanVersion, by: User, kind: str = "", revision: int | None = None) -> int:
    """Take every proposal that is left (of `kind`, when given); return how many. One audit line."""
    version = open_for_edit(version, by=by, revision=revision)
    left = version.items.filter(review=ReviewState.PROPOSED)
    if kind:
        left = left.filter(kind=kind)
    count = left.update(review=ReviewState.ACCEPTED)
    what = ItemKind(kind).label if kind else "tất cả các loại"
    record("plans.items_accepted", on=version, by=by, count=count, what=what.lower())
    return count


@transaction.atomic
def finish_review(*, version: PlanVersion, by: User, revision: int | None = None) -> PlanVersion:
    """Confirm the review: the version is a draft from now on. Refused (WrongState) while proposals are left."""
    version = open_for_edit(version, by=by, revision=revision)
    left = version.items.filter(review=ReviewState.PROPOSED).count()
    if version.state != VersionState.REVIEWING:
        raise WrongState("Bản này đã rà soát xong.", code="not_reviewing")
    if left:
        raise WrongState(f"Còn {left} đề xuất chưa được rà soát.", code="proposals_left")
    set_fields(version, state=VersionState.DRAFT)
    record("plans.review_finished", on=version, by=by)
    return version


def _own(version: PlanVersion, item: PlanItem) -> PlanItem:
    """The item as it is now (it may have been changed since the caller read it)."""
    found = version.items.select_for_update().filter(pk=item.pk).first()
    if found is None:
        raise WrongState("Mục này không còn trong bản kế hoạch.", code="item_gone")
    found.version = version
    return found


def _complete(item: PlanItem) -> None:
    """What a kind must have, and must not have."""
    if not item.text:
        raise BadInput("Nội dung của mục không được để trống.", code="no_text")
    if item.kind not in ItemKind.values:
        raise BadInput("Hãy chọn loại của mục.", code="unknown_kind")
    if item.kind == ItemKind.DUTY:
        item.role = item.role or DutyRole.IMPLEMENT
        item.recurrence = item.recurrence or Recurrence.ONCE
    if item.kind in FORM_KINDS and not item.form_kind:
        item.form_kind = FormKind.OTHER
    if isinstance(item.due_on, str) and not item.due_on:
        item.due_on = None
    if item.due_on is not None and not isinstance(item.due_on, date):
        raise BadInput("Hạn phải là một ngày, ví dụ 15/11/2026.", code="due_not_a_date")


def _make_room(version: PlanVersion, after: int, count: int) -> None:
    version.items.filter(position__gt=after).update(position=F("position") + count)


def _copy(item: PlanItem, **changes: Any) -> PlanItem:
    kept = {
        name: getattr(item, name)
        for name in ("version", "kind", "parent", "level", "unit_text", "role", "form_kind", "recurrence")
    }
    return PlanItem.objects.create(review=ReviewState.ACCEPTED, **(kept | changes))


def _part_spans(version: PlanVersion, item: PlanItem, texts: Sequence[str]) -> list[tuple[int, int] | None]:
    """Where each part stands in the source inside the item's span; the whole span when it cannot be found."""
    if item.span_start is None or item.span_end is None or version.source is None:
        return [None] * len(texts)
    whole = (item.span_start, item.span_end)
    spans: list[tuple[int, int] | None] = []
    at = item.span_start
    for text in texts:
        found = version.source.text.find(text, at, item.span_end)
        spans.append((found, found + len(text)) if found >= 0 else whole)
        at = found + len(text) if found >= 0 else at
    return spans


def _span(span: tuple[int, int] | None) -> dict[str, int | None]:
    return {"span_start": span[0] if span else None, "span_end": span[1] if span else None}


def _trace(action: str, version: PlanVersion, item: PlanItem, by: User, **facts: Any) -> None:
    record(
        action, on=version, by=by, item=shorten(item.text, 80), kind=item.get_kind_display().lower(), **facts
    )
