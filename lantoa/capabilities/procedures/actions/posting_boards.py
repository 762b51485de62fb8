"""The register of boards: add, change, take out of use; how soon boards follow a change."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db import IntegrityError, transaction

from lantoa.capabilities.procedures.enums import AuthorityLevel, BoardKind, BoardSet, SheetFormat
from lantoa.capabilities.procedures.models import Posting, PostingBoard, PostingRule, Procedure, Sector
from lantoa.capabilities.procedures.permissions import can_keep_procedures
from lantoa.foundation.accounts.models import User
from lantoa.foundation.audit.actions import record
from lantoa.foundation.org.models import Unit
from lantoa.kit.clock import now
from lantoa.kit.dates import short_date
from lantoa.kit.errors import BadInput, NotAllowed, WrongState
from lantoa.kit.text import tidy


@transaction.atomic
def save_board(
    *,
    by: User,
    name: str,
    unit: Unit,
    kind: str,
    place: str,
    holds: str,
    sectors: Iterable[Sector] = (),
    levels: Sequence[str] = (),
    chosen: Iterable[Procedure] = (),
    format: str = SheetFormat.A4,
    next_inspection_on: date | None = None,
    board: PostingBoard | None = None,
) -> PostingBoard:
    """Enter a board in the register, or change `board`. The set must name at least one member. Side effects: trail."""
    _require_keeper(by)
    if board is not None and board.closed_at is not None:
        raise WrongState("Bảng này đã thôi dùng.", code="board_closed")
    sectors, chosen = list(sectors), list(chosen)
    _check(name, place, kind, holds, format)
    asked = {BoardSet.SECTORS: sectors, BoardSet.LEVELS: list(levels), BoardSet.CHOSEN: chosen}
    if holds in asked and not asked[BoardSet(holds)]:
        raise BadInput("Chọn ít nhất một mục mà bảng phải niêm yết.", code="empty_set")
    if set(levels) - set(AuthorityLevel.values):
        raise BadInput("Cấp thực hiện không có trong danh sách.", code="unknown_level")
    row = board or PostingBoard(created_by=by)
    row.name, row.unit, row.kind, row.place = tidy(name)[:255], unit, kind, tidy(place)[:500]
    row.holds, row.levels, row.format = holds, list(levels), format
    row.next_inspection_on = next_inspection_on
    row.save()
    row.sectors.set(sectors if holds == BoardSet.SECTORS else [])
    row.chosen.set(chosen if holds == BoardSet.CHOSEN else [])
    record("procedures.board_changed" if board else "procedures.board_added", on=row, by=by)
    return row


def _check(name: str, place: str, kind: str, holds: str, format: str) -> None:
    if not tidy(name) or not tidy(place):
        raise BadInput("Ghi tên bảng và nơi đặt.", code="no_name")
    if kind not in BoardKind.values or holds not in BoardSet.values or format not in SheetFormat.values:
        raise BadInput("Hình thức, danh mục hoặc khổ phiếu không có trong danh sách.", code="unknown_choice")


@transaction.atomic
def close_board(*, board: PostingBoard, reason: str, by: User) -> None:
    """Take a board out of use; everything on it counts as taken down. Side effects: trail."""
    _require_keeper(by)
    reason = tidy(reason)[:500]
    if not reason:
        raise BadInput("Ghi lý do thôi dùng bảng.", code="no_reason")
    row = PostingBoard.objects.select_for_update().get(pk=board.pk)
    if row.closed_at is not None:
        raise WrongState("Bảng này đã thôi dùng.", code="board_closed")
    row.closed_at, row.closed_by, row.close_reason = now(), by, reason
    row.save(update_fields=["closed_at", "closed_by", "close_reason"])
    Posting.objects.filter(board=row, removed_at__isnull=True).update(
        removed_at=row.closed_at, removed_by=by, removal_reason=f"Thôi dùng bảng: {reason}"[:500]
    )
    record("procedures.board_closed", on=row, by=by, reason=reason.rstrip("."))


@transaction.atomic
def set_posting_rule(*, working_days: int, reference: str, valid_from: date, by: User) -> PostingRule:
    """Lay down how soon boards follow a change from a day on, with its reason. Side effects: trail."""
    _require_keeper(by)
    if not tidy(reference):
        raise BadInput("Ghi căn cứ của số ngày (văn bản của tỉnh, quy chế của cơ quan).", code="no_reference")
    rule = PostingRule(
        working_days=working_days, reference=tidy(reference)[:500], valid_from=valid_from, set_by=by
    )
    try:
        with transaction.atomic():
            rule.save()
    except IntegrityError as error:
        raise BadInput(
            "Số ngày phải từ 1 đến 30, và mỗi ngày áp dụng chỉ ghi một lần.", code="bad_rule"
        ) from error
    record("procedures.rule_set", on=rule, by=by, days=working_days, start=short_date(valid_from))
    return rule


def _require_keeper(by: User) -> None:
    if not can_keep_procedures(by):
        raise NotAllowed("Chỉ Văn phòng lập và sửa sổ bảng niêm yết.", code="board_not_allowed")
