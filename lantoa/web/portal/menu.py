"""The main menu from the office's setting, remembered until something public changes."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest

from lantoa.capabilities.publishing.reading import address_of
from lantoa.kit.prepared import rows_of
from lantoa.ports.pages.store import while_unchanged
from lantoa.ui.navigation import MenuItem
from lantoa.web.portal.models import MenuEntry


def portal_menu(request: HttpRequest | None) -> list[MenuItem]:
    """Entries of the default site's menu, children below their parent; pages that are not public are left out.

    One query a request at most: the header and the footer of a page ask for the same.
    """
    if request is None:
        return while_unchanged("portal:menu", _read)
    if not hasattr(request, "portal_menu"):
        request.portal_menu = while_unchanged("portal:menu", _read)  # type: ignore[attr-defined]  # kept for the footer
    kept: list[MenuItem] = request.portal_menu  # type: ignore[attr-defined]  # set above
    return kept


def _read() -> list[MenuItem]:
    rows = rows_of("portal:menu", _entries)
    return _nested([row for row in rows if row.page is None or row.page.live])


def _entries() -> QuerySet[MenuEntry]:
    entries = MenuEntry.objects.filter(menu__site__is_default_site=True).select_related("page")
    return entries.order_by("sort_order")


def _nested(rows: list[Any]) -> list[MenuItem]:
    menu: list[MenuItem] = []
    for row in rows:
        item = MenuItem(row.label, address_of(row.page) if row.page else row.path)
        if row.is_child and menu:
            parent = menu[-1]
            menu[-1] = MenuItem(parent.label, parent.url, below=(*parent.below, item))
        else:
            menu.append(item)
    return menu
