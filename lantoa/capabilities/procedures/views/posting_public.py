"""What a citizen sees who scans a sheet, types its number, or stands before the lobby screen."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from lantoa.capabilities.procedures.models import PostingBoard
from lantoa.capabilities.procedures.papers.sheets import shown_serial
from lantoa.capabilities.procedures.queries.posting_sheets import (
    SheetStatus,
    clean_serial,
    decision_of,
    find_sheet,
    sheet_status,
)
from lantoa.capabilities.procedures.queries.posting_slides import slides_of
from lantoa.capabilities.procedures.reading.sheet import SHORT_HASH
from lantoa.kit.dates import short_date


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """/niem-yet/: type the number of a sheet."""
    typed = request.GET.get("so", "")[:60]
    if typed.strip():
        serial = clean_serial(typed.rpartition("/")[2])
        if serial:
            return redirect("sheets:sheet", serial)
    return render(request, "procedures/posting/index.html", {"typed": typed, "is_unknown": False})


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
        "facts": _facts(status),
    }
    response = render(request, "procedures/posting/sheet.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response


def _facts(status: SheetStatus) -> list[tuple[str, str]]:
    """What is known of the paper itself; nothing of a procedure that is hidden by now."""
    sheet = status.sheet
    facts = [
        ("Số phiếu", shown_serial(sheet.serial)),
        ("In ngày", short_date(timezone.localtime(sheet.printed_at).date())),
    ]
    if status.procedure is None:
        return facts
    source = ", ".join(filter(None, (decision_of(sheet.version), f"bản {sheet.version.number}")))
    return [*facts, ("In theo", source), ("Mã băm", sheet.digest[:SHORT_HASH])]


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
