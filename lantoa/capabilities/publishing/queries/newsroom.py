"""Named reads of the newsroom: the board, one item, what is set for an hour, the public word of a correction."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.core import signing
from django.db.models import Q, QuerySet
from django.http import Http404
from wagtail.models import Page, Revision

from lantoa.capabilities.publishing.enums import FINISHED, ItemState
from lantoa.capabilities.publishing.models import Correction, NewsroomItem, SetAsideText
from lantoa.capabilities.publishing.permissions import WRITERS, can_see_all_items, can_see_item
from lantoa.foundation.accounts.models import User
from lantoa.kit.text import fold

PREVIEW_SALT = "publishing.preview"
# How late publishing at the set hour may be before it counts as not happened.
GRACE = timedelta(minutes=5)
PEOPLE = ("page", "unit", "author", "editor", "step_owner", "submitted_by", "approved_by", "withdrawn_by")


def items_for(user: User) -> QuerySet[NewsroomItem]:
    """Items that `user` may see, with everything that a list shows."""
    items = NewsroomItem.objects.select_related(*PEOPLE)
    if can_see_all_items(user):
        return items
    own = Q(author=user)
    if user.unit_id is not None and user.has_role(*WRITERS):
        own |= Q(unit=user.unit_id)
    return items.filter(own)


def get_item_for(user: User, code: str) -> NewsroomItem:
    """The item; Http404 where there is none that `user` may see."""
    item = NewsroomItem.objects.select_related(*PEOPLE).filter(code=code).first()
    if item is None or not can_see_item(user, item):
        raise Http404
    return item


@dataclass(frozen=True)
class BoardFilter:
    """What a reader of the board asks for; empty fields do not narrow."""

    text: str = ""
    state: str = ""
    unit: int | None = None
    is_mine: bool = False
    is_overdue: bool = False

    @property
    def is_empty(self) -> bool:
        return self == BoardFilter()


@dataclass
class BoardColumn:
    """One step of the board with its items; `count` may be larger than what is shown."""

    state: ItemState
    items: list[NewsroomItem] = field(default_factory=list)
    count: int = 0


def narrowed(
    items: QuerySet[NewsroomItem], wanted: BoardFilter, *, user: User, today: date
) -> QuerySet[NewsroomItem]:
    """The rows that fit; text is matched without regard to diacritics (a few hundred titles at most are read)."""
    if wanted.state:
        items = items.filter(state=wanted.state)
    if wanted.unit:
        items = items.filter(unit=wanted.unit)
    if wanted.is_mine:
        items = items.filter(Q(author=user) | Q(step_owner=user) | Q(editor=user))
    if wanted.is_overdue:
        items = items.filter(due_on__lt=today).exclude(state__in=FINISHED)
    if wanted.text:
        titles = items.values_list("pk", "page__draft_title")
        items = items.filter(pk__in=[pk for pk, title in titles if fold(wanted.text) in fold(title)])
    return items


def board(items: QuerySet[NewsroomItem], *, shown: int = 8) -> list[BoardColumn]:
    """The steps on the way to the public with their items, soonest due first. Two queries for each step."""
    columns = []
    for state in ItemState:
        if state in FINISHED:
            continue
        here = items.filter(state=state).order_by("due_on", "step_since", "pk")
        columns.append(BoardColumn(state, list(here[:shown]), here.count()))
    return columns


def set_for_hour(
    items: QuerySet[NewsroomItem], *, since: datetime, until: datetime
) -> list[tuple[datetime, str, NewsroomItem]]:
    """(moment, what happens, item) between two moments: publishing and ending, in time order. Two queries."""
    told = [
        (item.publish_at, "Đăng", item)
        for item in items.filter(
            state__in=[ItemState.SCHEDULED, ItemState.WAITING], publish_at__range=(since, until)
        )
        if item.publish_at
    ]
    told += [
        (item.expires_at, "Hết hạn đăng", item)
        for item in items.filter(expires_at__range=(since, until))
        if item.expires_at
    ]
    return sorted(told, key=lambda row: (row[0], row[2].pk))


def late_items(moment: datetime) -> QuerySet[NewsroomItem]:
    """What should be public by now and is not: the hour passed, or publishing failed."""
    late = Q(publish_at__lt=moment - GRACE) | Q(failed_at__isnull=False)
    return NewsroomItem.objects.filter(late, state=ItemState.SCHEDULED).select_related(*PEOPLE)


def to_review(until: date) -> QuerySet[NewsroomItem]:
    """Public pages that are to be looked at again by `until`."""
    return NewsroomItem.objects.filter(review_on__lte=until, page__live=True).select_related(*PEOPLE)


def corrections_of(page: Page) -> list[Correction]:
    """Corrections of a public page, newest first. One query."""
    return list(Correction.objects.filter(item__page=page.pk))


def previewed(token: str) -> Page:
    """The page as put forward, for the address that an approver was given. Http404 once it waits no more."""
    try:
        code, revision = signing.loads(token, salt=PREVIEW_SALT)
    except signing.BadSignature as error:
        raise Http404 from error
    waiting = NewsroomItem.objects.filter(code=code, state=ItemState.WAITING, submitted_revision=revision)
    if not waiting.exists():
        raise Http404
    return Revision.objects.get(pk=revision).as_object()


def set_aside_for(user: User, code: str) -> SetAsideText:
    """A text that `user` wrote beside somebody else's, not yet settled; Http404 otherwise."""
    text = SetAsideText.objects.filter(code=code, written_by=user, settled_at__isnull=True).first()
    if text is None:
        raise Http404
    return text


def chain_of(item: NewsroomItem, *more: User | None) -> set[User]:
    """Everybody who had a hand in the item."""
    people: Iterable[User | None] = (item.author, item.editor, item.submitted_by, item.approved_by, *more)
    return {person for person in people if person is not None}


def set_aside_of(user: User, item: NewsroomItem) -> SetAsideText | None:
    """The text of this person that waits to be merged into the item's page."""
    return SetAsideText.objects.filter(page=item.page_id, written_by=user, settled_at__isnull=True).first()
