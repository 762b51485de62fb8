"""Approvals in the staff console: what waits for me, what I put forward, one request with its decision."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from lantoa.foundation.accounts.enums import Role
from lantoa.foundation.accounts.requests import StaffRequest
from lantoa.foundation.approvals import registry
from lantoa.foundation.approvals.actions import decide, withdraw_request
from lantoa.foundation.approvals.enums import Decision
from lantoa.foundation.approvals.forms import ApproveForm, ReturnForm
from lantoa.foundation.approvals.models import ApprovalRequest
from lantoa.foundation.approvals.permissions import can_decide, can_withdraw
from lantoa.foundation.approvals.queries import (
    decided_requests,
    get_request_for,
    open_requests,
    requests_of,
    requests_to_decide,
)
from lantoa.kit.errors import Refusal

PAGE_SIZE = 25


@require_safe
def waiting(request: StaffRequest) -> HttpResponse:
    """Open requests: a leader's own queue; the whole queue for those who watch over it."""
    if request.user.has_role(Role.LEADERSHIP) or not request.user.has_role(Role.OFFICE, Role.ADMINISTRATOR):
        rows = requests_to_decide(request.user)
    else:
        rows = open_requests()
    return _list(request, rows, "waiting", "Không có hồ sơ nào chờ quyết định.")


@require_safe
def mine(request: StaffRequest) -> HttpResponse:
    """What I wrote or put forward."""
    return _list(request, requests_of(request.user), "mine", "Bạn chưa trình hồ sơ nào.")


@require_safe
def decided(request: StaffRequest) -> HttpResponse:
    """Decided requests; people outside the queue see their own."""
    rows = decided_requests()
    if not request.user.has_role(Role.LEADERSHIP, Role.OFFICE, Role.ADMINISTRATOR):
        rows = rows & requests_of(request.user)
    return _list(request, rows, "decided", "Chưa có hồ sơ nào được quyết định.")


@require_safe
def request_page(request: StaffRequest, code: str) -> HttpResponse:
    """One request: what it is, its files, its history, and the decision when it is mine to take."""
    return _page(
        request, get_request_for(request.user, code), ApproveForm(prefix="a"), ReturnForm(prefix="r")
    )


@require_POST
def approve(request: StaffRequest, code: str) -> HttpResponse:
    """Approve from the desk."""
    return _decide(request, code, ApproveForm(request.POST, prefix="a"), Decision.APPROVED)


@require_POST
def give_back(request: StaffRequest, code: str) -> HttpResponse:
    """Return with a reason from the desk."""
    return _decide(request, code, ReturnForm(request.POST, prefix="r"), Decision.RETURNED)


@require_POST
def withdraw(request: StaffRequest, code: str) -> HttpResponse:
    """Take back what one put forward."""
    asked = get_request_for(request.user, code)
    try:
        withdraw_request(request=asked, by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, "Đã rút hồ sơ lại.")
    return redirect(asked.desk_url)


def _decide(
    request: StaffRequest, code: str, form: ApproveForm | ReturnForm, decision: Decision
) -> HttpResponse:
    asked = get_request_for(request.user, code)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            decide(request=asked, decision=decision, by=request.user, reason=reason)
        except Refusal as refusal:
            messages.error(request, refusal.message)
        else:
            done = "Đã phê duyệt." if decision == Decision.APPROVED else "Đã trả lại người trình."
            messages.success(request, f"{done} {asked.title}")
        return redirect(asked.desk_url)
    approve_form, return_form = ApproveForm(prefix="a"), ReturnForm(prefix="r")
    if isinstance(form, ApproveForm):
        approve_form = form
    else:
        return_form = form
    return _page(request, asked, approve_form, return_form, HTTPStatus.BAD_REQUEST)


def _page(
    request: StaffRequest,
    asked: ApprovalRequest,
    approve_form: ApproveForm,
    return_form: ReturnForm,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    handler = registry.get(asked.handler)
    paper = asked.paper
    changed = asked.is_open and (paper is None or handler.content_hash(paper) != asked.content_hash)
    context = {
        "asked": asked,
        "label": handler.label,
        "summary": handler.summary(paper) if paper else None,
        "changed": changed,
        "may_decide": asked.is_open and not changed and can_decide(request.user, asked),
        "may_withdraw": asked.is_open and can_withdraw(request.user, asked),
        "approve_form": approve_form,
        "return_form": return_form,
        "crumbs": [("Phê duyệt", reverse("approvals_desk:waiting")), (asked.title, "")],
    }
    return render(request, "approvals/desk/request.html", context, status=status)


def _list(request: StaffRequest, rows: QuerySet[ApprovalRequest], current: str, empty: str) -> HttpResponse:
    tabs: list[dict[str, Any]] = [
        {"label": label, "url": reverse(f"approvals_desk:{name}"), "current": name == current}
        for name, label in (
            ("waiting", "Chờ quyết định"),
            ("mine", "Tôi trình"),
            ("decided", "Đã quyết định"),
        )
    ]
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("trang"))
    context = {"tabs": tabs, "page": page, "empty": empty, "current": current}
    return render(request, "approvals/desk/list.html", context)
