"""Drawing long printings in the background: asked for, drawn a part at a time, fetched, forgotten after a week."""

import logging
from collections.abc import Callable, Sequence
from datetime import timedelta

from django.core.files.base import ContentFile
from django.db import transaction

from lantoa.capabilities.procedures.enums import PrintKind, PrintState
from lantoa.capabilities.procedures.models import PostingSheet, PrintRun
from lantoa.capabilities.procedures.papers.offline.kept import keep_package
from lantoa.capabilities.procedures.papers.posting import batch_pdf, booklet_of
from lantoa.capabilities.procedures.permissions import can_post
from lantoa.capabilities.procedures.queries.catalogue import published_procedures
from lantoa.capabilities.procedures.queries.posting import standing_of
from lantoa.capabilities.procedures.queries.posting_boards import sheets_of
from lantoa.foundation.accounts.models import User
from lantoa.kit.clock import now
from lantoa.kit.errors import NotAllowed, WrongState
from lantoa.ports.papers import Paper

LONG = 50  # sheets that are drawn while a person waits; more are drawn in the background
LOST_AFTER = timedelta(minutes=5)
KEPT = timedelta(days=7)
logger = logging.getLogger(__name__)


@transaction.atomic
def draw_batch(*, sheets: Sequence[PostingSheet], by: User) -> PrintRun:
    """Have the file of one printing drawn; drawn anew when it is there already. Refused: NotAllowed."""
    _require_poster(by)
    run, is_new = PrintRun.objects.select_for_update().get_or_create(
        batch=sheets[0].batch,
        defaults={
            "kind": PrintKind.SHEETS,
            "title": f"{len(sheets)} phiếu niêm yết",
            "format": sheets[0].format,
            "total": len(sheets),
            "asked_by": by,
        },
    )
    if not is_new and run.is_open:
        return run
    run.state, run.done, run.problem, run.total = PrintState.WAITING, 0, "", len(sheets)
    run.save()
    _queue(run)
    return run


@transaction.atomic
def draw_booklet(*, codes: Sequence[str], title: str, format: str, by: User) -> PrintRun:
    """Have a long booklet drawn; the one that this person waits for when it is the same. Refused: NotAllowed."""
    _require_poster(by)
    mine = PrintRun.objects.filter(
        kind=PrintKind.BOOKLET, title=title[:500], format=format, asked_by=by, codes=list(codes),
        state__in=[PrintState.WAITING, PrintState.DRAWING],
    ).first()  # fmt: skip
    if mine is not None:
        return mine
    run = PrintRun.objects.create(
        kind=PrintKind.BOOKLET, title=title[:500], format=format, codes=list(codes), total=len(codes),
        asked_by=by,
    )  # fmt: skip
    _queue(run)
    return run


@transaction.atomic
def draw_package(*, by: User) -> PrintRun:
    """Have the offline package of now made; the one that is being made when there is one. Refused: NotAllowed."""
    _require_poster(by)
    mine = {"kind": PrintKind.PACKAGE, "state__in": [PrintState.WAITING, PrintState.DRAWING]}
    told = {
        "kind": PrintKind.PACKAGE, "title": PrintKind.PACKAGE.label, "format": "",
        "total": published_procedures().count(), "asked_by": by,
    }  # fmt: skip
    run, is_new = PrintRun.objects.get_or_create(**mine, defaults=told)
    if is_new:
        _queue(run)
    return run


@transaction.atomic
def draw_again(*, run: PrintRun, by: User) -> PrintRun:
    """Try once more what could not be drawn. Refused: NotAllowed; WrongState unless it failed."""
    _require_poster(by)
    held = PrintRun.objects.select_for_update().get(pk=run.pk)
    if held.state != PrintState.FAILED:
        raise WrongState("Tệp này không cần vẽ lại.", code="not_failed")
    held.state, held.done, held.problem = PrintState.WAITING, 0, ""
    held.save()
    _queue(held)
    return held


def draw_run(run: PrintRun) -> None:
    """Draw the file and keep it, told part by part; begun anew when an earlier try was cut off. In the background."""
    if not run.is_open:
        return
    run.state, run.done = PrintState.DRAWING, 0
    run.save()

    def say(count: int) -> None:
        run.done = min(count, run.total)
        run.save(update_fields=["done", "touched_at"])

    paper = None
    try:
        if run.is_package:
            keep_package(say)  # where kiosks and downloads find it; at once when it is there already
        else:
            paper = _drawn(run, say)
    except Exception as error:  # whatever it is, the person who waits must see it
        logger.exception("procedures.print_failed run=%s", run.code)
        run.state, run.problem = PrintState.FAILED, f"Lỗi hệ thống: {type(error).__name__}."
        run.save()
        return
    if run.file:
        run.file.delete(save=False)
    if paper is not None:
        run.file.save(paper.file_name, ContentFile(paper.data), save=False)
    run.state, run.done = PrintState.DONE, run.total
    run.save()


def lost_runs() -> list[int]:
    """Drawings that a killed worker left behind; the clock brings them back."""
    left = PrintRun.objects.filter(state__in=[PrintState.WAITING, PrintState.DRAWING])
    return list(left.filter(touched_at__lt=now() - LOST_AFTER).values_list("pk", flat=True))


def forget_old_runs() -> int:
    """Remove finished files that are a week old, with their rows; return how many."""
    old = PrintRun.objects.filter(state__in=[PrintState.DONE, PrintState.FAILED], touched_at__lt=now() - KEPT)
    gone = list(old)
    for run in gone:
        if run.file:
            run.file.delete(save=False)
        run.delete()
    return len(gone)


def _drawn(run: PrintRun, say: Callable[[int], None]) -> Paper:
    if run.kind == PrintKind.SHEETS:
        sheets = list(sheets_of(run.batch))
        board = sheets[0].board
        return batch_pdf(sheets, standing_of(board) if board else None, say=say)
    rows = published_procedures().filter(code__in=run.codes).order_by("code")
    found = list(rows.select_related("sector", "current__decision"))
    return booklet_of(found, title=run.title, format=run.format, say=say)


def _require_poster(by: User) -> None:
    if not can_post(by):
        raise NotAllowed("Bạn không được in phiếu niêm yết.", code="print_not_allowed")


def _queue(run: PrintRun) -> None:
    from lantoa.capabilities.procedures.tasks import draw_one_print  # noqa: PLC0415 - it calls back

    transaction.on_commit(lambda: draw_one_print.enqueue(run.pk))
