"""Putting a text before leadership, and what the decision does to it. The handler is registered in apps.ready()."""

import hashlib
import json
from datetime import datetime
from typing import Any

from django.core import signing
from django.db import transaction
from django.urls import reverse
from wagtail.models import Revision

from lantoa.capabilities.publishing.actions.items import due_of, needed, step_to, take
from lantoa.capabilities.publishing.actions.scheduling import go_public
from lantoa.capabilities.publishing.actions.writing import (
    HANDLER,
    OFFICE_ONLY,
    back_to_editing,
    require_ready,
)
from lantoa.capabilities.publishing.enums import WITH_AUTHOR, FindingLevel, ItemState
from lantoa.capabilities.publishing.models import NewsroomItem
from lantoa.capabilities.publishing.notifications import newsroom as notifications
from lantoa.capabilities.publishing.permissions import can_edit_news
from lantoa.capabilities.publishing.queries.checklist import findings_of
from lantoa.capabilities.publishing.queries.newsroom import PREVIEW_SALT
from lantoa.capabilities.publishing.queries.pieces import texts_of
from lantoa.foundation.accounts.models import User
from lantoa.foundation.approvals.actions import request_approval
from lantoa.foundation.approvals.registry import PaperSummary
from lantoa.foundation.audit.actions import record
from lantoa.kit.clock import now
from lantoa.kit.dates import short_moment
from lantoa.kit.errors import BadInput, NotAllowed


@transaction.atomic
def submit_for_approval(
    *,
    item: NewsroomItem,
    by: User,
    publish_at: datetime | None = None,
    expires_at: datetime | None = None,
    correction_note: str = "",
) -> NewsroomItem:
    """The office puts the working version before leadership; it cannot be changed until the decision.

    Published on approval, or at `publish_at` when that is later; taken off the portal at `expires_at`. With
    `correction_note` (only for something public) the note is shown on the page with its day.
    Refused: NotAllowed, WrongState, BadInput (checklist, times), Conflict (already waiting). Side effects: trail; a
    one-time link to each leader; a notice to the author.
    """
    if not can_edit_news(by):
        raise NotAllowed(OFFICE_ONLY, code="office_only")
    steps = [ItemState.EDITING, *(WITH_AUTHOR if item.author_id == by.pk else ())]
    row = take(item, *steps)
    _check_times(publish_at, expires_at)
    if correction_note and not row.page.live:
        raise BadInput("Chỉ ghi đính chính cho bài đã công khai.", code="nothing_to_correct")
    require_ready(row, FindingLevel.MUST, FindingLevel.CONFIRM)
    row.publish_at, row.expires_at = publish_at, expires_at
    row.correction_note = needed(correction_note) if correction_note.strip() else ""
    row.submitted_at, row.submitted_by, row.submitted_revision = now(), by, row.page.get_latest_revision()
    row.approved_at = row.approved_by = row.approved_revision = None
    row.editor, row.return_reason = by, ""
    step_to(row, ItemState.WAITING, owner=None)
    row.save()
    request_approval(
        handler=HANDLER,
        paper=row,
        title=row.title,
        author=row.author,
        by=by,
        due_on=due_of(ItemState.WAITING),
    )
    record("publishing.item_submitted", on=row, by=by)
    notifications.tell_submitted(row, by=by)
    return row


def _check_times(publish_at: datetime | None, expires_at: datetime | None) -> None:
    if publish_at is not None and publish_at <= now():
        raise BadInput(
            "Giờ đăng phải ở phía trước; để trống để đăng ngay khi được duyệt.", code="hour_passed"
        )
    if expires_at is not None and expires_at <= (publish_at or now()):
        raise BadInput("Hạn đăng phải sau giờ đăng.", code="times_out_of_order")


