"""The inbox: list, open, mark as read."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from lantoa.foundation.accounts.requests import StaffRequest
from lantoa.foundation.notices.actions import mark_all_read, mark_read
from lantoa.foundation.notices.queries import get_notice_for, notices_of, unread_count

PAGE_SIZE = 30
UNREAD = "chua-doc"


@require_safe
def inbox(request: StaffRequest) -> HttpResponse:
    """My notices, newest first; all, or only what I have not read."""
    only_unread = request.GET.get("loc") == UNREAD
    unread = unread_count(request.user)
    address = reverse("notices_desk:inbox")
    context = {
        "page": Paginator(notices_of(request.user, unread_only=only_unread), PAGE_SIZE).get_page(
            request.GET.get("trang")
        ),
        "unread": unread,
        "tabs": [
            {"label": "Tất cả", "url": address, "current": not only_unread},
            {"label": "Chưa đọc", "url": f"{address}?loc={UNREAD}", "current": only_unread, "count": unread},
        ],
    }
    return render(request, "notices/desk/inbox.html", context)


@require_POST
def open_notice(request: StaffRequest, pk: int) -> HttpResponse:
    """Mark as read and go where the notice points."""
    notice = get_notice_for(request.user, pk)
    mark_read(notice=notice, by=request.user)
    target = notice.url if url_has_allowed_host_and_scheme(notice.url, None) else ""
    return redirect(target or "notices_desk:inbox")


@require_POST
def read(request: StaffRequest, pk: int) -> HttpResponse:
    """Mark one as read and stay."""
    mark_read(notice=get_notice_for(request.user, pk), by=request.user)
    return redirect("notices_desk:inbox")


@require_POST
def read_all(request: StaffRequest) -> HttpResponse:
    """Mark everything as read."""
    count = mark_all_read(by=request.user)
    messages.success(
        request, f"Đã đánh dấu đọc {count} thông báo." if count else "Không có thông báo chưa đọc."
    )
    return redirect("notices_desk:inbox")
