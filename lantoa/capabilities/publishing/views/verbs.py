"""Every verb of the newsroom has its address: it asks first, names the thing, and says how it went."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from lantoa.capabilities.publishing.actions import deciding, scheduling, withdrawing, writing
from lantoa.capabilities.publishing.forms import (
    HourForm,
    PublicReasonForm,
    ReasonForm,
    ReviewForm,
    SubmitForm,
)
from lantoa.capabilities.publishing.models import NewsroomItem
from lantoa.capabilities.publishing.queries.checklist import findings_of
from lantoa.capabilities.publishing.queries.newsroom import get_item_for
from lantoa.foundation.accounts.requests import StaffRequest
from lantoa.kit.errors import Refusal

READ_WRITE = ("GET", "HEAD", "POST")


def _ask(
    request: StaffRequest,
    item: NewsroomItem,
    *,
    title: str,
    text: str,
    button: str,
    done: str,
    verb: Callable[..., Any],
    form: Form | None = None,
    kind: str = "main",
    **facts: Any,
) -> HttpResponse:
    """Ask on GET; do on POST with the form's values, and go back to the item. A refusal stands above the form."""
    if request.method == "POST" and (form is None or form.is_valid()):
        try:
            verb(item=item, by=request.user, **facts, **(form.cleaned_data if form else {}))
        except Refusal as refusal:
            if form is None:
                messages.error(request, refusal.message)
                return redirect(item.desk_url)
            form.add_error(None, refusal.message)
        else:
            messages.success(request, done)
            return redirect(item.desk_url)
    context = {"item": item, "title": title, "text": text, "button": button, "form": form, "kind": kind}
    return render(request, "publishing/desk/ask.html", context)


@require_http_methods(READ_WRITE)
def send(request: StaffRequest, code: str) -> HttpResponse:
    item = get_item_for(request.user, code)
    return _ask(
        request,
        item,
        title="Gửi bài để biên tập?",
        text="Văn phòng nhận bài và báo lại; trong lúc đó bạn không sửa được bài.",
        button="Gửi biên tập",
        done="Đã gửi bài cho Văn phòng biên tập.",
        verb=writing.send_to_editor,
    )


@require_http_methods(READ_WRITE)
def take(request: StaffRequest, code: str) -> HttpResponse:
    item = get_item_for(request.user, code)
    return _ask(
        request,
        item,
        title="Nhận biên tập bài này?",
        text="Bạn là người giữ bài ở bước biên tập; người khác trong Văn phòng thấy điều đó.",
        button="Nhận biên tập",
        done="Bạn đang biên tập bài này.",
        verb=writing.take_up,
    )


@require_http_methods(READ_WRITE)
def give_back(request: StaffRequest, code: str) -> HttpResponse:
    item = get_item_for(request.user, code)
    return _ask(
        request,
        item,
        title="Trả lại người viết?",
        text=f"{item.author} nhận được lý do và sửa rồi gửi lại.",
        button="Trả lại",
        done="Đã trả lại người viết.",
        verb=writing.return_to_author,
        form=ReasonForm(request.POST or None),
    )


@require_http_methods(READ_WRITE)
def submit(request: StaffRequest, code: str) -> HttpResponse:
    item = get_item_for(request.user, code)
    return _ask(
        request,
        item,
        title="Trình lãnh đạo phê duyệt?",
        text="Lãnh đạo nhận thư có liên kết xem bài và quyết định. Từ lúc trình không ai sửa được bài.",
        button="Trình lãnh đạo",
        done="Đã trình lãnh đạo phê duyệt.",
        verb=deciding.submit_for_approval,
        form=SubmitForm(request.POST or None, is_public=item.page.live),
    )


@require_http_methods(READ_WRITE)
def call_back(request: StaffRequest, code: str) -> HttpResponse:
    item = get_item_for(request.user, code)
    return _ask(
        request,
        item,
        title="Rút bài về biên tập?",
        text="Liên kết phê duyệt đã gửi không dùng được nữa; giờ hẹn đăng (nếu có) bị hủy.",
        button="Rút về biên tập",
        done="Đã rút bài về biên tập.",
        verb=writing.recall,
        form=ReasonForm(request.POST or None),
    )


@require_http_methods(READ_WRITE)
def change_hour(request: StaffRequest, code: str) -> HttpResponse:
    item = get_item_for(request.user, code)
    return _ask(
        request,
        item,
        title="Đổi giờ đăng?",
        text="Người duyệt và người viết được báo giờ mới.",
        button="Đổi giờ đăng",
        done="Đã đổi giờ đăng.",
        verb=scheduling.reschedule,
        form=HourForm(request.POST or None),
    )


@require_http_methods(READ_WRITE)
def take_off(request: StaffRequest, code: str) -> HttpResponse:
    item = get_item_for(request.user, code)
    return _ask(
        request,
        item,
        title="Gỡ bài khỏi cổng?",
        text="Bài biến mất ngay ở mọi nơi trên cổng; địa chỉ của bài báo là đã gỡ, kèm ngày và lý do.",
        button="Gỡ khỏi cổng",
        done="Đã gỡ bài khỏi cổng.",
        verb=withdrawing.withdraw,
        form=PublicReasonForm(request.POST or None),
        kind="danger",
    )


@require_http_methods(READ_WRITE)
def review(request: StaffRequest, code: str) -> HttpResponse:
    item = get_item_for(request.user, code)
    return _ask(
        request,
        item,
        title="Bài vẫn đúng?",
        text="Xác nhận đã đọc lại bài và đặt ngày rà soát tiếp theo.",
        button="Đã rà soát",
        done="Đã ghi lần rà soát.",
        verb=withdrawing.set_review,
        form=ReviewForm(request.POST or None),
    )


@require_http_methods(READ_WRITE)
def drop(request: StaffRequest, code: str) -> HttpResponse:
    item = get_item_for(request.user, code)
    return _ask(
        request,
        item,
        title="Bỏ bản sửa?",
        text="Bản đang công khai giữ nguyên; bản sửa vẫn còn trong lịch sử của trang.",
        button="Bỏ bản sửa",
        done="Đã bỏ bản sửa; bài trở lại như bản đang công khai.",
        verb=writing.drop_changes,
        kind="danger",
    )


@require_http_methods(READ_WRITE)
def answer_for(request: StaffRequest, code: str) -> HttpResponse:
    """Answer for one finding of the checklist (named in the address) that stays as it is."""
    item = get_item_for(request.user, code)
    finding = next((one for one in findings_of(item) if one.key == request.GET.get("diem")), None)
    if finding is None:
        raise Http404
    passage = f" Đoạn: “{finding.passage}”" if finding.passage else ""
    return _ask(
        request,
        item,
        title="Giữ nguyên điểm này?",
        text=f"{finding.sentence}{passage}",
        button="Xác nhận",
        done="Đã ghi lời xác nhận.",
        verb=writing.acknowledge,
        form=ReasonForm(request.POST or None),
        finding=finding.key,
    )
