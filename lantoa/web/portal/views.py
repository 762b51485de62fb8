"""Pages that belong to no capability: health, errors."""

from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache


@never_cache
def healthy(request: HttpRequest) -> JsonResponse:
    """For a load balancer: the process answers and the database answers."""
    del request
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"state": "ok"})


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was open too long, or cookies are off: say what to do."""
    del reason
    return render(request, "portal/form_expired.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    del exception
    return render(request, "portal/not_found.html", status=404)


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:
    del exception
    return render(request, "portal/refused.html", status=403)


def failed(request: HttpRequest) -> HttpResponse:
    """Drawn without database and without session: whatever broke may be broken here too."""
    return render(request, "portal/failed.html", status=500)
