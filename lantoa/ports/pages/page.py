"""One stored page: its headers, its body plain and compressed, and how it is answered."""

import gzip
import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

import brotli

Headers = list[tuple[str, str]]
StartResponse = Callable[[str, Headers], Any]

# Browsers and proxies may keep a copy but ask again every time; the answer is then 304.
CACHE_CONTROL = "no-cache"
VARY = "Accept-Encoding"
CODINGS = ("br", "gzip", "identity")
WORTH_COMPRESSING = 600
# Ours is written per variant, or would be wrong on a stored page.
NOT_KEPT = frozenset(
    [
        "age",
        "cache-control",
        "connection",
        "content-encoding",
        "content-length",
        "date",
        "etag",
        "expires",
        "keep-alive",
        "last-modified",
        "server",
        "set-cookie",
        "transfer-encoding",
        "vary",
    ]
)


@dataclass(slots=True)
class Variant:
    """A body in one coding with everything that is sent with it; `own` are those of the headers that are the variant's."""

    body: bytes
    etag: str
    headers: Headers
    own: Headers
    unchanged: Headers


@dataclass(slots=True)
class Page:
    """`valid_until` in seconds of the epoch; `headers` as Django sent them, without those of NOT_KEPT.

    `all_day`: true until midnight, so that a proxy, which knows the day only, may serve it by itself.
    """

    body: bytes
    headers: Headers
    valid_until: float
    all_day: bool = False
    variants: dict[str, Variant] = field(default_factory=dict)

    @classmethod
    def of(
        cls, body: bytes, headers: Iterable[tuple[str, str]], valid_until: float, all_day: bool = False
    ) -> "Page":
        """A page from a rendered response."""
        kept = [(name, value) for name, value in headers if name.lower() not in NOT_KEPT]
        page = cls(body, kept, valid_until, all_day)
        page.variants["identity"] = page._variant("identity", body)
        return page

    @property
    def file_name(self) -> str:
        """`index.html` for what a proxy may serve by itself."""
        kind = next((value for name, value in self.headers if name.lower() == "content-type"), "")
        return "index.html" if self.all_day and kind.startswith("text/html") else "index.body"

    @property
    def etag(self) -> str:
        return self.variants["identity"].etag

    def variant(self, coding: str) -> Variant:
        """The page in this coding, compressed at the first wish; the plain one when compressing gains nothing."""
        if coding not in self.variants:
            self.add(coding, compress(self.body, coding))
        return self.variants[coding]

    def add(self, coding: str, body: bytes) -> None:
        """Take `body` as the page in this coding, or keep to the plain one when it is no smaller."""
        smaller = len(body) < len(self.body)
        self.variants[coding] = self._variant(coding, body) if smaller else self.variants["identity"]

    def _variant(self, coding: str, body: bytes) -> Variant:
        digest = hashlib.blake2b(self.body, digest_size=12).hexdigest()
        etag = f'"{digest}"' if coding == "identity" else f'"{digest}-{coding}"'
        shared = [("ETag", etag), ("Cache-Control", CACHE_CONTROL), ("Vary", VARY)]
        own = [*shared, ("Content-Length", str(len(body)))]
        if coding != "identity":
            own.append(("Content-Encoding", coding))
        return Variant(body, etag, [*self.headers, *own], own, shared)

    @property
    def size(self) -> int:
        """Bytes held in memory, roughly."""
        return 1000 + sum(len(variant.body) for variant in self.variants.values())

    def facts(self) -> bytes:
        """What the files beside the body do not say, as JSON."""
        told = {"headers": self.headers, "valid_until": self.valid_until, "all_day": self.all_day}
        return json.dumps(told | {"body": self.file_name}).encode()

    @classmethod
    def from_facts(cls, facts: bytes, read_body: Callable[[str], bytes]) -> "Page":
        """The reverse of `facts`; the body is read by its file name."""
        told = json.loads(facts)
        headers = [(name, value) for name, value in told["headers"]]
        return cls.of(read_body(told["body"]), headers, told["valid_until"], told["all_day"])


def compress(body: bytes, coding: str) -> bytes:
    """`body` in this coding; levels at which a page of 50 kB takes about a millisecond."""
    if len(body) < WORTH_COMPRESSING:
        return body
    if coding == "br":
        return brotli.compress(body, quality=5)
    return gzip.compress(body, compresslevel=6, mtime=0) if coding == "gzip" else body


_chosen: dict[str, str] = {}


def coding_for(accepted: str) -> str:
    """The best of CODINGS that an Accept-Encoding header allows; remembered, as browsers send few."""
    found = _chosen.get(accepted)
    if found is None:
        if len(_chosen) > 500:
            _chosen.clear()
        found = _chosen[accepted] = _choose(accepted)
    return found


def _choose(accepted: str) -> str:
    wishes = {}
    for part in accepted.lower().split(","):
        name, _, parameters = part.strip().partition(";")
        wishes[name.strip()] = not parameters.replace(" ", "").startswith(("q=0", "q=0.0")) or any(
            digit in "123456789" for digit in parameters
        )
    return next((coding for coding in CODINGS[:2] if wishes.get(coding)), "identity")


def answer(page: Page, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
    """The page to a GET or HEAD: 200 in the coding asked for, or 304 when the reader has it."""
    variant = page.variant(coding_for(environ.get("HTTP_ACCEPT_ENCODING", "")))
    known = environ.get("HTTP_IF_NONE_MATCH")
    if known and (variant.etag in known or known.strip() == "*"):
        start_response("304 Not Modified", variant.unchanged.copy())
        return []
    start_response("200 OK", variant.headers.copy())
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [variant.body]
