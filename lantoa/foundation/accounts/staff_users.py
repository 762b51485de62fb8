"""Wagtail's users app with our screens in place of its own."""

from wagtail.users.apps import WagtailUsersAppConfig


class StaffUsersConfig(WagtailUsersAppConfig):
    verbose_name = "Người dùng"
    user_viewset = "lantoa.foundation.accounts.viewsets.PeopleViewSet"
