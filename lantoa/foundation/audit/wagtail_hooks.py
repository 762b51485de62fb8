"""Every declared log action speaks in Wagtail's own history views."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry, LogFormatter

from lantoa.foundation.audit import registry
from lantoa.foundation.audit.permissions import can_read_trail
from lantoa.foundation.audit.queries import sentence_of


class TrailFormatter(LogFormatter):
    """Shows the recorded sentence."""

    def format_message(self, log_entry: Any) -> str:
        return sentence_of(log_entry)


@hooks.register("register_log_actions")
def register_trail_actions(actions: LogActionRegistry) -> None:
    for declared in registry.all_actions():
        formatter = type("Formatter", (TrailFormatter,), {"label": declared.label})
        actions.register_action(declared.name)(formatter)


@hooks.register("register_admin_urls")
def desk_addresses() -> list[URLResolver]:
    return [path("nhat-ky/", include("lantoa.foundation.audit.desk_urls"))]


class TrailMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return can_read_trail(request.user)


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    return TrailMenuItem(
        "Nhật ký", reverse("audit_desk:trail"), name="nhat-ky", icon_name="history", order=900
    )
