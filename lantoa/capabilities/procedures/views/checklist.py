"""The papers of one case as a list to tick: on the screen, printed, and as a file."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lantoa.capabilities.procedures.papers.checklist import asked_beside, checklist_table
from lantoa.capabilities.procedures.queries.form_files import public_forms
from lantoa.capabilities.procedures.queries.pages import KnownProcedure, get_known_procedure
from lantoa.capabilities.procedures.reading.answering import UNKNOWN, Answers, Case, answers_of


@require_safe
def checklist(request: HttpRequest, code: str) -> HttpResponse:
    """/thu-tuc/<code>/giay-to/?truong-hop=2: what to bring in this case."""
    known, answers, case = _asked(request, code)
    context = {
        "procedure": known.procedure,
        "version": known.version,
        "answers": answers,
        "case": case,
        "beside": asked_beside(known, answers),
        "forms": public_forms(known.procedure),
        "unknown": UNKNOWN,
    }
    return render(request, "procedures/public/checklist.html", context)


@require_safe
def checklist_file(request: HttpRequest, code: str) -> HttpResponse:
    """/thu-tuc/<code>/giay-to.xlsx: the same as a file."""
    known, answers, case = _asked(request, code)
    paper = checklist_table(known, answers, case)
    response = HttpResponse(paper.data, content_type=paper.media_type)
    response["Content-Disposition"] = f'attachment; filename="{paper.file_name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _asked(request: HttpRequest, code: str) -> tuple[KnownProcedure, Answers, Case]:
    known = get_known_procedure(code)
    answers = answers_of(known.content)
    wanted = request.GET.get("truong-hop", "1")[:6]
    case = next((one for one in answers.cases if str(one.number) == wanted), None)
    if case is None:
        raise Http404
    return known, answers, case
