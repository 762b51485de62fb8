"""Who asks, when a proxy asks for them: brakes count by the reader's network address."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase


class ReaderAddressMiddleware:
    """REMOTE_ADDR is the reader's address for everything after this. Only our own proxies are believed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if settings.PROXIES:
            told = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
            if len(told) >= settings.PROXIES and (address := told[-settings.PROXIES].strip()):
                request.META["REMOTE_ADDR"] = address
        return self.get_response(request)
