"""Pages that belong to no capability: site map, health, errors."""

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from lantoa.web.portal import sitemap


@require_safe
def site_tree(request: HttpRequest) -> HttpResponse:
    """/so-do-cong/: the portal as a tree of words (TT 32/2017/TT-BTTTT, Điều 16)."""
    return render(request, "portal/site_tree.html", {"branches": sitemap.tree()})


@require_safe
def site_map(request: HttpRequest) -> HttpResponse:
    """/sitemap.xml: every public address."""
    rows = {"addresses": sitemap.addresses()}
    return render(request, "portal/sitemap.xml", rows, content_type="application/xml; charset=utf-8")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """/robots.txt: where search engines need not look, and where the map is."""
    return render(
        request, "portal/robots.txt", {"base": settings.BASE_URL}, content_type="text/plain; charset=utf-8"
    )


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
