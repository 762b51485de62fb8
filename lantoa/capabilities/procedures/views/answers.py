"""Answers of the open interface: JSON that anybody may read from anywhere, kept for a minute, braked by address."""

import json
from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag

from lantoa.ports.search.brake import Brake, seconds_left

KEPT = 60  # seconds for which a reader may use an answer again
ANYBODY = {"Access-Control-Allow-Origin": "*", "Vary": "Accept-Encoding"}
ALLOWED = {"Access-Control-Allow-Methods": "GET, HEAD, OPTIONS", "Access-Control-Max-Age": "86400"}
TOO_MANY = "Địa chỉ mạng này đã gọi quá nhiều lần trong một phút. Hãy đợi rồi gọi lại."
_calls = Brake("api")
View = Callable[..., HttpResponse]


class Wrong(Exception):
    """What the caller sent cannot be used; `message` says why, in Vietnamese."""

    def __init__(self, message: str, parameter: str) -> None:
        super().__init__(message)
        self.message, self.parameter = message, parameter


def answered(view: View) -> View:
    """A view that returns plain values, as an endpoint of the interface: GET only, errors as JSON, with the brake."""

    @wraps(view)
    def endpoint(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if request.method == "OPTIONS":
            return HttpResponse(status=HTTPStatus.NO_CONTENT, headers=ANYBODY | ALLOWED)
        if request.method not in ("GET", "HEAD"):
            return _error(
                HTTPStatus.METHOD_NOT_ALLOWED, "Giao diện này chỉ để đọc (GET).", Allow="GET, HEAD, OPTIONS"
            )
        if _calls.stops(request, settings.API_A_MINUTE):
            return _error(HTTPStatus.TOO_MANY_REQUESTS, TOO_MANY, Retry_After=str(seconds_left()))
        try:
            return _told(request, view(request, **kwargs))
        except Wrong as wrong:
            return _error(HTTPStatus.BAD_REQUEST, wrong.message, parameter=wrong.parameter)
        except Http404:
            return _error(HTTPStatus.NOT_FOUND, "Không có thủ tục công khai nào mang mã này.")

    return endpoint


def _told(request: HttpRequest, value: Any) -> HttpResponse:
    body = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    etag = quote_etag(sha256(body).hexdigest()[:32])
    response = HttpResponse(body, content_type="application/json", headers=ANYBODY)
    response["ETag"] = etag
    response["Cache-Control"] = f"public, max-age={KEPT}"
    answer: HttpResponse = get_conditional_response(request, etag=etag, response=response) or response
    return answer


def _error(status: HTTPStatus, message: str, *, parameter: str = "", **headers: str) -> HttpResponse:
    told = {"error": {"status": status.value, "message": message}}
    if parameter:
        told["error"]["parameter"] = parameter
    response = HttpResponse(
        json.dumps(told, ensure_ascii=False), status=status, content_type="application/json", headers=ANYBODY
    )
    response["Cache-Control"] = "no-store"
    for name, value in headers.items():
        response[name.replace("_", "-")] = value
    return response
