"""The newsroom in the console: addresses, menu, and the page editor's place in it. The editor writes; it never publishes."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.urls import URLResolver, include, path, reverse
from wagtail import hooks
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.admin.menu import MenuItem
from wagtail.models import Page

from lantoa.capabilities.publishing.actions.items import note_saved, start_item
from lantoa.capabilities.publishing.models import NewsroomPage
from lantoa.capabilities.publishing.permissions import can_enter_newsroom, can_see_posts, seen_in_console
from lantoa.capabilities.publishing.queries.waiting import count_waiting_for
from lantoa.capabilities.publishing.views.editor import guard_version, read_aloud
from lantoa.foundation.accounts.requests import StaffRequest
from lantoa.foundation.notices.menu import CountedMenuItem


@hooks.register("register_admin_urls")
def desk_addresses() -> list[URLResolver]:
    return [path("toa-soan/", include("lantoa.capabilities.publishing.desk_urls.newsroom"))]


class NewsroomMenuItem(CountedMenuItem):
    """ "Tòa soạn", for everybody who writes, edits or approves; with the number of what waits for the reader."""

    def is_shown(self, request: StaffRequest) -> bool:
        return can_enter_newsroom(request.user)

    def count(self, request: StaffRequest) -> int:
        return count_waiting_for(request.user)


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    return NewsroomMenuItem(
        "Tòa soạn", reverse("newsroom:board"), name="toa-soan", icon_name="doc-full-inverse", order=25
    )


@hooks.register("construct_explorer_page_queryset")
def hide_drafts_of_other_units(parent_page: Any, pages: Any, request: StaffRequest) -> Any:
    """In the tree of pages."""
    del parent_page
    return seen_in_console(pages, request.user)


@hooks.register("construct_page_chooser_queryset")
def offer_no_drafts_of_other_units(pages: Any, request: StaffRequest) -> Any:
    """Where a page is chosen for a link."""
    return seen_in_console(pages, request.user)


def _is_ours(page: Page) -> bool:
    return isinstance(page, NewsroomPage) and page.in_newsroom


@hooks.register("before_edit_page")
def never_overwrite(request: StaffRequest, page: Page) -> HttpResponse | None:
    """A text begun from an older version is set aside and leads to the merge screen."""
    return guard_version(request, page) if _is_ours(page) else None


@hooks.register("after_create_page")
def begin_item(request: StaffRequest, page: Page) -> None:
    """A new page has its record in the newsroom from the first saving."""
    if _is_ours(page):
        start_item(page=page, by=request.user)


@hooks.register("after_copy_page")
def begin_item_of_copy(request: StaffRequest, page: Page, new_page: Page) -> None:
    """A copy begins its own way."""
    del page
    copy = new_page.specific
    if _is_ours(copy) and not copy.alias_of_id:
        start_item(page=copy, by=request.user)


@hooks.register("after_edit_page")
def note_new_version(request: StaffRequest, page: Page) -> None:
    """A new version of something finished opens its record again; open points are named."""
    if _is_ours(page):
        item = note_saved(page=page, by=request.user)
        if not request.headers.get("Accept", "").startswith("application/json"):
            for sentence in read_aloud(item):
                messages.info(request, sentence)


class ToNewsroomMenuItem(ActionMenuItem):
    """From the page editor to the item's screen, where it is checked and handed on."""

    label = "Kiểm tra, chuyển bước"
    name = "action-to-newsroom"
    icon_name = "check"
    order = 90

    def is_shown(self, context: dict[str, Any]) -> bool:
        return context["view"] == "edit" and _is_ours(context["page"])

    def get_url(self, context: dict[str, Any]) -> str:
        return reverse("newsroom:of_page", args=[context["page"].pk])


@hooks.register("register_page_action_menu_item")
def to_newsroom() -> ActionMenuItem:
    return ToNewsroomMenuItem(order=90)


@hooks.register("register_admin_urls")
def channels_addresses() -> list[URLResolver]:
    return [path("dang-tai/", include("lantoa.capabilities.publishing.desk_urls.channels"))]


class ChannelsMenuItem(MenuItem):
    """Shown to those who may see what was posted outside the portal."""

    def is_shown(self, request: StaffRequest) -> bool:
        return can_see_posts(request.user)


@hooks.register("register_admin_menu_item")
def channels_item() -> MenuItem:
    return ChannelsMenuItem(
        "Kênh đăng tải", reverse("channels_desk:index"), name="dang-tai", icon_name="site", order=330
    )
