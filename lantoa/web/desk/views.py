"""Screens of the desk itself: letters that did not arrive."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from lantoa.foundation.accounts.requests import StaffRequest
from lantoa.kit.errors import Refusal
from lantoa.ports.delivery import outbox
from lantoa.ports.delivery.models import OutboxMessage
from lantoa.web.desk.actions import send_letter_again
from lantoa.web.desk.permissions import can_manage_delivery

PAGE_SIZE = 30


@require_safe
def failed_letters(request: StaffRequest) -> HttpResponse:
    """Letters that were not delivered: to whom, why, when they are tried again."""
    if not can_manage_delivery(request.user):
        raise PermissionDenied
    page = Paginator(outbox.failures(), PAGE_SIZE).get_page(request.GET.get("trang"))
    return render(request, "desk/failed_letters.html", {"page": page})


@require_POST
def send_again(request: StaffRequest, code: str) -> HttpResponse:
    """Try one letter again."""
    try:
        send_letter_again(message=get_object_or_404(OutboxMessage, code=code), by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, "Đã đưa thư vào hàng chờ gửi lại.")
    return redirect("desk:failed_letters")
