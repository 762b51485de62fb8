"""One item: the text as it stands, checklist, history, and what this person can do with it."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe
from wagtail.models import Page

from lantoa.capabilities.publishing.actions.items import start_item
from lantoa.capabilities.publishing.actions.writing import open_request
from lantoa.capabilities.publishing.enums import FROZEN, WITH_AUTHOR, FindingLevel, ItemState
from lantoa.capabilities.publishing.models import NewsroomItem, NewsroomPage
from lantoa.capabilities.publishing.permissions import can_change_text, can_edit_news, can_send
from lantoa.capabilities.publishing.queries.checklist import findings_of
from lantoa.capabilities.publishing.queries.newsroom import get_item_for, set_aside_of
from lantoa.capabilities.publishing.views.board import KINDS
from lantoa.foundation.accounts.models import User
from lantoa.foundation.accounts.requests import StaffRequest
from lantoa.foundation.audit.queries import trail_of
from lantoa.kit.dates import short_date, short_moment


@require_safe
def of_page(request: StaffRequest, pk: int) -> HttpResponse:
    """From a page to its item; a page that the newsroom does not know yet gets its record."""
    page = get_object_or_404(Page, pk=pk).specific
    if not isinstance(page, NewsroomPage) or not page.in_newsroom:
        raise Http404
    if not page.permissions_for_user(request.user).can_edit():
        raise Http404
    return redirect("newsroom:item", start_item(page=page, by=request.user).code)


@require_safe
def item_page(request: StaffRequest, code: str) -> HttpResponse:
    """Where the item stands and what can be done next."""
    item = get_item_for(request.user, code)
    asked = open_request(item)
    context = {
        "item": item,
        "kind": KINDS[ItemState(item.state)],
        "facts": _facts(item),
        "findings": _findings(item, request.user),
        "verbs": verbs_for(request.user, item),
        "edit_url": reverse("wagtailadmin_pages:edit", args=[item.page_id]),
        "may_write": can_change_text(request.user, item),
        "approval_url": asked.desk_url if asked and request.user.has_role("leadership") else "",
        "set_aside": set_aside_of(request.user, item),
        "corrections": item.corrections.all(),
        "crumbs": [("Tòa soạn", reverse("newsroom:board")), (item.title, "")],
        "trail": [{"text": line.sentence, "when": line.at} for line in trail_of(item, 50)],
    }
    return render(request, "publishing/desk/item.html", context)


@require_safe
def preview(request: StaffRequest, code: str) -> HttpResponse:
    """The working version as readers will see it."""
    item = get_item_for(request.user, code)
    page = item.page.get_latest_revision_as_object()
    return page.make_preview_request(request, page.default_preview_mode)


def _facts(item: NewsroomItem) -> list[tuple[str, Any]]:
    facts: list[tuple[str, Any]] = [
        ("Chuyên mục", item.page.get_parent().title),
        ("Loại trang", str(item.page.specific_class._meta.verbose_name).capitalize()),
        ("Người viết", f"{item.author}{f', {item.unit.label}' if item.unit else ''}"),
    ]
    people = (("Biên tập", item.editor), ("Người trình", item.submitted_by), ("Phê duyệt", item.approved_by))
    facts += [(label, str(person)) for label, person in people if person]
    if item.step_owner:
        facts.append(("Đang giữ", str(item.step_owner)))
    if item.due_on:
        facts.append(("Hạn của bước này", short_date(item.due_on)))
    moments = (
        ("Hẹn đăng", item.publish_at),
        ("Công khai từ", item.published_at),
        ("Hết hạn đăng", item.expires_at),
    )
    facts += [(label, short_moment(moment)) for label, moment in moments if moment]
    if item.review_on:
        facts.append(("Rà soát lại trước ngày", short_date(item.review_on)))
    return facts


def _findings(item: NewsroomItem, user: User) -> list[dict[str, Any]]:
    answered = {one.finding: one for one in item.acknowledgements.select_related("made_by")}
    is_open = item.state in WITH_AUTHOR or item.state == ItemState.EDITING
    return [
        {
            "finding": finding,
            "kind": "success" if finding.key in answered else finding.level.kind,
            "answer": answered.get(finding.key),
            "may_answer": is_open
            and finding.level == FindingLevel.CONFIRM
            and finding.key not in answered
            and can_send(user, item),
        }
        for finding in findings_of(item)
    ]


def verbs_for(user: User, item: NewsroomItem) -> list[dict[str, str]]:
    """What `user` can do now: {name, text, icon, kind}; the first one is the main one."""
    office, writes = can_edit_news(user), can_send(user, item)
    own_text = item.state in WITH_AUTHOR and item.author_id == user.pk
    told = [
        (
            item.state == ItemState.EDITING and office and item.step_owner_id != user.pk,
            "take_up",
            "Nhận biên tập",
            "user",
        ),
        ((item.state == ItemState.EDITING or own_text) and office, "submit", "Trình lãnh đạo", "send"),
        (item.state in WITH_AUTHOR and writes and not (office and own_text), "send", "Gửi biên tập", "send"),
        (item.state == ItemState.EDITING and office, "return", "Trả lại người viết", "undo"),
        (item.state == ItemState.SCHEDULED and office, "reschedule", "Đổi giờ đăng", "clock"),
        (item.state in FROZEN and office, "recall", "Rút về biên tập", "undo"),
        (item.page.live and office, "review", "Đã rà soát", "check"),
        (
            item.page.live
            and writes
            and (item.state in WITH_AUTHOR or (item.state == ItemState.EDITING and office)),
            "drop_changes",
            "Bỏ bản sửa",
            "delete",
        ),
        (item.page.live and office, "withdraw", "Gỡ khỏi cổng", "close"),
    ]
    names = [(name, text, icon) for may, name, text, icon in told if may]
    return [
        {
            "url": reverse(f"newsroom:{name}", args=[item.code]),
            "text": text,
            "icon": icon,
            "kind": "main"
            if place == 0 and name not in ("withdraw", "review")
            else "danger"
            if name == "withdraw"
            else "plain",
        }
        for place, (name, text, icon) in enumerate(names)
    ]
