"""What waits for a person in the newsroom (part of the first screen). What waits for a decision is in approvals."""

from datetime import timedelta

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from lantoa.capabilities.publishing.enums import WITH_AUTHOR, ItemState
from lantoa.capabilities.publishing.models import NewsroomItem, SetAsideText
from lantoa.capabilities.publishing.permissions import can_edit_news
from lantoa.capabilities.publishing.queries.newsroom import PEOPLE, late_items, to_review
from lantoa.foundation.accounts.models import User
from lantoa.foundation.notices.waiting import WaitingLine
from lantoa.kit.clock import now, today
from lantoa.kit.dates import short_moment

REVIEW_AHEAD = timedelta(days=7)


def newsroom_waiting_for(user: User) -> list[WaitingLine]:
    """The writer's own drafts and returned texts; for the office: texts to edit, what did not go public at its hour,
    pages to look at again; for everybody: texts of one's own that wait to be merged. Bounded queries."""
    lines = [*_to_write(user), *_to_merge(user)]
    if can_edit_news(user):
        lines += [*_late(), *_to_edit(user), *_to_review()]
    return lines


def count_waiting_for(user: User) -> int:
    """How many lines newsroom_waiting_for has, without building one: every page of the console asks. One query."""
    asked: list[QuerySet] = [_own(user), _own_set_aside(user)]
    if can_edit_news(user):
        asked += [late_items(now()), _in_editing(user), to_review(today() + REVIEW_AHEAD)]
    first, *more = [rows.order_by().values("pk") for rows in asked]
    return first.union(*more, all=True).count()


def _own(user: User) -> QuerySet[NewsroomItem]:
    return NewsroomItem.objects.filter(state__in=WITH_AUTHOR, author=user)


def _in_editing(user: User) -> QuerySet[NewsroomItem]:
    return NewsroomItem.objects.filter(state=ItemState.EDITING).filter(
        Q(step_owner=user) | Q(step_owner=None)
    )


def _own_set_aside(user: User) -> QuerySet[SetAsideText]:
    return SetAsideText.objects.filter(written_by=user, settled_at__isnull=True)


def _line(item: NewsroomItem, kind: str, state: str = "") -> WaitingLine:
    return WaitingLine(
        title=item.title,
        url=item.desk_url,
        due_on=item.due_on,
        state=state or item.get_state_display(),
        kind=kind,
    )


def _to_write(user: User) -> list[WaitingLine]:
    return [
        _line(item, "Sửa, gửi lại bài" if item.state == ItemState.RETURNED else "Viết bài")
        for item in _own(user).select_related(*PEOPLE)
    ]


def _to_edit(user: User) -> list[WaitingLine]:
    """Texts that this editor has, and those that nobody has taken up."""
    return [
        _line(item, "Biên tập", f"{item.author} gửi" if item.step_owner_id is None else "Bạn đang giữ")
        for item in _in_editing(user).select_related(*PEOPLE)
    ]


def _late() -> list[WaitingLine]:
    return [
        WaitingLine(
            title=item.title,
            url=item.desk_url,
            due_on=timezone.localdate(item.publish_at) if item.publish_at else None,
            state=item.failure or f"Hẹn {short_moment(item.publish_at)}, chưa đăng"
            if item.publish_at
            else "",
            kind="Chưa đăng được đúng giờ",
        )
        for item in late_items(now())
    ]


def _to_review() -> list[WaitingLine]:
    return [
        WaitingLine(
            title=item.title,
            url=item.desk_url,
            due_on=item.review_on,
            state="Đang công khai",
            kind="Rà soát bài",
        )
        for item in to_review(today() + REVIEW_AHEAD)
    ]


def _to_merge(user: User) -> list[WaitingLine]:
    return [
        WaitingLine(
            title=text.page.draft_title or text.page.title,
            url=reverse("newsroom:merge", args=[text.code]),
            state="Bản sửa để riêng",
            kind="Ghép hai bản sửa",
        )
        for text in _own_set_aside(user).select_related("page")
    ]
