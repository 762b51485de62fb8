"""The main menu of public pages, as a list of entries; `web` may register its own."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from django.http import HttpRequest


@dataclass(frozen=True)
class MenuItem:
    """One entry: `current` marks the section the reader is in; `below` are entries that it opens."""

    label: str
    url: str
    current: bool = False
    below: tuple["MenuItem", ...] = ()


DEFAULT = (
    MenuItem("Trang chủ", "/"),
    MenuItem("Tin tức", "/tin-tuc/"),
    MenuItem("Kế hoạch", "/ke-hoach/"),
    MenuItem("Báo cáo", "/bao-cao/"),
    MenuItem("Văn bản", "/van-ban/"),
)
ASIDE = (MenuItem("Đăng nhập cán bộ", "/quan-tri/"),)

Provider = Callable[[HttpRequest | None], Iterable[MenuItem]]
_providers: list[Provider] = []
_aside: list[MenuItem] = []


def register_menu(provider: Provider) -> None:
    """Let `provider(request)` name the entries from now on; the last one registered wins. It need not mark the current one."""
    _providers.append(provider)


def register_aside(*items: MenuItem) -> None:
    """Add entries that stand beside the menu, in the footer: site map, feeds."""
    _aside.extend(items)


def menu_for(request: HttpRequest | None) -> list[MenuItem]:
    """Entries of the main menu, the one whose address begins the current path marked."""
    entries = list(_providers[-1](request)) if _providers else []
    path = request.path if request is not None else ""
    return [_marked(entry, path) for entry in entries or DEFAULT]


def places_of(request: HttpRequest) -> str:
    """Addresses in the menu that begin the current path: pages with the same ones have the same entries marked."""
    entries = (list(_providers[-1](request)) if _providers else []) or DEFAULT
    path = request.path
    urls = (item.url for entry in entries for item in (entry, *entry.below))
    return " ".join([url for url in urls if (path == url if url == "/" else path.startswith(url))])


def aside_for() -> list[MenuItem]:
    """Entries beside the menu."""
    return [*_aside, *ASIDE]


def _marked(entry: MenuItem, path: str) -> MenuItem:
    """`entry` with the one place marked that fits the path best: /tin-tuc/so/ is below /tin-tuc/ and is itself."""
    fitting = [item.url for item in entry.below if item.url != "/" and path.startswith(item.url)]
    best = max(fitting, key=len, default=None)
    here = best is not None or (path == entry.url if entry.url == "/" else path.startswith(entry.url))
    if best is None and not any(item.current for item in entry.below):  # most entries on most pages
        return _as(entry, here)
    below = tuple(_as(item, item.url == best) for item in entry.below)
    return replace(entry, current=here, below=below)


def _as(item: MenuItem, current: bool) -> MenuItem:
    return item if item.current == current else replace(item, current=current)
