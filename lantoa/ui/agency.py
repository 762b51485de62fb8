"""Who speaks: the agency whose name, address and responsible person every public page carries.

This floor knows no model. Whoever keeps the facts (a site setting) registers one function; until then
pages carry neutral placeholders, so that a fresh installation never shows somebody else's name.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest


@dataclass(frozen=True)
class Agency:
    """Facts of the agency as printed in the header and footer (TT 32/2017/TT-BTTTT, Điều 16).

    `emblem_url` is empty until the agency puts its own mark; `hotline` and `feedback_address` are text as printed.
    """

    name: str = "Cơ quan của bạn"
    superior: str = ""
    tagline: str = "Thông tin cải cách hành chính"
    address: str = ""
    phone: str = ""
    email: str = ""
    responsible_person: str = ""
    copyright: str = ""
    licence: str = ""
    emblem_url: str = ""
    hotline: str = ""
    feedback_address: str = ""
    facebook_url: str = ""
    zalo_url: str = ""
    map_url: str = ""
    office_hours: tuple[str, ...] = ()

    @property
    def is_reachable(self) -> bool:
        """Whether the footer has any way to reach the agency."""
        return any((self.address, self.phone, self.email, self.hotline, self.feedback_address))

    @property
    def owner(self) -> str:
        """Who holds the copyright: the line given by the agency, or its name."""
        return self.copyright or f"Bản quyền thuộc {self.name}"


Provider = Callable[[HttpRequest | None], Agency]
_providers: list[Provider] = []


def register_provider(provider: Provider) -> None:
    """Let `provider(request)` answer from now on; the last one registered wins."""
    _providers.append(provider)


def agency_for(request: HttpRequest | None) -> Agency:
    """The agency of this request (None: of a letter or paper), or the neutral default when nobody registered."""
    return _providers[-1](request) if _providers else Agency()
