"""The newsroom's board, its list and the calendar of what is set for an hour."""

from datetime import datetime, time, timedelta
from itertools import groupby

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from lantoa.capabilities.publishing.enums import FROZEN, WITH_AUTHOR, ItemState
from lantoa.capabilities.publishing.forms import BoardForm
from lantoa.capabilities.publishing.models import NewsroomItem
from lantoa.capabilities.publishing.permissions import can_enter_newsroom
from lantoa.capabilities.publishing.queries.newsroom import (
    board,
    items_for,
    late_items,
    narrowed,
    set_for_hour,
)
from lantoa.capabilities.publishing.queries.pages import places_to_write
from lantoa.foundation.accounts.requests import StaffRequest
from lantoa.kit.clock import now, today

PAGE_SIZE = 30
WEEKS = 5
KINDS = {
    ItemState.DRAFT: "neutral",
    ItemState.RETURNED: "warning",
    ItemState.EDITING: "info",
    ItemState.WAITING: "info",
    ItemState.SCHEDULED: "success",
    ItemState.PUBLISHED: "success",
    ItemState.EXPIRED: "neutral",
    ItemState.WITHDRAWN: "danger",
}


def _enter(request: StaffRequest) -> None:
    if not can_enter_newsroom(request.user):
        raise PermissionDenied


def _tabs(current: str) -> list[dict[str, object]]:
    return [
        {"label": label, "url": reverse(f"newsroom:{name}"), "current": name == current}
        for name, label in (("board", "Theo bước"), ("list", "Danh sách"), ("calendar", "Lịch đăng"))
    ]


def card_of(item: NewsroomItem) -> dict[str, object]:
    """An item as a row of a list."""
    with_whom = item.step_owner or (item.author if item.state in WITH_AUTHOR else None)
    whom = str(with_whom) if with_whom else "lãnh đạo" if item.state == ItemState.WAITING else "Văn phòng"
    return {
        "item": item,
        "kind": KINDS[ItemState(item.state)],
        "whom": "" if item.state in (ItemState.PUBLISHED, ItemState.EXPIRED, ItemState.WITHDRAWN) else whom,
        "is_overdue": item.state not in FROZEN | {ItemState.PUBLISHED} and item.is_overdue(today()),
    }


@require_safe
def board_page(request: StaffRequest) -> HttpResponse:
    """Steps side by side, each with what is there; above them what should be public and is not."""
    _enter(request)
    form = BoardForm(request.GET or None)
    items = narrowed(items_for(request.user), form.wanted, user=request.user, today=today())
    columns = [
        (column, [card_of(item) for item in column.items], f"{reverse('newsroom:list')}?buoc={column.state}")
        for column in board(items)
    ]
    context = {
        "tabs": _tabs("board"),
        "form": form,
        "columns": columns,
        "is_empty": not any(column.count for column, _, _ in columns),
        "is_narrowed": not form.wanted.is_empty,
        "late": late_items(now()).filter(pk__in=items.values("pk")),
        "places": places_to_write(request.user),
    }
    return render(request, "publishing/desk/board.html", context)


@require_safe
def list_page(request: StaffRequest) -> HttpResponse:
    """Everything as one list, finished things included."""
    _enter(request)
    form = BoardForm(request.GET or None)
    items = narrowed(items_for(request.user), form.wanted, user=request.user, today=today())
    page = Paginator(items.order_by("-step_since", "-pk"), PAGE_SIZE).get_page(request.GET.get("trang"))
    context = {
        "tabs": _tabs("list"),
        "form": form,
        "page": page,
        "cards": [card_of(item) for item in page],
        "is_narrowed": not form.wanted.is_empty,
    }
    return render(request, "publishing/desk/list.html", context)


@require_safe
def calendar_page(request: StaffRequest) -> HttpResponse:
    """What goes public and what ends in the coming weeks, by day."""
    _enter(request)
    monday = today() - timedelta(days=today().weekday())
    since = timezone.make_aware(datetime.combine(monday, time()))
    rows = set_for_hour(items_for(request.user), since=since, until=since + timedelta(weeks=WEEKS))
    days = [(day, list(told)) for day, told in groupby(rows, key=lambda row: timezone.localdate(row[0]))]
    context = {"tabs": _tabs("calendar"), "days": days, "weeks": WEEKS, "today": today()}
    return render(request, "publishing/desk/calendar.html", context)
