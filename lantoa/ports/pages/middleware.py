"""Outermost middleware: stores what Django renders for anonymous readers, and lets browsers ask again cheaply."""

from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone

from lantoa.kit import clock
from lantoa.ports.pages import rules, store
from lantoa.ports.pages.page import NOT_KEPT, Page, coding_for


class StorePagesMiddleware:
    """Stands first, so that it sees every header and runs before the first query."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.views = frozenset(settings.PAGE_STORE["VIEWS"])
        self.site = store.site()

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method not in ("GET", "HEAD"):
            return self.get_response(request)
        moment = clock.now()
        with store.looking() as generation:
            with clock.watched() as watch:
                response = self.get_response(request)
            page = self._page(request, response, moment, generation)
        if page is None:
            return response
        coding = coding_for(request.META.get("HTTP_ACCEPT_ENCODING", ""))
        page.variant(coding)
        address = None if watch.asked else rules.address_of(request.META, self.site)
        if address and generation and request.META.get("QUERY_STRING", "") == address.query:
            store.shelf().keep(address, page, generation, timezone.localdate(moment))
        return _answer(request, response, page, coding)  # type: ignore[arg-type]  # a whole one: see `_page`

    def _page(
        self,
        request: HttpRequest,
        response: HttpResponseBase,
        moment: datetime,
        generation: store.Generation | None,
    ) -> Page | None:
        """The answer as every anonymous reader may have it; None when it is not of that kind."""
        if not rules.is_public_page(request, response, self.views):
            return None
        if not self.site.is_anonymous(request.META) or rules.is_personal(request, response):
            response.setdefault("Cache-Control", "private, no-cache")
            return None
        ends = store.true_until(moment) if generation else (0.0, False)  # asked only about what may be stored
        return Page.of(response.content, response.items(), *ends)  # type: ignore[attr-defined]


def _answer(request: HttpRequest, response: HttpResponse, page: Page, coding: str) -> HttpResponse:
    """The page as the front would have answered it: `response` with the headers and the body of the variant."""
    variant = page.variant(coding)
    if variant.etag in request.META.get("HTTP_IF_NONE_MATCH", ""):
        return HttpResponse(status=304, headers=dict(variant.unchanged))
    for name in NOT_KEPT:
        del response.headers[name]
    for name, value in variant.own:
        response.headers[name] = value
    if variant.body is not page.body:
        response.content = variant.body
    return response
