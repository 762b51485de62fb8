"""Outermost middleware: stores what Django renders for anonymous readers, and lets browsers ask again cheaply."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone

from lantoa.kit import clock
from lantoa.ports.pages import rules, store
from lantoa.ports.pages.page import Page, coding_for


class StorePagesMiddleware:
    """Stands first, so that it sees every header and runs before the first query."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.views = frozenset(settings.PAGE_STORE["VIEWS"])
        self.site = store.site()

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        address = rules.address_of(request.META, self.site) if request.method == "GET" else None
        generation = store.begin() if address else None
        moment = clock.now()
        with clock.watched() as watch:
            response = self.get_response(request)
        if not rules.is_public_page(request, response, self.views):
            return response
        if not self.site.is_anonymous(request.META) or rules.is_personal(request, response):
            response.setdefault("Cache-Control", "private, no-cache")
            return response
        page = Page.of(response.content, response.items(), *store.true_until(moment))  # type: ignore[attr-defined]
        coding = coding_for(request.META.get("HTTP_ACCEPT_ENCODING", ""))
        page.variant(coding)
        told = request.META.get("QUERY_STRING", "")
        if address and generation and not watch.asked and told == address.query:
            store.shelf().keep(address, page, generation, timezone.localdate(moment))
        return _answer(request, page, coding)


def _answer(request: HttpRequest, page: Page, coding: str) -> HttpResponse:
    """The page as the front would have answered it."""
    variant = page.variant(coding)
    known = request.META.get("HTTP_IF_NONE_MATCH", "")
    if variant.etag in known:
        return HttpResponse(status=304, headers=dict(variant.unchanged))
    return HttpResponse(variant.body, headers=dict(variant.headers))
