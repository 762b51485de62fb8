"""Moving in inside the console: its addresses and its entry among the settings."""

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from lantoa.web.moving.permissions import can_move_in


@hooks.register("register_admin_urls")
def desk_addresses() -> list[URLResolver]:
    return [path("chuyen-du-lieu/", include("lantoa.web.moving.desk_urls"))]


class MovingMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return can_move_in(request.user)  # type: ignore[arg-type]  # behind the console's gate


@hooks.register("register_settings_menu_item")
def moving_item() -> MenuItem:
    return MovingMenuItem(
        "Chuyển dữ liệu từ trang cũ",
        reverse("moving:index"),
        name="chuyen-du-lieu",
        icon_name="download",
        order=900,
    )
