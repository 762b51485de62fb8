"""What hangs where: post, replace, take down. A board and a procedure have at most one open posting."""

from collections.abc import Sequence

from django.core.files.base import File
from django.db import IntegrityError, transaction

from lantoa.capabilities.procedures.actions.posting_activities import prove_posting
from lantoa.capabilities.procedures.actions.posting_photos import Photo, accept_photo
from lantoa.capabilities.procedures.models import Posting, PostingBoard, PostingSheet
from lantoa.capabilities.procedures.permissions import can_post_for
from lantoa.capabilities.procedures.queries.posting_current import in_force_of
from lantoa.foundation.accounts.models import User
from lantoa.foundation.audit.actions import record
from lantoa.kit.clock import now, today
from lantoa.kit.errors import BadInput, Conflict, NotAllowed, WrongState
from lantoa.kit.text import tidy

REPLACED = "Thay bằng bản hiện hành"


@transaction.atomic
def post_sheet(*, board: PostingBoard, sheet: PostingSheet, by: User, photo: File | None = None) -> Posting:
    """Say that `sheet` hangs on `board` from now on.

    Refuses an old sheet, one that hangs elsewhere, and a procedure that already hangs here (replace it). Side
    effects: the photo in private storage; the day's activity of the plan; trail.
    """
    board = _open(board, by)
    _require_current(sheet)
    if Posting.objects.filter(board=board, procedure=sheet.procedure, removed_at__isnull=True).exists():
        raise WrongState("Thủ tục này đang treo trên bảng; hãy chọn “Thay phiếu”.", code="already_hangs")
    posting = _hang(board, sheet, by, accept_photo(photo))
    record("procedures.sheet_posted", on=board, by=by, sheet=sheet.serial, procedure=sheet.procedure.code)
    prove_posting(board, _first_today(board), by=by)
    return posting


@transaction.atomic
def replace_sheet(*, posting: Posting, sheet: PostingSheet, by: User, photo: File | None = None) -> Posting:
    """Take down what hangs and hang `sheet`, of the same procedure, in its place. Side effects as for posting."""
    row = _locked(posting)
    board = _open(row.board, by)
    if sheet.procedure_id != row.procedure_id:
        raise BadInput("Phiếu thay phải của cùng một thủ tục.", code="other_procedure")
    _require_current(sheet)
    _take_down(row, by, REPLACED)
    new = _hang(board, sheet, by, accept_photo(photo))
    record("procedures.sheet_replaced", on=board, by=by, sheet=sheet.serial, procedure=sheet.procedure.code)
    prove_posting(board, _first_today(board), by=by)
    return new


@transaction.atomic
def remove_sheet(*, posting: Posting, reason: str, by: User) -> None:
    """Say that the sheet no longer hangs, and why. Side effects: trail."""
    row = _locked(posting)
    board = _open(row.board, by)
    reason = tidy(reason)[:500]
    if not reason:
        raise BadInput("Ghi lý do gỡ phiếu.", code="no_reason")
    _take_down(row, by, reason)
    record(
        "procedures.sheet_removed", on=board, by=by, procedure=row.procedure.code, reason=reason.rstrip(".")
    )


@transaction.atomic
def post_batch(
    *, board: PostingBoard, sheets: Sequence[PostingSheet], by: User, photo: File | None = None
) -> int:
    """Hang every sheet of one printing, replacing what is old; one photo shows them all. Returns how many.

    A sheet that already hangs here is passed over; an old one refuses the whole. Side effects as for posting,
    one line of the trail.
    """
    board = _open(board, by)
    accepted = accept_photo(photo)
    hanging = {
        one.procedure_id: one
        for one in Posting.objects.select_for_update(of=("self",))
        .select_related("procedure")
        .filter(board=board, removed_at__isnull=True)
    }
    hung: list[Posting] = []
    for sheet in sheets:
        old = hanging.get(sheet.procedure_id)
        if old is not None and old.sheet_id == sheet.pk:
            continue
        _require_current(sheet)
        if old is not None:
            _take_down(old, by, REPLACED)
        hung.append(_hang(board, sheet, by, None if hung else accepted))
    if not hung:
        raise WrongState("Các phiếu này đã treo trên bảng.", code="already_hangs")
    if accepted is not None:
        # One file in storage, named by all of them.
        Posting.objects.filter(pk__in=[one.pk for one in hung[1:]]).update(
            photo=hung[0].photo.name, photo_type=hung[0].photo_type, photo_sha256=hung[0].photo_sha256
        )
    record("procedures.batch_posted", on=board, by=by, count=len(hung))
    prove_posting(board, _first_today(board), by=by)
    return len(hung)


def _open(board: PostingBoard, by: User) -> PostingBoard:
    """The board, locked, when `by` may post on it and it is in use."""
    if not can_post_for(by, board.unit_id):
        raise NotAllowed(
            "Chỉ Bộ phận Một cửa của đơn vị hoặc Văn phòng ghi được việc niêm yết trên bảng này.",
            code="post_not_allowed",
        )
    row = (
        PostingBoard.objects.select_for_update(of=("self",))
        .select_related("unit", "created_by")
        .get(pk=board.pk)
    )
    if row.closed_at is not None:
        raise WrongState("Bảng này đã thôi dùng.", code="board_closed")
    return row


def _locked(posting: Posting) -> Posting:
    row = (
        Posting.objects.select_for_update(of=("self",))
        .select_related("board", "procedure")
        .get(pk=posting.pk)
    )
    if row.removed_at is not None:
        raise WrongState("Phiếu này đã được gỡ.", code="already_removed")
    return row


def _require_current(sheet: PostingSheet) -> None:
    if not in_force_of([sheet]).is_current(sheet, sheet.procedure):
        raise WrongState(
            f"Phiếu {sheet.serial.upper()} không còn là bản hiện hành; hãy in bản mới rồi niêm yết.",
            code="sheet_stale",
        )


def _hang(board: PostingBoard, sheet: PostingSheet, by: User, photo: Photo | None) -> Posting:
    posting = Posting(board=board, sheet=sheet, procedure=sheet.procedure, posted_at=now(), posted_by=by)
    if photo is not None:
        posting.photo, posting.photo_type, posting.photo_sha256 = photo.file, photo.media_type, photo.sha256
    try:
        with transaction.atomic():
            posting.save()
    except IntegrityError as error:
        raise Conflict(
            f"Phiếu {sheet.serial.upper()} đang treo ở một bảng khác, hoặc có người vừa ghi trước bạn.",
            code="sheet_hangs",
        ) from error
    return posting


def _take_down(row: Posting, by: User, reason: str) -> None:
    row.removed_at, row.removed_by, row.removal_reason = now(), by, reason
    row.save(update_fields=["removed_at", "removed_by", "removal_reason"])


def _first_today(board: PostingBoard) -> Posting:
    """What stands for the day's posting in the plan: the first sheet that was hung today, with a photo if any has one."""
    mine = Posting.objects.filter(board=board, posted_at__date=today()).order_by("pk")
    first = mine[0]
    shown = mine.exclude(photo="").first()
    if shown is not None and not first.photo:
        first.photo, first.photo_type = shown.photo, shown.photo_type
    return first
