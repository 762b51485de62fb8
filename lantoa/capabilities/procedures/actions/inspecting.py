"""Inspection rounds: start, note what is seen (also later, from a phone that was offline), finish."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID, uuid4

from django.core.files.base import File
from django.db import transaction

from lantoa.capabilities.procedures.actions.posting_activities import prove_round
from lantoa.capabilities.procedures.actions.posting_photos import accept_photo
from lantoa.capabilities.procedures.enums import FindingState
from lantoa.capabilities.procedures.models import (
    InspectionFinding,
    InspectionRound,
    Posting,
    PostingBoard,
)
from lantoa.capabilities.procedures.permissions import can_post_for
from lantoa.capabilities.procedures.queries.posting_sheets import clean_serial, find_sheet
from lantoa.foundation.accounts.models import User
from lantoa.foundation.audit.actions import record
from lantoa.kit.clock import now
from lantoa.kit.errors import BadInput, NotAllowed, WrongState
from lantoa.kit.text import tidy


@transaction.atomic
def start_round(*, boards: Sequence[PostingBoard], title: str, by: User) -> InspectionRound:
    """Open a round along `boards`. Side effects: trail."""
    if not boards:
        raise BadInput("Chọn ít nhất một bảng để kiểm tra.", code="no_boards")
    for board in boards:
        _require_inspector(by, board)
        if board.closed_at is not None:
            raise WrongState(f"Bảng “{board.name}” đã thôi dùng.", code="board_closed")
    if not tidy(title):
        raise BadInput("Ghi tên đợt kiểm tra.", code="no_title")
    row = InspectionRound.objects.create(title=tidy(title)[:255], started_at=now(), started_by=by)
    row.boards.set(boards)
    record("procedures.round_started", on=row, by=by, count=len(boards))
    return row


@transaction.atomic
def note_finding(
    *,
    round: InspectionRound,
    board: PostingBoard,
    state: str,
    by: User,
    serial: str = "",
    posting: Posting | None = None,
    note: str = "",
    photo: File | None = None,
    found_at: datetime | None = None,
    client_key: UUID | None = None,
) -> InspectionFinding:
    """Note how one sheet hangs: named by its posting, or by the serial that was read.

    The same `client_key` again returns what is there; a new finding of the same posting in the same round takes the
    place of the old one. A serial that is in no register is noted as such. Side effects: the photo in private storage.
    """
    _require_inspector(by, board)
    known = InspectionFinding.objects.filter(client_key=client_key).first() if client_key else None
    if known is not None:
        return known
    row = InspectionRound.objects.select_for_update().get(pk=round.pk)
    if row.finished_at is not None:
        raise WrongState("Đợt kiểm tra này đã kết thúc.", code="round_finished")
    if not row.boards.filter(pk=board.pk).exists():
        raise BadInput("Bảng này không thuộc đợt kiểm tra.", code="other_board")
    if state not in FindingState.values:
        raise BadInput("Chọn tình trạng của phiếu.", code="unknown_state")
    sheet = posting.sheet if posting else find_sheet(serial)
    if posting is None and sheet is not None:
        posting = Posting.objects.filter(board=board, sheet=sheet, removed_at__isnull=True).first()
    if posting is not None and posting.board_id != board.pk:
        raise BadInput("Phiếu này treo ở bảng khác.", code="other_board")
    if sheet is None and not clean_serial(serial):
        raise BadInput("Quét hoặc gõ số phiếu.", code="no_serial")
    finding = InspectionFinding.objects.filter(round=row, posting=posting).first() if posting else None
    finding = finding or InspectionFinding(round=row, board=board, posting=posting)
    finding.sheet, finding.serial = sheet, clean_serial(serial) or (sheet.serial if sheet else "")
    finding.state = state if sheet else FindingState.UNKNOWN
    finding.note, finding.found_by = tidy(note)[:500], by
    finding.found_at = min(found_at or now(), now())
    finding.client_key = client_key or uuid4()
    accepted = accept_photo(photo)
    if accepted is not None:
        finding.photo, finding.photo_type = accepted.file, accepted.media_type
        finding.photo_sha256 = accepted.sha256
    finding.save()
    return finding


@transaction.atomic
def finish_round(*, round: InspectionRound, by: User, conclusion: str = "") -> InspectionRound:
    """Close a round that has findings. Side effects: the activity of the plan; trail with the counts."""
    row = InspectionRound.objects.select_for_update().get(pk=round.pk)
    for board in row.boards.all():
        _require_inspector(by, board)
    if row.finished_at is not None:
        raise WrongState("Đợt kiểm tra này đã kết thúc.", code="round_finished")
    seen = row.findings.count()
    if not seen:
        raise WrongState("Chưa ghi kết quả nào; hãy kiểm tra ít nhất một phiếu.", code="nothing_found")
    wrong = row.findings.exclude(state=FindingState.GOOD).count()
    row.finished_at, row.finished_by, row.conclusion = now(), by, conclusion.strip()
    row.save(update_fields=["finished_at", "finished_by", "conclusion"])
    record("procedures.round_finished", on=row, by=by, seen=seen, wrong=wrong)
    prove_round(row, by=by)
    return row


def _require_inspector(by: User, board: PostingBoard) -> None:
    if not can_post_for(by, board.unit_id):
        raise NotAllowed(
            "Chỉ Bộ phận Một cửa của đơn vị hoặc Văn phòng kiểm tra được bảng này.",
            code="inspect_not_allowed",
        )
