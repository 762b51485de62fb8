"""Which screens there are, and one address of each: found by following links, as a person would."""

from collections import deque
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve

from tests.journeys.people import Person

# Files, feeds and sign-out: no screens. Wagtail's own pages and the samples of the design system are not ours to
# walk here: the design system has its own tests.
NO_SCREEN = (
    ".docx",
    ".pdf",
    ".xlsx",
    ".ics",
    "/tep/",
    "/tep-goc/",
    "/minh-chung/",
    "/dang-xuat/",
    "/phien-dang-nhap/",
    "/giao-dien/",
)
OURS = (
    "plans",
    "reports",
    "library",
    "portal",
    "account",
    "approvals",
    "notices",
    "audit",
    "org",
    "desk",
    "newsroom",
    "procedures",
    "posting",
    "sheets",
    "kiosk",
)
SECTIONS = (
    "/quan-tri/",
    "/quan-tri/ke-hoach/",
    "/quan-tri/bao-cao/",
    "/quan-tri/phe-duyet/",
    "/quan-tri/thong-bao/",
)
SECTIONS += (
    "/quan-tri/to-chuc/",
    "/quan-tri/nhat-ky/",
    "/quan-tri/thu-chua-gui/",
    "/quan-tri/toa-soan/",
    "/quan-tri/ke-hoach/viec-cua-toi/",
)
PUBLIC = ("/", "/ke-hoach/", "/bao-cao/", "/van-ban/", "/tai-khoan/dang-nhap/", "/khong-co-trang-nay/")
PUBLIC += ("/thu-tuc/", "/niem-yet/", "/api/v1/")


@dataclass(frozen=True)
class Screen:
    """One kind of page (its name among the addresses) at one address."""

    name: str
    path: str


def name_of(path: str) -> str | None:
    """The name of the address, with the kind of page for Wagtail's catch-all; None when it is no screen of ours."""
    if any(part in path for part in NO_SCREEN):
        return None
    try:
        found = resolve(path)
    except Resolver404:
        return None
    if found.view_name == "wagtail_serve":
        return f"page at depth {path.strip('/').count('/') + bool(path.strip('/'))}"
    if found.view_name == "wagtailadmin_home":
        return found.view_name
    return found.view_name if found.view_name.split(":")[0].split("_")[0] in OURS else None


def screens_of(person: Person, starts: tuple[str, ...], *, inside: str) -> list[Screen]:
    """One address for every kind of page that links lead to, beginning at `starts`, staying below `inside`."""
    found: dict[str, Screen] = {}
    waiting = deque(starts)
    seen = set(starts)
    while waiting:
        path = waiting.popleft()
        name = name_of(path)
        if name is None or name in found:
            continue
        response = person.context.request.get(f"{person.site.url}{path}")
        if response.status >= 400 and path != "/khong-co-trang-nay/":
            continue
        if "text/html" not in response.headers.get("content-type", ""):
            continue
        found[name] = Screen(name, path)
        for link in _links(response.text()):
            if link.startswith(inside) and link not in seen:
                seen.add(link)
                waiting.append(link)
    return list(found.values())


def _links(html: str) -> list[str]:
    from lxml.html import fromstring

    hrefs: list[Any] = fromstring(html).xpath("//a/@href")
    parts = [urlsplit(str(href)) for href in hrefs]
    return [part.path for part in parts if not part.netloc and part.path.startswith("/")]
