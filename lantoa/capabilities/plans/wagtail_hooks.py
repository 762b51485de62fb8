"""Joints with the staff console: addresses, menu."""

from django.urls import URLPattern, URLResolver, include, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from lantoa.foundation.accounts.enums import Role
from lantoa.foundation.accounts.requests import StaffRequest


@hooks.register("register_admin_urls")
def register_desk_urls() -> list[URLPattern | URLResolver]:
    return [path("ke-hoach/", include("lantoa.capabilities.plans.desk_urls"))]


@hooks.register("register_admin_menu_item")
def register_plans_menu() -> MenuItem:
    return MenuItem("Kế hoạch", reverse("plans_desk:index"), name="plans", icon_name="tasks", order=200)


class UnitWorkMenuItem(MenuItem):
    """Shown to the people of units, who carry the plan out."""

    def is_shown(self, request: StaffRequest) -> bool:
        return request.user.has_role(Role.UNIT_OFFICER, Role.UNIT_HEAD, Role.OFFICE)


@hooks.register("register_admin_menu_item")
def register_work_menu() -> MenuItem:
    return UnitWorkMenuItem(
        "Việc của đơn vị",
        reverse("plans_desk:my_work"),
        name="unit-work",
        icon_name="calendar-check",
        order=210,
    )
