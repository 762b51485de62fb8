"""The main menu of public pages, as a list of entries; `web` may register its own."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.http import HttpRequest


@dataclass(frozen=True)
class MenuItem:
    """One entry: `current` marks the section the reader is in."""

    label: str
    url: str
    current: bool = False


DEFAULT = (
    ("Trang chủ", "/"),
    ("Tin tức", "/tin-tuc/"),
    ("Kế hoạch", "/ke-hoach/"),
    ("Báo cáo", "/bao-cao/"),
    ("Văn bản", "/van-ban/"),
)

Provider = Callable[[HttpRequest], Iterable[MenuItem]]
_providers: list[Provider] = []


def register_menu(provider: Provider) -> None:
    """Let `provider(request)` name the entries from now on; the last one registered wins."""
    _providers.append(provider)


def menu_for(request: HttpRequest | None) -> list[MenuItem]:
    """Entries of the main menu, the one whose address begins the current path marked."""
    if request is not None and _providers:
        return list(_providers[-1](request))
    path = request.path if request is not None else ""
    return [
        MenuItem(label, url, path == url if url == "/" else path.startswith(url)) for label, url in DEFAULT
    ]
