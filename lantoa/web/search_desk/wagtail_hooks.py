"""The search in the console: addresses, the abbreviations' screens, menu."""

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem
from wagtail.admin.search import SearchArea

from lantoa.web.search_desk.permissions import can_keep_words
from lantoa.web.search_desk.viewsets import AbbreviationViewSet

abbreviations = AbbreviationViewSet("tu_viet_tat")


@hooks.register("register_admin_viewset")
def abbreviation_screens() -> AbbreviationViewSet:
    return abbreviations


@hooks.register("register_admin_urls")
def desk_addresses() -> list[URLResolver]:
    return [path("tim-kiem/", include("lantoa.web.search_desk.desk_urls"))]


@hooks.register("register_admin_search_area")
def search_area() -> SearchArea:
    """Beside the package's own areas, above the results of its search."""
    return SearchArea(
        "Mọi nơi", reverse("search_desk:everything"), name="moi-noi", icon_name="search", order=1
    )


class KeptMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return can_keep_words(request.user)


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    items = [
        MenuItem(
            "Tìm mọi nơi", reverse("search_desk:everything"), name="tim-moi-noi", icon_name="search", order=1
        ),
        KeptMenuItem(
            "Tìm không thấy", reverse("search_desk:gaps"), name="tim-khong-thay", icon_name="help", order=2
        ),
        KeptMenuItem(
            "Từ viết tắt, đồng nghĩa",
            reverse(abbreviations.get_url_name("index")),
            name="tu-viet-tat",
            icon_name="list-ul",
            order=3,
        ),
    ]
    return SubmenuMenuItem("Tìm kiếm", Menu(items=items), name="tim-kiem", icon_name="search", order=700)
