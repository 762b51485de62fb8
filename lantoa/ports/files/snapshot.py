"""An archived copy of a web page that serves as evidence.

The address comes from a person, so it may point anywhere: every hop is resolved and checked first, and
the connection goes to the very address that was checked (a second lookup could answer differently).
"""

import hashlib
import ipaddress
import re
import socket
import time
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit, urlunsplit

from django.conf import settings

from lantoa.kit.clock import now

if TYPE_CHECKING:
    import httpx

MAX_BYTES = 5 * 1024 * 1024
MAX_HOPS = 5
STEP_SECONDS = 10.0
TOTAL_SECONDS = 30.0
_AGENT = "LanToa-evidence/1.0"
_REDIRECTS = (301, 302, 303, 307, 308)
_TITLE = re.compile(r"<title[^>]*>(.*?)</title>", re.IGNORECASE | re.DOTALL)
_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_-]+)""", re.IGNORECASE)
_GONE = (400, 401, 403, 404, 405, 410, 451)


class SnapshotFailed(Exception):
    """No copy was made. `message` is a Vietnamese sentence; `permanent` says that trying again is useless."""

    def __init__(self, message: str, *, permanent: bool) -> None:
        super().__init__(message)
        self.message = message
        self.permanent = permanent


@dataclass(frozen=True)
class Snapshot:
    """What stood at an address at a moment. `body` as it came over the wire, decompressed."""

    status: int
    media_type: str
    body: bytes
    sha256: str
    fetched_at: datetime
    final_url: str
    title: str = ""


def take_snapshot(url: str) -> Snapshot:
    """Fetch `url` (http or https, at most 5 redirects and 5 MB). Raises SnapshotFailed."""
    import httpx  # noqa: PLC0415 - heavy

    started = time.monotonic()
    current = url.strip()
    try:
        with httpx.Client(timeout=STEP_SECONDS, follow_redirects=False, trust_env=False) as client:
            for _ in range(MAX_HOPS + 1):
                answer = _fetch(client, current, started)
                if isinstance(answer, Snapshot):
                    return answer
                current = urljoin(current, answer)
    except httpx.TimeoutException as error:
        raise SnapshotFailed("Trang không trả lời kịp. Hãy thử lại sau.", permanent=False) from error
    except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as error:
        raise SnapshotFailed(f"Không tải được trang ({type(error).__name__}).", permanent=False) from error
    raise SnapshotFailed("Trang chuyển hướng quá nhiều lần.", permanent=True)


def _fetch(client: "httpx.Client", url: str, started: float) -> "Snapshot | str":
    """One hop: the finished copy, or the address that the page sends us on to."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    if parts.scheme not in ("http", "https") or not host or parts.username is not None:
        raise SnapshotFailed("Chỉ lưu được trang có địa chỉ http:// hoặc https://.", permanent=True)
    name = host.encode("idna").decode("ascii") if not host.isascii() else host
    port = parts.port or (443 if parts.scheme == "https" else 80)
    address = _checked_address(name, port)
    literal = f"[{address}]" if ":" in address else address
    target = urlunsplit((parts.scheme, f"{literal}:{port}", parts.path or "/", parts.query, ""))
    shown_host = f"[{name}]" if ":" in name else name
    headers = {"Host": shown_host if parts.port is None else f"{shown_host}:{port}", "User-Agent": _AGENT}
    headers["Accept"] = "text/html,application/pdf;q=0.9,*/*;q=0.5"
    headers["Accept-Encoding"] = "identity"
    # The certificate is checked for the name, although the socket goes to the number.
    extensions = {"sni_hostname": name}
    with client.stream("GET", target, headers=headers, extensions=extensions) as response:
        if response.status_code in _REDIRECTS and "location" in response.headers:
            return str(response.headers["location"])
        if response.status_code != 200:
            sentence = f"Trang trả lời mã {response.status_code}, không có nội dung để lưu."
            raise SnapshotFailed(sentence, permanent=response.status_code in _GONE)
        body = _read(response, started)
        media_type = response.headers.get("content-type", "").partition(";")[0].strip().lower()
        title = _title(body, media_type, response.headers.get("content-type", ""))
        return Snapshot(200, media_type, body, hashlib.sha256(body).hexdigest(), now(), url, title)


def _read(response: "httpx.Response", started: float) -> bytes:
    body = bytearray()
    for chunk in response.iter_bytes(65_536):
        body += chunk
        if len(body) > MAX_BYTES:
            raise SnapshotFailed(
                f"Trang nặng quá {MAX_BYTES // 1024 // 1024} MB nên không lưu được.", permanent=True
            )
        if time.monotonic() - started > TOTAL_SECONDS:
            raise SnapshotFailed("Trang tải quá chậm. Hãy thử lại sau.", permanent=False)
    return bytes(body)


def _checked_address(name: str, port: int) -> str:
    """The first address of `name`; refuses when any of its addresses is not on the public Internet."""
    try:
        found = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise SnapshotFailed(f"Không tìm thấy máy chủ “{name[:100]}”.", permanent=False) from error
    addresses = [str(entry[4][0]).partition("%")[0] for entry in found]
    if not settings.SNAPSHOT_PRIVATE_HOSTS and not all(is_public(address) for address in addresses):
        raise SnapshotFailed("Địa chỉ này nằm trong mạng nội bộ nên không được phép lưu.", permanent=True)
    return addresses[0]


def is_public(address: str) -> bool:
    """Whether an address belongs to the public Internet (also when an IPv6 form hides an IPv4 address)."""
    parsed = ipaddress.ip_address(address)
    if isinstance(parsed, ipaddress.IPv6Address):
        hidden = parsed.ipv4_mapped or parsed.sixtofour or (parsed.teredo[1] if parsed.teredo else None)
        if hidden is not None:
            return is_public(str(hidden))
        if parsed in ipaddress.ip_network("64:ff9b::/96"):
            return is_public(str(ipaddress.ip_address(int(parsed) & 0xFFFFFFFF)))
    return parsed.is_global and not parsed.is_multicast


def _title(body: bytes, media_type: str, header: str) -> str:
    import html  # noqa: PLC0415 - only here

    if "html" not in media_type:
        return ""
    declared = _CHARSET.search(header.encode("latin-1", "replace")) or _CHARSET.search(body[:4096])
    encoding = declared.group(1).decode("ascii") if declared else "utf-8"
    try:
        text = body[:200_000].decode(encoding, "replace")
    except LookupError:
        text = body[:200_000].decode("utf-8", "replace")
    found = _TITLE.search(text)
    return " ".join(html.unescape(found.group(1)).split())[:300] if found else ""
