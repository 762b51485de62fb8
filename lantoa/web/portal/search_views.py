"""The search of the portal: the page, suggestions while typing, and the count of what was opened."""

from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from lantoa.ports.search import habits
from lantoa.ports.search.brake import Brake, seconds_left
from lantoa.ports.search.finding import suggest
from lantoa.web.portal.search import is_first_look, search_context
from lantoa.web.portal.search_pieces import draw_facets, draw_hits

SUGGESTIONS_SECONDS = 60
SUGGESTIONS_A_SEARCH = 3  # somebody who types a question asks for titles a few times
TOO_MANY = "Mạng của bạn đã tìm rất nhiều lần trong một phút qua. Hãy đợi một phút rồi tìm lại."
_searches, _suggestions, _openings = Brake("search"), Brake("suggestions"), Brake("openings")


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """/tim-kiem/?q=…"""
    asks = bool(request.GET.get("q"))
    if asks and _searches.stops(request, settings.SEARCHES_A_MINUTE):
        return _too_many(request)
    context = search_context(request.GET)
    if context["query"] and is_first_look(request.GET):
        results = context["results"]
        habits.note(context["query"], found=bool(results.hits) and not results.near)
    drawn = {"hits": draw_hits(context["results"].hits), "facets_drawn": draw_facets(context["facets"])}
    response = render(request, "portal/search.html", context | drawn)
    response["Cache-Control"] = "no-store" if context["query"] else "no-cache"
    return response


@require_safe
def suggestions(request: HttpRequest) -> JsonResponse:
    """/tim-kiem/goi-y/?q=…: titles that go on from what was typed."""
    if _suggestions.stops(request, SUGGESTIONS_A_SEARCH * settings.SEARCHES_A_MINUTE):
        told = {"suggestions": [], "message": TOO_MANY}
        return JsonResponse(told, status=HTTPStatus.TOO_MANY_REQUESTS, headers=_later())
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
    if not _openings.stops(request, settings.SEARCHES_A_MINUTE):
        habits.note_opened(request.POST.get("q", "")[:200])
    return HttpResponse(status=HTTPStatus.NO_CONTENT)


def _too_many(request: HttpRequest) -> HttpResponse:
    context = {"sentence": TOO_MANY, "query": request.GET["q"][:200].replace("\x00", "")}
    response = render(request, "portal/too_many.html", context, status=HTTPStatus.TOO_MANY_REQUESTS)
    for name, value in _later().items():
        response[name] = value
    return response


def _later() -> dict[str, str]:
    return {"Retry-After": str(seconds_left()), "Cache-Control": "no-store"}
