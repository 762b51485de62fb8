"""Screens of the search in the console."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from lantoa.foundation.accounts.requests import StaffRequest
from lantoa.kit.clock import today
from lantoa.ports.papers.xlsx import Sheet, table_xlsx
from lantoa.ports.search import habits
from lantoa.web.search_desk.permissions import can_keep_words
from lantoa.web.search_desk.sources import look_everywhere

PERIODS = {"7": "7 ngày", "30": "30 ngày", "90": "90 ngày"}
SHOWN = 100


@require_safe
def everything(request: StaffRequest) -> HttpResponse:
    """One box over everything one may see."""
    query = request.GET.get("q", "").replace("\x00", "").strip()
    groups = look_everywhere(request.user, query) if query else []
    return render(request, "search_desk/everything.html", {"query": query, "groups": groups})


@require_safe
def gaps(request: StaffRequest) -> HttpResponse:
    """What readers looked for in vain."""
    if not can_keep_words(request.user):
        raise PermissionDenied
    period = request.GET.get("ky", "30")
    period = period if period in PERIODS else "30"
    habits.write()
    since = today() - timedelta(days=int(period))
    context = {
        "periods": [
            {"label": label, "url": f"?ky={days}", "current": days == period}
            for days, label in PERIODS.items()
        ],
        "period": period,
        "empty": habits.found_nothing(since=since)[:SHOWN],
        "unopened": habits.left_unopened(since=since)[:SHOWN],
    }
    return render(request, "search_desk/gaps.html", context)


@require_safe
def download(request: StaffRequest) -> HttpResponse:
    """The same as a spreadsheet, for the last 90 days."""
    if not can_keep_words(request.user):
        raise PermissionDenied
    since = today() - timedelta(days=90)
    header = ["Từ đã tìm", "Số lần tìm", "Không có kết quả", "Đã mở kết quả", "Ngày gần nhất"]
    sheets = [
        Sheet(
            title=title,
            header=header,
            rows=[[gap.words, gap.asked, gap.empty, gap.opened, gap.last_day] for gap in found],
            widths=[50, 14, 18, 18, 16],
        )
        for title, found in (
            ("Không có kết quả", habits.found_nothing(since=since)),
            ("Có mà không ai mở", habits.left_unopened(since=since)),
        )
    ]
    paper = table_xlsx(
        sheets, file_name=f"tim-khong-thay-{today():%Y-%m-%d}", title="Người đọc tìm gì mà không thấy"
    )
    response = HttpResponse(paper.data, content_type=paper.media_type)
    response.headers["Content-Disposition"] = (
        content_disposition_header(True, paper.file_name) or "attachment"
    )
    return response
