"""Two clicks for leadership: look, decide."""

from django.http import HttpRequest, HttpResponse


def link(request: HttpRequest, token: str) -> HttpResponse:
    del request, token
    return HttpResponse(status=501)


def request_page(request: HttpRequest, code: str) -> HttpResponse:
    del request, code
    return HttpResponse(status=501)
