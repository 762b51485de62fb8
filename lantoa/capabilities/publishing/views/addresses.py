"""Permanent short addresses and their QR codes."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from lantoa.capabilities.publishing import queries
from lantoa.capabilities.publishing.reading import address_of
from lantoa.ports.papers.qr import qr_svg

A_DAY = 86_400


@require_safe
def short(request: HttpRequest, code: str) -> HttpResponse:
    """/t/<code>: to wherever the page is now; 404 when it is not public."""
    del request
    page = queries.page_of_short_code(code)
    if page is None:
        raise Http404
    return HttpResponsePermanentRedirect(address_of(page))


@require_safe
def short_qr(request: HttpRequest, code: str) -> HttpResponse:
    """/t/<code>.svg: the QR code of the short address, for paper and screens."""
    del request
    if queries.page_of_short_code(code) is None:
        raise Http404
    drawn = qr_svg(settings.BASE_URL + reverse("publishing:short", args=[code]))
    response = HttpResponse(drawn, content_type="image/svg+xml")
    response["Cache-Control"] = f"public, max-age={A_DAY}"
    return response
