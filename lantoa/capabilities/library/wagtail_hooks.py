"""Joints with the staff console: addresses, menu, the registry's forms."""

from django.urls import URLResolver, include, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from lantoa.capabilities.library.permissions import can_keep_library
from lantoa.capabilities.library.viewsets import LegalDocumentViewSet, documents
from lantoa.foundation.accounts.requests import StaffRequest


@hooks.register("register_admin_viewset")
def register_documents() -> LegalDocumentViewSet:
    return documents


@hooks.register("register_admin_urls")
def desk_addresses() -> list[URLResolver]:
    return [path("van-ban/", include("lantoa.capabilities.library.desk_urls"))]


class LibraryMenuItem(MenuItem):
    """Shown to those who keep the registry."""

    def is_shown(self, request: StaffRequest) -> bool:
        return can_keep_library(request.user)


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    return LibraryMenuItem(
        "Sổ văn bản",
        reverse("library_desk:index"),
        name="so-van-ban",
        icon_name="doc-full-inverse",
        order=700,
    )
