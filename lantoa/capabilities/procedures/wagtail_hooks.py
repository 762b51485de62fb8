"""Joints with the staff console: addresses, menu."""

from django.urls import URLPattern, URLResolver, include, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from lantoa.capabilities.procedures.permissions import can_keep_procedures, can_see_boards
from lantoa.foundation.accounts.requests import StaffRequest


@hooks.register("register_admin_urls")
def catalogue_addresses() -> list[URLPattern | URLResolver]:
    return [path("thu-tuc/", include("lantoa.capabilities.procedures.desk_urls.catalogue"))]


class CatalogueMenuItem(MenuItem):
    """Shown to those who keep the catalogue."""

    def is_shown(self, request: StaffRequest) -> bool:
        return can_keep_procedures(request.user)


@hooks.register("register_admin_menu_item")
def catalogue_menu() -> MenuItem:
    return CatalogueMenuItem(
        "Thủ tục hành chính",
        reverse("procedures_desk:index"),
        name="thu-tuc",
        icon_name="list-ul",
        order=220,
    )


@hooks.register("register_admin_urls")
def posting_addresses() -> list[URLPattern | URLResolver]:
    return [path("niem-yet/", include("lantoa.capabilities.procedures.desk_urls.posting"))]


class PostingMenuItem(MenuItem):
    """Shown to who keeps boards or may look at them."""

    def is_shown(self, request: StaffRequest) -> bool:
        return can_see_boards(request.user)


@hooks.register("register_admin_menu_item")
def posting_menu() -> MenuItem:
    return PostingMenuItem(
        "Niêm yết", reverse("posting_desk:index"), name="niem-yet", icon_name="doc-full", order=230
    )
