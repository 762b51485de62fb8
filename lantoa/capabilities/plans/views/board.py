from django.http import HttpRequest, HttpResponse


def board_page(request: HttpRequest, code: str = "") -> HttpResponse:
    return HttpResponse(status=501)
