"""Printing sheets: every printed sheet gets a serial that leads somewhere for ever."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Prefetch

from lantoa.capabilities.procedures.actions.print_runs import LONG, draw_batch
from lantoa.capabilities.procedures.enums import SheetFormat
from lantoa.capabilities.procedures.models import (
    FormFile,
    LocalListing,
    PostingBoard,
    PostingSheet,
    Procedure,
    ProcedureVersion,
    SheetForm,
)
from lantoa.capabilities.procedures.permissions import can_post, can_post_for
from lantoa.capabilities.procedures.queries.catalogue import published_procedures
from lantoa.capabilities.procedures.queries.form_files import forms_in_use
from lantoa.capabilities.procedures.queries.posting import TO_RENEW, standing_of
from lantoa.capabilities.procedures.queries.posting_sheets import local_of
from lantoa.capabilities.procedures.reading.sheet import sheet_digest
from lantoa.foundation.accounts.models import User
from lantoa.foundation.audit.actions import record
from lantoa.kit.clock import today
from lantoa.kit.codes import public_code
from lantoa.kit.errors import BadInput, NotAllowed, WrongState

MOST = 600  # sheets in one file


@transaction.atomic
def print_sheets(
    *, codes: Sequence[str], by: User, format: str = SheetFormat.A4, board: PostingBoard | None = None
) -> str:
    """Give a serial to one sheet of each procedure of `codes`; return the batch by which they are fetched.

    A sheet that was printed for the same board in the same version with the same forms and never hung keeps its
    serial. Only what is public is printed. Side effects: trail; a long file is drawn in the background.
    """
    if not (can_post_for(by, board.unit_id) if board else can_post(by)):
        raise NotAllowed("Bạn không được in phiếu niêm yết cho bảng này.", code="print_not_allowed")
    if format not in SheetFormat.values:
        raise BadInput("Khổ phiếu không có trong danh sách.", code="unknown_format")
    wanted = list(dict.fromkeys(codes))
    if not wanted:
        raise BadInput("Chọn ít nhất một thủ tục để in.", code="nothing_to_print")
    if len(wanted) > MOST:
        raise BadInput(f"Mỗi lần in nhiều nhất {MOST} phiếu; hãy in theo lĩnh vực.", code="too_many_sheets")
    found = {
        one.code: one for one in published_procedures().select_related("current").filter(code__in=wanted)
    }
    unknown = [code for code in wanted if code not in found]
    if unknown:
        raise BadInput(f"Thủ tục không có hoặc chưa công khai: {', '.join(unknown[:5])}.", code="not_public")
    batch = public_code()
    sheets = _sheets([found[code] for code in wanted], batch, format, board, by)
    record("procedures.sheets_printed", on=sheets[0], by=by, label=_what(board), count=len(sheets))
    if len(sheets) > LONG:
        draw_batch(sheets=sheets, by=by)
    return batch


@transaction.atomic
def print_difference(*, board: PostingBoard, by: User, format: str = "") -> str:
    """Print only what `board` lacks or holds in an old version, in the board's format unless another is given."""
    if not can_post_for(by, board.unit_id):
        raise NotAllowed("Bạn không được in phiếu niêm yết cho bảng này.", code="print_not_allowed")
    lines = standing_of(board).lines
    codes = [line.code for line in lines if line.state in TO_RENEW]
    if not codes:
        raise WrongState("Bảng này không thiếu phiếu và không có bản cũ để in thay.", code="nothing_to_print")
    return print_sheets(codes=codes[:MOST], by=by, format=format or board.format, board=board)


def _what(board: PostingBoard | None) -> str:
    return f"bảng {board.name}" if board else "không gắn với bảng"


def _sheets(
    procedures: list[Procedure], batch: str, format: str, board: PostingBoard | None, by: User
) -> list[PostingSheet]:
    listings = {
        one.procedure_id: one
        for one in LocalListing.objects.filter(procedure__in=procedures)
        .on(today())
        .select_related("decision")
    }
    forms = _forms(procedures)
    unused = _unused(procedures, format, board)
    new = []
    kept = []
    for procedure in procedures:
        version = procedure.current
        if not isinstance(version, ProcedureVersion):
            raise WrongState(f"Thủ tục {procedure.code} chưa có bản hiện hành.", code="no_version")
        listing = listings.get(procedure.pk)
        behind = forms.get(procedure.pk, [])
        known = unused.get((version.pk, listing.pk if listing else None, tuple(one.pk for one in behind)))
        if known is not None:
            kept.append(known.pk)
            continue
        new.append(
            PostingSheet(
                procedure=procedure,
                version=version,
                listing=listing,
                board=board,
                batch=batch,
                format=format,
                digest=sheet_digest(version.told, local_of(listing), [one.sha256 for one in behind]),
                printed_by=by,
            )
        )
    PostingSheet.objects.bulk_create(new)
    SheetForm.objects.bulk_create(
        SheetForm(sheet=sheet, form=form, position=position)
        for sheet in new
        for position, form in enumerate(forms.get(sheet.procedure_id, ()), 1)
    )
    PostingSheet.objects.filter(pk__in=kept).update(batch=batch)
    return list(PostingSheet.objects.filter(batch=batch).order_by("pk"))


def _forms(procedures: list[Procedure]) -> dict[int, list[FormFile]]:
    """The forms in use, by procedure; held, so that none goes while it is printed."""
    found: dict[int, list[FormFile]] = {}
    for form in forms_in_use(procedures).select_for_update():
        found.setdefault(form.procedure_id, []).append(form)
    return found


Printed = tuple[int, int | None, tuple[int, ...]]


def _unused(
    procedures: list[Procedure], format: str, board: PostingBoard | None
) -> dict[Printed, PostingSheet]:
    """Sheets printed for this board that never hung, by version, listing and forms behind them."""
    if board is None:
        return {}
    never = PostingSheet.objects.filter(
        board=board, format=format, procedure__in=procedures, postings__isnull=True
    ).prefetch_related(Prefetch("form_links", SheetForm.objects.order_by("position")))
    return {
        (sheet.version_id, sheet.listing_id, tuple(link.form_id for link in sheet.form_links.all())): sheet
        for sheet in never
    }
