"""Printing: choose, fetch the file, say that it hangs; the counter's booklet."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Max
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lantoa.capabilities.procedures.actions.posting import post_batch
from lantoa.capabilities.procedures.actions.posting_printing import print_difference, print_sheets
from lantoa.capabilities.procedures.actions.print_runs import LONG, draw_booklet, draw_package
from lantoa.capabilities.procedures.enums import SheetFormat
from lantoa.capabilities.procedures.forms.posting import BatchForm, PrintForm
from lantoa.capabilities.procedures.models import Sector
from lantoa.capabilities.procedures.papers.offline import FOLDER, ZIP
from lantoa.capabilities.procedures.papers.offline.kept import is_kept, open_package, package_stamp
from lantoa.capabilities.procedures.papers.posting import batch_pdf, booklet_of
from lantoa.capabilities.procedures.papers.sheets import shown_serial
from lantoa.capabilities.procedures.permissions import can_post
from lantoa.capabilities.procedures.queries.catalogue import published_procedures
from lantoa.capabilities.procedures.queries.posting import standing_of
from lantoa.capabilities.procedures.queries.posting_boards import (
    boards_for,
    get_batch_for,
    get_board_for,
    print_of_batch,
)
from lantoa.capabilities.procedures.queries.posting_sheets import sheet_address, sheet_kinds
from lantoa.capabilities.procedures.views.posting_answers import attempt, paper_answer
from lantoa.foundation.accounts.requests import StaffRequest

MOST_IN_BOOKLET = 400


@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: StaffRequest) -> HttpResponse:
    """Which sheets to print: of a sector, or of single procedures."""
    if not can_post(request.user):
        raise PermissionDenied
    form = PrintForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        done, code = attempt(
            request, form, print_sheets,
            codes=form.wanted(), format=form.cleaned_data["format"], by=request.user,
        )  # fmt: skip
        if done:
            return redirect("posting_desk:batch", code)
    context = {
        "form": form,
        "booklets": Sector.objects.filter(pk__in=published_procedures().order_by().values("sector")),
        "count": published_procedures().count(),
        "changed_at": published_procedures().aggregate(at=Max("changed_at"))["at"],
    }
    return render(request, "procedures/posting/print.html", context)


@require_POST
def difference(request: StaffRequest, code: str) -> HttpResponse:
    """Print only what a board lacks or holds in an old version."""
    board = get_board_for(request.user, code)
    done, batch = attempt(request, None, print_difference, board=board, by=request.user)
    return redirect("posting_desk:batch", batch) if done else redirect("posting_desk:board", board.code)


@require_http_methods(["GET", "HEAD", "POST"])
def batch(request: StaffRequest, batch: str) -> HttpResponse:
    """One printing: its sheets, its file; afterwards: they hang now."""
    sheets = get_batch_for(request.user, batch)
    boards = boards_for(request.user)
    form = BatchForm(
        request.POST or None, request.FILES or None, boards=boards, initial={"board": sheets[0].board_id}
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        done, count = attempt(
            request,
            form,
            post_batch,
            board=given["board"],
            sheets=sheets,
            by=request.user,
            photo=given["photo"],
        )
        if done:
            messages.success(request, f"Đã ghi niêm yết {count} phiếu.")
            return redirect("posting_desk:board", given["board"].code)
    context = {
        "batch": batch,
        "sheets": [
            (sheet, shown_serial(sheet.serial), sheet_address(sheet.serial), kind)
            for sheet, kind in zip(sheets, sheet_kinds(sheets), strict=True)
        ],
        "board": sheets[0].board,
        "form": form,
        "can_post": can_post(request.user),
        "is_long": len(sheets) > LONG,
        "run": print_of_batch(batch),
    }
    return render(request, "procedures/posting/batch.html", context)


@require_safe
def batch_file(request: StaffRequest, batch: str) -> HttpResponse:
    """The sheets of one printing as a PDF; for a board with the list of what to take down first. A long one is drawn in
    the background, and its page says how far it is.
    """
    sheets = get_batch_for(request.user, batch)
    if len(sheets) > LONG:
        run = print_of_batch(batch)
        return redirect("posting_desk:print_run", run.code) if run else redirect("posting_desk:batch", batch)
    board = sheets[0].board
    return paper_answer(batch_pdf(sheets, standing_of(board) if board else None), inline=True)


@require_http_methods(["GET", "HEAD", "POST"])
def offline(request: StaffRequest) -> HttpResponseBase:
    """The whole public catalogue for use without a network, as it is kept; what is not there is asked for, then made."""
    if not can_post(request.user):
        raise PermissionDenied
    stamp = package_stamp()
    if is_kept(stamp):
        return FileResponse(
            open_package(stamp), as_attachment=True, filename=f"{FOLDER}.zip", content_type=ZIP,
            headers={"Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff"},
        )  # fmt: skip
    if request.method == "POST":
        return redirect("posting_desk:print_run", draw_package(by=request.user).code)
    return render(request, "procedures/posting/package.html", {"count": published_procedures().count()})


@require_http_methods(["GET", "HEAD", "POST"])
def booklet(request: StaffRequest) -> HttpResponse:
    """The counter's booklet of one sector (?linh-vuc=…) or board (?bang=…); a long one is asked for, then drawn."""
    if not can_post(request.user):
        raise PermissionDenied
    rows = published_procedures().order_by("code")
    if "bang" in request.GET:
        board = get_board_for(request.user, request.GET["bang"])
        codes = [line.code for line in standing_of(board).lines]
        rows, title = rows.filter(code__in=codes), f"Thủ tục hành chính tại {board.name}"
    else:
        sector = Sector.objects.filter(slug=request.GET.get("linh-vuc", "")).first()
        if sector is None:
            raise Http404
        rows, title = rows.filter(sector=sector), f"Thủ tục hành chính lĩnh vực {sector.name}"
    found = list(rows.values_list("code", flat=True)[: MOST_IN_BOOKLET + 1])
    size = request.GET.get("kho", SheetFormat.A4)
    if not found or size not in SheetFormat.values:
        raise Http404
    if len(found) > MOST_IN_BOOKLET:
        messages.error(request, f"Mỗi tập nhiều nhất {MOST_IN_BOOKLET} thủ tục; hãy in theo lĩnh vực.")
        return redirect(reverse("posting_desk:print"))
    if len(found) > LONG:
        return _long_booklet(request, found, title, size)
    chosen = rows.filter(code__in=found).select_related("sector", "current__decision")
    return paper_answer(booklet_of(list(chosen), title=title, format=size), inline=True)


def _long_booklet(request: StaffRequest, codes: list[str], title: str, size: str) -> HttpResponse:
    if request.method == "POST":
        run = draw_booklet(codes=codes, title=title, format=size, by=request.user)
        return redirect("posting_desk:print_run", run.code)
    return render(request, "procedures/posting/long.html", {"title": title, "count": len(codes)})
