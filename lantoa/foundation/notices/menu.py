"""A menu entry of the console that says how many things wait behind it."""

from typing import Any

from django.http import HttpRequest
from wagtail.admin.menu import MenuItem


class CountedMenuItem(MenuItem):
    """Shows "Label (3)"; without number when nothing waits. Subclasses count with one query."""

    def count(self, request: HttpRequest) -> int:
        raise NotImplementedError

    def render_component(self, request: HttpRequest) -> Any:
        component = super().render_component(request)
        waiting = self.count(request)
        if waiting:
            component.label = f"{self.label} ({waiting})"
        return component
