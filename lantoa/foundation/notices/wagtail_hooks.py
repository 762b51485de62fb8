"""The inbox in the console: addresses and menu."""

from django.urls import URLResolver, include, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from lantoa.foundation.accounts.requests import StaffRequest
from lantoa.foundation.notices.menu import CountedMenuItem
from lantoa.foundation.notices.queries import unread_count


@hooks.register("register_admin_urls")
def desk_addresses() -> list[URLResolver]:
    return [path("thong-bao/", include("lantoa.foundation.notices.desk_urls"))]


class InboxMenuItem(CountedMenuItem):
    def count(self, request: StaffRequest) -> int:
        return unread_count(request.user)


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    return InboxMenuItem(
        "Thông báo", reverse("notices_desk:inbox"), name="thong-bao", icon_name="mail", order=40
    )
