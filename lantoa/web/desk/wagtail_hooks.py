"""The console as officers meet it: first screen, order of the menu, nothing that nobody here uses."""

from typing import Any

from django.urls import URLResolver, include, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.home import RecentEditsPanel

from lantoa.foundation.accounts.requests import StaffRequest
from lantoa.foundation.notices.menu import CountedMenuItem
from lantoa.ports.delivery import outbox
from lantoa.web.desk.panels import FirstScreenPanel
from lantoa.web.desk.permissions import can_manage_delivery

# Menu entries by name, in the order of a working day; others keep their own place behind these.
ORDER = (
    "plans",
    "unit-work",
    "bao-cao",
    "toa-soan",
    "phe-duyet",
    "thu-tuc",
    "niem-yet",
    "thong-bao",
    "explorer",
    "images",
    "documents",
    "to-chuc",
    "nhat-ky",
)
# Menu entries that nobody here uses: roles are declared in code, help points to foreign pages.
UNUSED = frozenset({"help", "reports"})
UNUSED_SETTINGS = frozenset({"groups", "workflows", "workflow-tasks", "collections", "locales"})
KEPT_PANELS = (RecentEditsPanel,)


@hooks.register("register_admin_urls")
def desk_addresses() -> list[URLResolver]:
    return [path("thu-chua-gui/", include("lantoa.web.desk.desk_urls"))]


@hooks.register("construct_homepage_panels", order=100)
def our_panels(request: StaffRequest, panels: list[Any]) -> None:
    """Our first screen; of Wagtail's panels only one's own last edits."""
    del request
    panels[:] = [FirstScreenPanel(), *(panel for panel in panels if isinstance(panel, KEPT_PANELS))]


@hooks.register("construct_main_menu", order=100)
def our_menu(request: StaffRequest, items: list[MenuItem]) -> None:
    """Put the entries into the order of a working day."""
    del request
    items[:] = [item for item in items if item.name not in UNUSED]
    for item in items:
        if item.name == "explorer":
            item.label = "Tin, bài"  # pages are written and published here; "Trang" alone says nothing
        if item.name in ORDER:
            item.order = ORDER.index(item.name)


@hooks.register("construct_settings_menu", order=100)
def our_settings(request: StaffRequest, items: list[MenuItem]) -> None:
    """Leave what an administrator of this product sets."""
    del request
    items[:] = [item for item in items if item.name not in UNUSED_SETTINGS]


class FailedLettersMenuItem(CountedMenuItem):
    def is_shown(self, request: StaffRequest) -> bool:
        return can_manage_delivery(request.user)

    def count(self, request: StaffRequest) -> int:
        del request
        return outbox.failures().count()


@hooks.register("register_admin_menu_item")
def failed_letters_item() -> MenuItem:
    return FailedLettersMenuItem(
        "Thư chưa gửi được",
        reverse("desk:failed_letters"),
        name="thu-chua-gui",
        icon_name="warning",
        order=910,
    )
