from django.http import HttpRequest, HttpResponse


def my_work(request: HttpRequest, code: str = "") -> HttpResponse:
    return HttpResponse(status=501)


def assignment_page(request: HttpRequest, code: str = "") -> HttpResponse:
    return HttpResponse(status=501)
