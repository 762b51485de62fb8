from django.http import HttpRequest, HttpResponse


def activity_page(request: HttpRequest, code: str = "") -> HttpResponse:
    return HttpResponse(status=501)
