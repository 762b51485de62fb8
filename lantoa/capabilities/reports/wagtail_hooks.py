"""Joints with the staff console: addresses, menu."""

from django.urls import URLPattern, URLResolver, include, path, reverse_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from lantoa.capabilities.reports.permissions import can_see_staff_reports
from lantoa.foundation.accounts.requests import StaffRequest


class ReportsMenuItem(MenuItem):
    """ "Báo cáo", for everybody who works with reports."""

    def is_shown(self, request: StaffRequest) -> bool:
        return can_see_staff_reports(request.user)


@hooks.register("register_admin_urls")
def register_desk_urls() -> list[URLPattern | URLResolver]:
    return [path("bao-cao/", include("lantoa.capabilities.reports.desk_urls"))]


@hooks.register("register_admin_menu_item")
def register_menu_item() -> MenuItem:
    return ReportsMenuItem(
        "Báo cáo", reverse_lazy("reports_desk:home"), name="bao-cao", icon_name="doc-full-inverse", order=300
    )
