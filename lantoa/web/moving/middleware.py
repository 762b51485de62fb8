"""Addresses of the old site go on working: looked up only where nothing of ours answers."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase

from lantoa.web.moving.queries import new_address


class OldAddressMiddleware:
    """A 404 for an address that the old site had becomes a 301 to the new one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if response.status_code != 404 or request.method not in ("GET", "HEAD"):
            return response
        target = new_address(request.path_info, {name: request.GET[name] for name in request.GET})
        return HttpResponsePermanentRedirect(target) if target else response
