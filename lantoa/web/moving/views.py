"""Screens of moving in: ask for a run, watch it, read and keep its report."""

import csv

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from lantoa.foundation.accounts.requests import StaffRequest
from lantoa.kit.errors import Refusal
from lantoa.web.moving import queries
from lantoa.web.moving.actions import ask_for_run
from lantoa.web.moving.enums import Outcome
from lantoa.web.moving.forms import RunForm
from lantoa.web.moving.models import MoveRun
from lantoa.web.moving.permissions import can_move_in
from lantoa.web.moving.report import Report

PAGE_SIZE, LINES = 20, 100


@require_http_methods(["GET", "POST"])
def index(request: StaffRequest) -> HttpResponse:
    """/quan-tri/chuyen-du-lieu/: ask for a run; the runs so far."""
    _gate(request)
    form = RunForm(request.POST, request.FILES) if request.method == "POST" else RunForm()
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            run = ask_for_run(
                dump_name=given["dump"].name,
                dump=given["dump"],
                uploads=given["uploads"],
                dry_run=given["dry_run"],
                by=request.user,
            )
        except Refusal as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, "Đã nhận bản sao lưu; hệ thống đang đọc.")
            return redirect("moving:run", run.code)
    page = Paginator(queries.all_runs(), PAGE_SIZE).get_page(request.GET.get("trang"))
    return render(
        request, "moving/index.html", {"form": form, "page": page}, status=422 if form.errors else 200
    )


@require_safe
def run(request: StaffRequest, code: str) -> HttpResponse:
    """How far a run is, and what was and was not taken."""
    _gate(request)
    found = get_object_or_404(queries.all_runs(), code=code)
    report = Report.load(found.report)
    lines = Paginator(list(report.all_lines()), LINES).get_page(request.GET.get("trang"))
    context = {
        "run": found,
        "report": report,
        "page": lines,
        "outcomes": [outcome.label for outcome in Outcome],
    }
    return render(request, "moving/run.html", context)


@require_safe
def download(request: StaffRequest, code: str) -> HttpResponse:
    """The report as a table for a spreadsheet."""
    _gate(request)
    found = get_object_or_404(MoveRun, code=code)
    report = Report.load(found.report)
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="bao-cao-chuyen-du-lieu-{found.code}.csv"'
    writer = csv.writer(response)
    writer.writerow(["Loại", "Mã ở trang cũ", "Tên", "Kết quả", "Ghi chú"])
    for label, numbers in report.table:
        for outcome, number in zip(Outcome, numbers, strict=True):
            if number:
                writer.writerow([label, "", "Tổng số", outcome.label, number])
    for line in report.all_lines():
        writer.writerow(
            [_safe(cell) for cell in (line.kind, line.key, line.title, line.outcome, line.reason)]
        )
    for words, rows in report.tables.items():
        writer.writerow([words, "", "", Outcome.SKIPPED.label, f"{rows} dòng"])
    return response


def _gate(request: StaffRequest) -> None:
    if not can_move_in(request.user):
        raise PermissionDenied


def _safe(cell: str) -> str:
    """A title of the old site must not become a formula in somebody's spreadsheet."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t")) else cell
