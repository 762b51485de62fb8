"""Joints with the staff console: addresses, menu."""

from django.urls import URLPattern, URLResolver, include, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem


@hooks.register("register_admin_urls")
def register_desk_urls() -> list[URLPattern | URLResolver]:
    return [path("ke-hoach/", include("lantoa.capabilities.plans.desk_urls"))]


@hooks.register("register_admin_menu_item")
def register_plans_menu() -> MenuItem:
    return MenuItem("Kế hoạch", reverse("plans_desk:index"), name="plans", icon_name="tasks", order=200)
