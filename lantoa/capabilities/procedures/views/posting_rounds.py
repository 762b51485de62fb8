"""Inspection rounds: on a phone, also without a network; the same page works as plain forms without JavaScript."""

from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lantoa.capabilities.procedures.actions.inspecting import finish_round, note_finding, start_round
from lantoa.capabilities.procedures.enums import FindingState
from lantoa.capabilities.procedures.forms.posting import FindingForm, FinishForm, RoundForm
from lantoa.capabilities.procedures.models import InspectionFinding, InspectionRound, Posting
from lantoa.capabilities.procedures.papers.sheets import shown_serial
from lantoa.capabilities.procedures.permissions import can_post
from lantoa.capabilities.procedures.queries.posting import open_postings
from lantoa.capabilities.procedures.queries.posting_boards import (
    boards_for,
    get_round_for,
    rounds_for,
)
from lantoa.capabilities.procedures.queries.posting_sheets import clean_serial
from lantoa.capabilities.procedures.views.posting_answers import attempt, photo_answer
from lantoa.foundation.accounts.requests import StaffRequest
from lantoa.kit.clock import today
from lantoa.kit.dates import short_date
from lantoa.kit.errors import Refusal

# What the inspector chooses; "unknown" is what the register says of a serial it does not know.
CHOICES = [(state.value, state.label) for state in FindingState if state != FindingState.UNKNOWN]


@require_safe
def index(request: StaffRequest) -> HttpResponse:
    """Rounds, newest first."""
    context = {"rounds": rounds_for(request.user), "can_post": can_post(request.user)}
    return render(request, "procedures/posting/rounds.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: StaffRequest) -> HttpResponse:
    """Open a round."""
    initial = {"title": f"Kiểm tra niêm yết ngày {short_date(today())}"}
    form = RoundForm(request.POST or None, boards=boards_for(request.user), initial=initial)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        done, row = attempt(
            request, form, start_round, boards=list(given["boards"]), title=given["title"], by=request.user
        )
        if done:
            return redirect("posting_desk:round", row.code)
    context = {
        "form": form,
        "title": "Bắt đầu đợt kiểm tra",
        "submit_text": "Bắt đầu",
        "back": reverse("posting_desk:rounds"),
    }
    return render(request, "procedures/posting/form.html", context)


@require_safe
def inspect(request: StaffRequest, code: str) -> HttpResponse:
    """One round: every sheet that should hang, with what was found."""
    row = get_round_for(request.user, code)
    findings = row.findings.select_related("sheet__procedure", "board").order_by("found_at")
    context = {
        "round": row,
        "boards": _boards(row, {one.posting_id: one for one in findings if one.posting_id}),
        "others": [one for one in findings if one.posting_id is None],
        "choices": CHOICES,
        "is_open": row.finished_at is None and can_post(request.user),
        "finish_form": FinishForm(),
    }
    return render(request, "procedures/posting/round.html", context)


def _boards(row: InspectionRound, found: dict[int, InspectionFinding]) -> list[tuple[Any, list[Any]]]:
    boards = list(row.boards.all())
    lines: dict[int, list[Any]] = {board.pk: [] for board in boards}
    for posting in open_postings(boards):
        serial = shown_serial(posting.sheet.serial)
        lines[posting.board_id].append((posting, serial, found.get(posting.pk)))
    return [(board, lines[board.pk]) for board in boards]


@require_POST
def note(request: StaffRequest, code: str) -> HttpResponse:
    """Write one finding: by form, or sent later by the page's script, which wants JSON."""
    row = get_round_for(request.user, code)
    form = FindingForm(request.POST, request.FILES)
    problem = ""
    finding = None
    if form.is_valid():
        given = form.cleaned_data
        board = row.boards.filter(code=given.pop("board")).first()
        serial = clean_serial(given.pop("serial").rpartition("/")[2])
        posting = (
            Posting.objects.filter(board=board, sheet__serial=serial, removed_at__isnull=True)
            .select_related("sheet")
            .first()
        )
        try:
            if board is None:
                problem = "Bảng này không thuộc đợt kiểm tra."
            else:
                finding = note_finding(
                    round=row, board=board, posting=posting, serial=serial, by=request.user, **given
                )
        except Refusal as refusal:
            problem = refusal.message
    else:
        problem = "Chọn tình trạng của phiếu và ghi số phiếu."
    if "application/json" in request.headers.get("Accept", ""):
        return _told(finding, problem)
    if problem:
        messages.error(request, problem)
    else:
        messages.success(request, "Đã ghi kết quả.")
    return redirect("posting_desk:round", row.code)


def _told(finding: InspectionFinding | None, problem: str) -> JsonResponse:
    if finding is None:
        return JsonResponse({"problem": problem}, status=422)
    return JsonResponse({"key": str(finding.client_key), "state": finding.get_state_display()})


@require_POST
def finish(request: StaffRequest, code: str) -> HttpResponse:
    """Close the round."""
    row = get_round_for(request.user, code)
    form = FinishForm(request.POST)
    conclusion = form.cleaned_data["conclusion"] if form.is_valid() else ""
    done, _ = attempt(request, None, finish_round, round=row, by=request.user, conclusion=conclusion)
    if done:
        messages.success(request, "Đã kết thúc đợt kiểm tra.")
    return redirect("posting_desk:round", row.code)


@require_safe
def photo(request: StaffRequest, pk: int) -> FileResponse:
    """The photo of a finding, only to those who may see its round."""
    row = get_object_or_404(InspectionFinding.objects.select_related("round"), pk=pk)
    get_round_for(request.user, row.round.code)
    return photo_answer(row)


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The script that keeps the page of a round when the line is down."""
    return render(request, "procedures/posting/round_worker.js", content_type="text/javascript")
