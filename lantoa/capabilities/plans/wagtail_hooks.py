"""Joints with the staff console: addresses, menu."""

from django.urls import URLPattern, URLResolver, include, path
from wagtail import hooks


@hooks.register("register_admin_urls")
def register_desk_urls() -> list[URLPattern | URLResolver]:
    return [path("ke-hoach/", include("lantoa.capabilities.plans.desk_urls"))]
