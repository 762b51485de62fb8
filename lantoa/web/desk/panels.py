"""The panels of the first screen."""

from collections.abc import Mapping
from typing import Any

from wagtail.admin.ui.components import Component

from lantoa.web.desk.first_screen import first_screen


class FirstScreenPanel(Component):
    """What waits for me, what is late, what comes, what was published."""

    name = "first_screen"
    template_name = "desk/first_screen.html"
    order = 10

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        request = parent_context["request"]
        return {"request": request, "screen": first_screen(request)}
