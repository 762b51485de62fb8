"""The content policy of the staff console: as strict as on public pages, except where Wagtail needs more."""

from collections.abc import Callable

from csp.decorators import csp_update
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property

from lantoa.foundation.audit.permissions import can_read_trail

# Wagtail writes inline scripts and styles into its list, edit and report pages; frames show previews.
LOOSENED = {
    "script-src": ["'unsafe-inline'"],
    "style-src": ["'unsafe-inline'"],
    "img-src": ["blob:"],
    "frame-src": ["'self'"],
    "connect-src": ["'self'"],
}

ABOVE_PAGES = "wagtailadmin_reports:page_types_usage"


class ConsolePolicyMiddleware:
    """Loosens the policy under the console's address only. Stands after (inside) CSPMiddleware."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.loosened = csp_update(LOOSENED)(get_response)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        inside = request.path.startswith(self.console)
        return (self.loosened if inside else self.get_response)(request)

    @cached_property
    def console(self) -> str:
        """Address of the console; asked for at the first request, when all addresses are known."""
        return reverse("wagtailadmin_home")


class ReportsGateMiddleware:
    """The page engine's own reports name every page, drafts of all units too: they are for readers of the trail.

    One of them stands above the list of pages of a type, which every writer has: whoever goes up from there comes to the
    pages instead.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: object, args: object, kwargs: object
    ) -> HttpResponseBase | None:
        """Refuse before the report is made."""
        del view, args, kwargs
        match = request.resolver_match
        if not match or "wagtailadmin_reports" not in match.namespaces or can_read_trail(request.user):
            return None
        if match.view_name == ABOVE_PAGES and request.user.has_perm("wagtailadmin.access_admin"):
            return redirect("wagtailadmin_explore_root")
        raise PermissionDenied
