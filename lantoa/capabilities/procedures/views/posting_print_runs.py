"""Long printings: how far one is, its file, drawing it anew."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from lantoa.capabilities.procedures.actions.print_runs import draw_again, draw_batch
from lantoa.capabilities.procedures.enums import PrintState
from lantoa.capabilities.procedures.papers.posting import PDF_NAME
from lantoa.capabilities.procedures.permissions import can_post
from lantoa.capabilities.procedures.queries.posting_boards import get_batch_for, get_print_for
from lantoa.capabilities.procedures.views.posting_answers import attempt, paper_answer
from lantoa.foundation.accounts.requests import StaffRequest
from lantoa.ports.papers import PDF, Paper


@require_safe
def run(request: StaffRequest, code: str) -> HttpResponse:
    """How far the drawing is; the file once it is there."""
    found = get_print_for(request.user, code)
    return render(request, "procedures/posting/run.html", {"run": found, "can_post": can_post(request.user)})


@require_safe
def run_file(request: StaffRequest, code: str) -> HttpResponse:
    """The finished file."""
    found = get_print_for(request.user, code)
    if (
        found.state != PrintState.DONE
        or found.is_package
        or not found.file.storage.exists(found.file.name or "")
    ):
        raise Http404
    with found.file.open("rb") as stored:
        return paper_answer(Paper(PDF_NAME[found.kind], PDF, stored.read()), inline=True)


@require_POST
def again(request: StaffRequest, code: str) -> HttpResponse:
    """Try once more what failed."""
    found = get_print_for(request.user, code)
    attempt(request, None, draw_again, run=found, by=request.user)
    return redirect("posting_desk:print_run", found.code)


@require_POST
def draw(request: StaffRequest, batch: str) -> HttpResponse:
    """Have the long file of one printing drawn, or drawn anew."""
    sheets = get_batch_for(request.user, batch)
    done, started = attempt(request, None, draw_batch, sheets=sheets, by=request.user)
    return redirect("posting_desk:print_run", started.code) if done else redirect("posting_desk:batch", batch)
