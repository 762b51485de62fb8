"""The organisation in the console: addresses, the calendar's screens, menu."""

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

from lantoa.foundation.org.permissions import can_manage_calendar, can_see_units
from lantoa.foundation.org.viewsets import CalendarViewSet

calendar_days = CalendarViewSet("lich_nghi")


@hooks.register("register_admin_viewset")
def calendar_screens() -> CalendarViewSet:
    return calendar_days


@hooks.register("register_admin_urls")
def desk_addresses() -> list[URLResolver]:
    return [path("to-chuc/", include("lantoa.foundation.org.desk_urls"))]


class UnitsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return can_see_units(request.user)


class CalendarMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return can_manage_calendar(request.user)


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    units = UnitsMenuItem("Đơn vị", reverse("org_desk:tree"), name="don-vi", icon_name="group", order=1)
    days = CalendarMenuItem(
        "Lịch nghỉ, làm bù",
        reverse(calendar_days.get_url_name("index")),
        name="lich-nghi",
        icon_name="date",
        order=2,
    )
    return SubmenuMenuItem("Tổ chức", Menu(items=[units, days]), name="to-chuc", icon_name="group", order=800)
