"""The search of the portal: the page, suggestions while typing, and the count of what was opened."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from lantoa.ports.search import habits
from lantoa.ports.search.finding import suggest
from lantoa.web.portal.search import is_first_look, search_context

SUGGESTIONS_SECONDS = 60


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """/tim-kiem/?q=…"""
    context = search_context(request.GET)
    if context["query"] and is_first_look(request.GET):
        results = context["results"]
        habits.note(context["query"], found=bool(results.hits) and not results.near)
    response = render(request, "portal/search.html", context)
    response["Cache-Control"] = "no-store" if context["query"] else "no-cache"
    return response


@require_safe
def suggestions(request: HttpRequest) -> JsonResponse:
    """/tim-kiem/goi-y/?q=…: titles that go on from what was typed."""
    rows = [
        {"title": row.title, "url": row.url, "kind": row.kind_label}
        for row in suggest(request.GET.get("q", ""))
    ]
    return JsonResponse(
        {"suggestions": rows}, headers={"Cache-Control": f"public, max-age={SUGGESTIONS_SECONDS}"}
    )


@csrf_exempt  # a beacon without form; it only adds one to a count
@require_POST
def opened(request: HttpRequest) -> HttpResponse:
    """/tim-kiem/da-mo/: somebody went from the results to one of them."""
    habits.note_opened(request.POST.get("q", "")[:200])
    return HttpResponse(status=204)
