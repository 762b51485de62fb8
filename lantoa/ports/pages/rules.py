"""Which requests a stored page may answer, and which answers may be stored. Explicit and narrow: in doubt, no."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from lantoa.ports.pages.shelf import Address

# Plain lower-case addresses only: they are file names too, and one page has one of them. A dot stands in numbers alone
# (1.001193, the code of a procedure): nothing else may be called like a file of the store.
PATH = re.compile(
    r"/(?:(?:[a-z0-9][a-z0-9_-]{0,99}|[0-9]{1,3}\.[0-9]{1,9})/){0,8}(?:[a-z0-9][a-z0-9_-]{0,99}\.(?:xml|rss|atom|json))?"
)
QUERY = re.compile(r"trang=[1-9][0-9]{0,2}")
# Added by others to links that people pass on; no page looks at them.
TRACKING = re.compile(
    r"(?:fbclid|gclid|zarsrc|utm_[a-z]+)=[^&]*(?:&(?:fbclid|gclid|zarsrc|utm_[a-z]+)=[^&]*)*"
)
TYPES = (
    "text/html",
    "text/xml",
    "application/xml",
    "application/rss+xml",
    "application/atom+xml",
    "application/feed+json",
)
MAY_BE_LARGE = 2_000_000


@dataclass(frozen=True)
class Site:
    """What of the settings tells addresses apart: names of hosts, and the header of a proxy that ends TLS."""

    hosts: frozenset[str]
    cookies: tuple[str, ...]
    proxy_header: str = ""
    proxy_value: str = ""

    def scheme(self, environ: Mapping[str, Any]) -> str:
        """As Django tells it (SECURE_PROXY_SSL_HEADER)."""
        told = environ.get(self.proxy_header) if self.proxy_header else None
        if told is not None:
            return "https" if told.split(",", 1)[0].strip() == self.proxy_value else "http"
        return environ["wsgi.url_scheme"]

    def knows(self, environ: Mapping[str, Any]) -> bool:
        """Whether the Host header is one of a few: a name of ours, bare or with the port that was really reached."""
        host = environ.get("HTTP_HOST", "").lower()
        name, _, port = host.rpartition(":")
        return host in self.hosts or (name in self.hosts and port == environ.get("SERVER_PORT"))

    def is_anonymous(self, environ: Mapping[str, Any]) -> bool:
        """Whether nothing in the request can be about one person."""
        cookies = environ.get("HTTP_COOKIE", "")
        return "HTTP_AUTHORIZATION" not in environ and not any(name in cookies for name in self.cookies)


def address_of(environ: Mapping[str, Any], site: Site) -> Address | None:
    """The address whose stored page answers this request; None when only Django may answer."""
    if not site.is_anonymous(environ):
        return None
    host = environ.get("HTTP_HOST", "").lower()
    path, query = environ.get("PATH_INFO", ""), environ.get("QUERY_STRING", "")
    if query and TRACKING.fullmatch(query):
        query = ""
    if not site.knows(environ) or (query and not QUERY.fullmatch(query)) or not PATH.fullmatch(path):
        return None
    return Address(site.scheme(environ), host, path, query)


def is_public_page(request: HttpRequest, response: HttpResponseBase, views: Collection[str]) -> bool:
    """Whether this is a whole, successful answer of a view whose pages are public."""
    match = request.resolver_match
    return (
        request.method == "GET"
        and response.status_code == 200
        and not response.streaming
        and match is not None
        and match.view_name in views
        and response.get("Content-Type", "").partition(";")[0].strip() in TYPES
        and len(response.content) <= MAY_BE_LARGE  # type: ignore[attr-defined]  # it is not streaming
    )


def is_personal(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Whether anything in this answer may be meant for one reader only."""
    control = response.get("Cache-Control", "").lower()
    session = getattr(request, "session", None)
    return (
        bool(response.cookies)
        or any(word in control for word in ("private", "no-store"))
        or bool(request.META.get("CSRF_COOKIE_NEEDS_UPDATE"))
        or "nonce-" in response.get("Content-Security-Policy", "")
        or response.has_header("Content-Encoding")
        or (session is not None and bool(session.modified or not session.is_empty()))
        or any(word in response.content for word in (b"csrfmiddlewaretoken",))  # type: ignore[attr-defined]
    )