class NewsroomHandler:
    """Handler "publishing.newsroom" of foundation.approvals."""

    label = "Tin, bài"

    def content_hash(self, paper: NewsroomItem) -> str:
        """Hash over the text that was put forward, its times and the correction note."""
        revision = paper.submitted_revision
        told = {
            "content": revision.content if revision else None,
            "times": [moment and moment.timestamp() for moment in (paper.publish_at, paper.expires_at)],
            "correction": paper.correction_note,
        }
        return hashlib.sha256(json.dumps(told, sort_keys=True, default=str).encode()).hexdigest()

    def summary(self, paper: NewsroomItem) -> PaperSummary:
        """What the approver looks at: facts, checklist, the text, and the page as it will appear."""
        page = paper.submitted_revision.as_object() if paper.submitted_revision else paper.page.specific
        facts = [
            ("Người viết", f"{paper.author}{f' ({paper.unit.label})' if paper.unit else ''}"),
            ("Biên tập, trình", str(paper.submitted_by or "")),
            ("Chuyên mục", paper.page.get_parent().title),
            ("Đăng", short_moment(paper.publish_at) if paper.publish_at else "ngay khi được duyệt"),
            ("Hạn đăng", short_moment(paper.expires_at) if paper.expires_at else "không đặt"),
            ("Nội dung tuyên truyền", "; ".join(str(theme) for theme in page.themes.all()) or "chưa chọn"),
        ]
        if paper.page.live:
            facts.append(("Bản đang công khai", "có; bản này thay bản đang công khai"))
        if paper.correction_note:
            facts.append(("Đính chính", paper.correction_note))
        facts.append(("Danh mục kiểm tra", checklist_words(paper)))
        return PaperSummary(
            title=paper.title,
            facts=facts,
            url=paper.desk_url,
            body=[text.text for text in texts_of(page) if text.text.strip()],
            preview=signed_preview(paper),
        )

    def approved(self, paper: NewsroomItem, *, by: User, reason: str) -> None:
        """Publish, or wait for the set hour. Refused (NotAllowed) to somebody who wrote in this version."""
        row = take(paper, ItemState.WAITING)
        if by.pk in _writers_of(row):
            raise NotAllowed(
                "Bạn đã tham gia viết, sửa bài này nên không phê duyệt được.", code="wrote_in_it"
            )
        row.approved_at, row.approved_by, row.approved_revision = now(), by, row.submitted_revision
        if row.publish_at is not None and row.publish_at > now():
            step_to(row, ItemState.SCHEDULED, owner=row.submitted_by)
            row.save()
            record("publishing.item_scheduled", on=row, by=by, at=short_moment(row.publish_at))
        else:
            record("publishing.item_approved", on=row, by=by)
            go_public(row, by=by)

    def returned(self, paper: NewsroomItem, *, by: User, reason: str) -> None:
        """Back to the writer, with the reason; approvals tells author and editor."""
        row = take(paper, ItemState.WAITING)
        row.submitted_at = row.submitted_by = row.submitted_revision = None
        row.return_reason = reason
        step_to(row, ItemState.RETURNED, owner=row.author)
        row.save()
        record("publishing.item_returned", on=row, by=by, reason=reason)
        notifications.tell_returned(row, by=by, reason=reason)

    def withdrawn(self, paper: NewsroomItem, *, by: User) -> None:
        """The request was taken back in the approvals' own list: back to editing."""
        row = take(paper, ItemState.WAITING)
        back_to_editing(row)


def _writers_of(row: NewsroomItem) -> set[int]:
    """Who kept a version since the one that is public: all of them wrote in it."""
    versions = Revision.objects.for_instance(row.page)
    if row.page.live_revision_id is not None:
        versions = versions.filter(pk__gt=row.page.live_revision_id)
    return {pk for pk in versions.values_list("user", flat=True) if pk is not None}


def checklist_words(item: NewsroomItem) -> str:
    """One line for the approver: nothing found, or what was found and who answers for it."""
    answered = {one.finding: one for one in item.acknowledgements.select_related("made_by")}
    words = []
    for finding in findings_of(item):
        answer = answered.get(finding.key)
        words.append(
            f"{finding.sentence} {f'({answer.made_by} xác nhận: {answer.reason})' if answer else ''}".strip()
        )
    return "\n".join(words) or "Không có điểm nào cần lưu ý."


def signed_preview(item: NewsroomItem) -> str:
    """An address that shows the text as it will appear, without sign-in, while it waits."""
    told: list[Any] = [item.code, item.submitted_revision_id]
    return reverse("publishing:preview", args=[signing.dumps(told, salt=PREVIEW_SALT, compress=True)])
