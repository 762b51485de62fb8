"""Around every request: whose network address counts, and the content policy of the answer."""

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from csp.constants import HEADER
from csp.middleware import CSPMiddleware, PolicyParts
from csp.utils import build_policy
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


class ContentPolicyMiddleware(CSPMiddleware):
    """The library's own, which puts the same header together anew for each answer: here an ordinary one is written once."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        super().__init__(get_response)
        self._written: tuple[Any, str] = (None, "")

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Set the header; whatever a view or another middleware asked for is left to the library."""
        if self._is_out_of_the_ordinary(request, response):
            return super().process_response(request, response)
        policy = settings.CONTENT_SECURITY_POLICY
        if self._written[0] is not policy:
            self._written = (policy, build_policy(**asdict(PolicyParts())))
        response.setdefault(HEADER, self._written[1])
        return response

    @staticmethod
    def _is_out_of_the_ordinary(request: HttpRequest, response: HttpResponseBase) -> bool:
        asked = (
            any(name.startswith("_csp_") for name in response.__dict__) or "_csp_nonce" in request.__dict__
        )
        return (
            asked
            or settings.DEBUG
            or bool(getattr(settings, "CONTENT_SECURITY_POLICY_REPORT_ONLY", None))
            or "EXCLUDE_URL_PREFIXES" in settings.CONTENT_SECURITY_POLICY
        )
