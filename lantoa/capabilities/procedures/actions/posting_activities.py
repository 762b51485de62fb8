"""Posting and inspecting are activities of the plan by themselves: one for a board and day, with the photo as evidence."""

from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction

from lantoa.capabilities.plans.actions.evidence import add_evidence
from lantoa.capabilities.plans.actions.recording import record_activity
from lantoa.capabilities.plans.enums import FormKind
from lantoa.capabilities.plans.queries import forms_of, plans_in_force, themes_of
from lantoa.capabilities.procedures.models import InspectionRound, Posting, PostingBoard
from lantoa.foundation.accounts.models import User
from lantoa.foundation.org.models import Unit
from lantoa.kit.clock import today
from lantoa.kit.errors import NotAllowed, Refusal
from lantoa.kit.text import fold

SUBJECT = "thu tuc hanh chinh"  # themes of the plan that speak of it, folded


def prove_posting(board: PostingBoard, origin: Posting, *, by: User) -> None:
    """Record today's posting on `board`, once a day; the board keeps the reason where that is not possible.

    `origin` is the first posting of the day. Never stops the posting.
    """
    board.recording_note = _prove(
        origin,
        unit=board.unit,
        title=f"Niêm yết thủ tục hành chính tại {board.name}",
        place=board.place,
        by=by,
        keeper=board.created_by,
        photo=origin,
    )
    board.save(update_fields=["recording_note"])


def prove_round(row: InspectionRound, *, by: User) -> None:
    """Record a finished inspection round for the unit of its first board, with its photos as evidence."""
    board = row.boards.select_related("unit", "created_by").order_by("pk").first()
    if board is None:
        return
    photo = row.findings.exclude(photo="").order_by("pk").first()
    row.recording_note = _prove(
        row,
        unit=board.unit,
        title=f"Kiểm tra niêm yết thủ tục hành chính: {row.title}",
        place=board.place,
        by=by,
        keeper=board.created_by,
        photo=photo,
    )
    row.save(update_fields=["recording_note"])


def _prove(origin: Any, *, unit: Unit, title: str, place: str, by: User, keeper: User, photo: Any) -> str:
    """Why nothing was recorded; empty when it was. The counter's work is recorded in the name of who keeps the board."""
    plan = plans_in_force().filter(year=today().year).first()
    if plan is None:
        return f"Chưa ghi hoạt động: không có kế hoạch năm {today().year} đang thực hiện."
    form = forms_of(plan).filter(kind=FormKind.POSTING).first()
    if form is None:
        return "Chưa ghi hoạt động: kế hoạch không có hình thức niêm yết công khai."
    themes = [theme for theme in themes_of(plan) if SUBJECT in fold(theme.text)]
    if not themes:
        return "Chưa ghi hoạt động: kế hoạch không có nội dung nào nói về thủ tục hành chính."
    reason = ""
    for person in dict.fromkeys((by, keeper)):
        try:
            with transaction.atomic():
                activity = record_activity(
                    plan=plan, form=form, themes=themes, owner_unit=unit, title=title, held_on=today(),
                    by=person, origin=origin, place=place[:255],
                )  # fmt: skip
                if photo is not None and photo.photo:
                    _attach(activity, photo, title, by=person)
            return ""
        except NotAllowed as refusal:
            reason = refusal.message
        except Refusal as refusal:
            return f"Chưa ghi hoạt động: {refusal.message}"[:500]
    return f"Chưa ghi hoạt động: {reason}"[:500]


def _attach(activity: Any, photo: Any, title: str, *, by: User) -> None:
    with photo.photo.open("rb") as stored:
        name = f"anh-niem-yet.{photo.photo.name.rpartition('.')[2]}"
        add_evidence(activity=activity, by=by, title=title, file=ContentFile(stored.read(), name=name))
