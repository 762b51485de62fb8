"""Two texts side by side, part by part, with a choice where both were changed."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from lantoa.capabilities.publishing.actions.items import start_item
from lantoa.capabilities.publishing.actions.merging import drop_text, merge_texts
from lantoa.capabilities.publishing.queries.merging import Part, parts_of, shown
from lantoa.capabilities.publishing.queries.newsroom import set_aside_for
from lantoa.capabilities.publishing.views.verbs import READ_WRITE
from lantoa.foundation.accounts.requests import StaffRequest
from lantoa.kit.errors import Refusal


@require_http_methods(READ_WRITE)
def merge_page(request: StaffRequest, code: str) -> HttpResponse:
    """Compare and choose; saving keeps a new version out of both texts."""
    text = set_aside_for(request.user, code)
    page = text.page.specific
    latest = page.get_latest_revision()
    base = text.base_revision.content if text.base_revision else latest.content
    parts = parts_of(page, base=base, mine=text.content, theirs=latest.content)
    if request.method == "POST":
        choices = {
            part.key: request.POST[f"p-{part.key}"] for part in parts if f"p-{part.key}" in request.POST
        }
        seen = request.POST.get("seen", "")
        try:
            merge_texts(
                text=text, choices=choices, seen=int(seen) if seen.isdecimal() else 0, by=request.user
            )
        except Refusal as refusal:
            messages.error(request, refusal.message)
            return redirect("newsroom:merge", text.code)
        messages.success(request, "Đã ghép hai bản thành một bản mới.")
        return redirect("wagtailadmin_pages:edit", page.pk)
    context = {
        "text": text,
        "title": page.draft_title,
        "seen": latest.pk,
        "other": latest.user,
        "other_at": latest.created_at,
        "conflicts": [_row(part) for part in parts if part.is_conflict],
        "changes": [_row(part) for part in parts if not part.is_conflict],
        "crumbs": [("Tòa soạn", reverse("newsroom:board")), (page.draft_title, ""), ("Ghép hai bản", "")],
    }
    return render(request, "publishing/desk/merge.html", context)


def _row(part: Part) -> dict[str, Any]:
    return {
        "part": part,
        "base": shown(part.base),
        "mine": shown(part.mine),
        "theirs": shown(part.theirs),
        "by_default": part.choice
        if not part.is_conflict
        else part.options[-1][0]
        if len(part.options) > 2
        else "",
    }


@require_http_methods(READ_WRITE)
def drop(request: StaffRequest, code: str) -> HttpResponse:
    """Give up one's own text; asks first."""
    text = set_aside_for(request.user, code)
    item = start_item(page=text.page, by=request.user)
    if request.method == "POST":
        drop_text(text=text, by=request.user)
        messages.success(request, "Đã bỏ bản sửa để riêng.")
        return redirect(item.desk_url)
    context = {
        "item": item,
        "title": "Bỏ bản sửa của tôi?",
        "text": "Bản người kia đã lưu giữ nguyên; những gì bạn viết ở bản này không được dùng.",
        "button": "Bỏ bản sửa của tôi",
        "form": None,
        "kind": "danger",
    }
    return render(request, "publishing/desk/ask.html", context)
