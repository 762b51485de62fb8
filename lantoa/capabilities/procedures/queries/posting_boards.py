"""Boards, sheets and rounds as one person may open them."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404

from lantoa.capabilities.procedures.models import (
    InspectionRound,
    Posting,
    PostingBoard,
    PostingSheet,
    PrintRun,
)
from lantoa.capabilities.procedures.permissions import can_keep_procedures, can_post, can_see_boards
from lantoa.foundation.accounts.enums import Role


def boards_for(user: Any) -> QuerySet[PostingBoard]:
    """Boards in use that `user` may see: all for the office and the leadership, its own unit's for the counter."""
    if not can_see_boards(user):
        raise PermissionDenied
    boards = PostingBoard.objects.filter(closed_at__isnull=True).select_related("unit")
    return boards.filter(unit_id=user.unit_id) if _is_bound(user) else boards


def _is_bound(user: Any) -> bool:
    """Whether this person sees only the boards of the own unit."""
    return not can_keep_procedures(user) and not user.has_role(Role.LEADERSHIP) and user.unit_id is not None


def get_board_for(user: Any, code: str) -> PostingBoard:
    """The board with this code, also one out of use, when `user` may see it; Http404 otherwise."""
    if not can_see_boards(user):
        raise PermissionDenied
    found = PostingBoard.objects.select_related("unit").filter(code=code).first()
    if found is None or (_is_bound(user) and found.unit_id != user.unit_id):
        raise Http404
    return found


def get_posting_for(user: Any, code: str) -> Posting:
    """The posting with this code, when `user` may see its board."""
    found = Posting.objects.select_related("board__unit", "sheet", "procedure").filter(code=code).first()
    if found is None:
        raise Http404
    get_board_for(user, found.board.code)
    return found


def get_batch_for(user: Any, batch: str) -> list[PostingSheet]:
    """The sheets that were printed together, in their order, when `user` may post; Http404 otherwise."""
    if not can_see_boards(user):
        raise PermissionDenied
    sheets = list(sheets_of(batch))
    if not sheets or (_is_bound(user) and sheets[0].board and sheets[0].board.unit_id != user.unit_id):
        raise Http404
    return sheets


def rounds_for(user: Any) -> QuerySet[InspectionRound]:
    """Inspection rounds that touch a board of this person, newest first."""
    boards = boards_for(user)
    rounds = InspectionRound.objects.select_related("started_by").prefetch_related("boards__unit")
    return rounds.filter(boards__in=boards).distinct()


def get_round_for(user: Any, code: str) -> InspectionRound:
    """The round with this code; Http404 when it touches none of this person's boards."""
    found = rounds_for(user).filter(code=code).first()
    if found is None:
        raise Http404
    return found


def sheets_of(batch: str) -> QuerySet[PostingSheet]:
    """The sheets that were printed together, in their order, with what is printed on them. One query."""
    sheets = PostingSheet.objects.filter(batch=batch).order_by("pk")
    return sheets.select_related("procedure__sector", "version__decision", "listing__decision", "board__unit")


def print_of_batch(batch: str) -> PrintRun | None:
    """The long file of one printing, being drawn or finished. One query."""
    return PrintRun.objects.filter(batch=batch).first()


def get_print_for(user: Any, code: str) -> PrintRun:
    """A long printing: of a batch for whoever may open the batch, the offline package for who posts, a booklet for who
    asked and the office; else Http404.
    """
    found = PrintRun.objects.select_related("asked_by").filter(code=code).first()
    if found is None:
        raise Http404
    if found.batch:
        get_batch_for(user, found.batch)
    elif found.is_package and can_post(user):
        return found
    elif found.asked_by_id != user.pk and not can_keep_procedures(user):
        raise Http404
    return found
