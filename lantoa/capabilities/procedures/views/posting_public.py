"""What a citizen sees who scans a sheet, types its number, or stands before the lobby screen."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from lantoa.capabilities.procedures.models import PostingBoard
from lantoa.capabilities.procedures.papers.sheets import shown_serial
from lantoa.capabilities.procedures.queries.posting_sheets import (
    clean_serial,
    decision_of,
    find_sheet,
    sheet_status,
)
from lantoa.capabilities.procedures.queries.posting_slides import slides_of
from lantoa.capabilities.procedures.reading.sheet import SHORT_HASH


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """/niem-yet/: type the number of a sheet."""
    typed = request.GET.get("so", "")[:60]
    if typed.strip():
        serial = clean_serial(typed.rpartition("/")[2])
        if serial:
            return redirect("sheets:sheet", serial)
    return render(request, "procedures/posting/index.html", {"typed": typed})


@require_safe
def sheet(request: HttpRequest, serial: str) -> HttpResponse:
    """/n/<serial>: is this sheet still in force? Answers for every serial that was ever printed."""
    found = find_sheet(serial)
    if found is None:
        context = {"typed": serial[:30], "is_unknown": True}
        return render(request, "procedures/posting/index.html", context, status=404)
    status = sheet_status(found)
    context = {
        "status": status,
        "serial": shown_serial(found.serial),
        "short_hash": found.digest[:SHORT_HASH],
        "printed_from": decision_of(found.version),
    }
    response = render(request, "procedures/posting/sheet.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response


@require_safe
def slides(request: HttpRequest, code: str) -> HttpResponse:
    """/niem-yet/man-hinh/<board>/: the board's set on a lobby screen, one procedure a slide, going on by itself."""
    board = PostingBoard.objects.filter(code=code, closed_at__isnull=True).select_related("unit").first()
    if board is None:
        raise Http404
    context = {
        "board": board,
        "slides": slides_of(board),
        "kiosk_url": reverse("posting:index"),
    }
    return render(request, "procedures/posting/slides.html", context)
