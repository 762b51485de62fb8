"""A menu entry of the console that says how many things wait behind it."""

from typing import Any

from wagtail.admin.menu import MenuItem

from lantoa.foundation.accounts.requests import StaffRequest


class CountedMenuItem(MenuItem):
    """Shows "Label (3)"; without number when nothing waits. Subclasses count with one query."""

    def count(self, request: StaffRequest) -> int:
        raise NotImplementedError

    def render_component(self, request: StaffRequest) -> Any:
        component = super().render_component(request)
        waiting = self.count(request)
        if waiting:
            component.label = f"{self.label} ({waiting})"
        return component
