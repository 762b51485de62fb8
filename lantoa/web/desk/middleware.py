"""The content policy of the staff console: as strict as on public pages, except where Wagtail needs more."""

from collections.abc import Callable

from csp.decorators import csp_update
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

# Wagtail writes inline scripts and styles into its list, edit and report pages; frames show previews.
LOOSENED = {
    "script-src": ["'unsafe-inline'"],
    "style-src": ["'unsafe-inline'"],
    "img-src": ["blob:"],
    "frame-src": ["'self'"],
    "connect-src": ["'self'"],
}


class ConsolePolicyMiddleware:
    """Loosens the policy under the console's address only. Stands after (inside) CSPMiddleware."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.loosened = csp_update(LOOSENED)(get_response)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        inside = request.path.startswith(reverse("wagtailadmin_home"))
        return (self.loosened if inside else self.get_response)(request)
