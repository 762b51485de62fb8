"""Approvals in the console: addresses and menu."""

from django.urls import URLResolver, include, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from lantoa.foundation.accounts.requests import StaffRequest
from lantoa.foundation.approvals.queries import requests_to_decide
from lantoa.foundation.notices.menu import CountedMenuItem


@hooks.register("register_admin_urls")
def desk_addresses() -> list[URLResolver]:
    return [path("phe-duyet/", include("lantoa.foundation.approvals.desk_urls"))]


class ApprovalsMenuItem(CountedMenuItem):
    def count(self, request: StaffRequest) -> int:
        return requests_to_decide(request.user).count()


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    return ApprovalsMenuItem(
        "Phê duyệt", reverse("approvals_desk:waiting"), name="phe-duyet", icon_name="check", order=30
    )
