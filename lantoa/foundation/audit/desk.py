"""The site-wide trail as sentences, with filters, to read and to take away as a table."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from lantoa.foundation.audit.forms import TrailFilterForm
from lantoa.foundation.audit.permissions import can_read_trail
from lantoa.foundation.audit.queries import TrailLine, WholeTrail
from lantoa.kit.clock import today
from lantoa.ports.papers.xlsx import Sheet, table_xlsx

PAGE_SIZE = 50
MOST_ROWS = 20_000


@require_safe
def trail(request: HttpRequest) -> HttpResponse:
    """Every line of the trail that the filters leave, newest first."""
    form = _form(request)
    lines: Any = WholeTrail(form.wanted())  # counts and slices, which is all that a Paginator asks
    page: Page[TrailLine] = Paginator(lines, PAGE_SIZE).get_page(request.GET.get("trang"))
    context = {
        "form": form,
        "page": page,
        "entries": [{"text": line.sentence, "when": line.at, "kind": ""} for line in page],
        "query": request.GET.urlencode(),
    }
    return render(request, "audit/desk/trail.html", context)


@require_safe
def download(request: HttpRequest) -> HttpResponse:
    """The same lines as a spreadsheet (at most 20,000, newest first)."""
    lines = WholeTrail(_form(request).wanted())[0:MOST_ROWS]
    sheet = Sheet(
        title="Nhật ký",
        header=["Thời điểm", "Người thực hiện", "Việc", "Đối tượng", "Diễn giải"],
        rows=[[line.at, line.actor, line.action, line.label, line.sentence] for line in lines],
        widths=[18, 28, 30, 50, 90],
    )
    paper = table_xlsx([sheet], file_name=f"nhat-ky-{today():%Y-%m-%d}", title="Nhật ký hệ thống")
    response = HttpResponse(paper.data, content_type=paper.media_type)
    response.headers["Content-Disposition"] = (
        content_disposition_header(True, paper.file_name) or "attachment"
    )
    return response


def _form(request: HttpRequest) -> TrailFilterForm:
    if not can_read_trail(request.user):
        raise PermissionDenied
    return TrailFilterForm(request.GET or {})
