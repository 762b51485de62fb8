"""Accounts in the Wagtail admin: people with full name, title, unit and roles."""

from typing import Any

from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.models import Group
from django.db.models import Prefetch, QuerySet
from django_filters import BooleanFilter, ChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn
from wagtail.admin.widgets.boolean_radio_select import BooleanRadioSelect
from wagtail.users.views import users as wagtail_users

from lantoa.foundation.accounts.actions import change_person, create_person
from lantoa.foundation.accounts.enums import Role
from lantoa.foundation.accounts.forms import ChangedPersonForm, NewPersonForm
from lantoa.foundation.accounts.models import User


def role_labels(user: User) -> str:
    """Roles in words; reads the prefetched groups."""
    names = {group.name for group in user.groups.all()}
    return ", ".join(role.label for role in Role if role.value in names)


class PeopleFilters(WagtailFilterSet):
    is_active = BooleanFilter(label="Đang hoạt động", widget=BooleanRadioSelect)
    role = ChoiceFilter(label="Vai trò", field_name="groups__name", choices=Role.choices)

    def __init__(self, *args: Any, is_searching: bool = False, **kwargs: Any) -> None:
        del is_searching
        super().__init__(*args, **kwargs)

    class Meta:
        model = User
        fields = ["unit"]


class PeopleIndex(wagtail_users.IndexView):
    page_title = "Người dùng"
    add_item_label = "Thêm người dùng"
    results_template_name = "wagtailadmin/generic/index_results.html"
    search_fields = ["username", "full_name", "email", "title"]
    default_ordering = "full_name"

    @property
    def columns(self) -> list[Column]:
        title = self._get_title_column_class(wagtail_users.UserColumn)
        return [
            title(
                "full_name",
                label="Họ và tên",
                sort_key="full_name",
                get_url=self.get_edit_url,
                classname="name",
            ),
            Column("username", label="Tên đăng nhập", sort_key="username"),
            Column("unit", label="Đơn vị", accessor=lambda user: user.unit.label if user.unit else ""),
            Column("roles", label="Vai trò", accessor=role_labels),
            BooleanColumn("is_active", label="Hoạt động", sort_key="is_active"),
            DateColumn("last_login", label="Đăng nhập gần nhất", sort_key="last_login"),
        ]

    def get_base_queryset(self) -> QuerySet[User]:
        groups = Prefetch("groups", queryset=Group.objects.order_by("pk"))
        return User.objects.select_related("unit", "wagtail_userprofile").prefetch_related(groups)

    def order_queryset(self, queryset: QuerySet[User]) -> QuerySet[User]:
        return super(wagtail_users.IndexView, self).order_queryset(queryset)


class AddPerson(wagtail_users.CreateView):
    page_title = "Thêm người dùng"
    success_message = "Đã lập tài khoản của %(object)s."

    def save_instance(self) -> User:
        user = self.form.save(commit=False)
        return create_person(user=user, roles=self.form.cleaned_data["roles"], by=self.request.user)


class EditPerson(wagtail_users.EditView):
    success_message = "Đã lưu tài khoản của %(object)s."
    error_message = "Chưa lưu được vì còn lỗi ở các ô bên dưới."

    def save_instance(self) -> User:
        user = self.form.save(commit=False)
        change_person(user=user, roles=self.form.cleaned_data["roles"], by=self.request.user)
        if user == self.request.user and "password1" in self.form.changed_data:
            update_session_auth_hash(self.request, user)
        return user


class PeopleViewSet(wagtail_users.UserViewSet):
    """Replaces Wagtail's user screens (see staff_users.StaffUsersConfig). Accounts are locked, never deleted."""

    menu_label = "Người dùng"
    menu_order = 100
    ordering = "full_name"
    filterset_class = PeopleFilters
    index_view_class = PeopleIndex
    add_view_class = AddPerson
    edit_view_class = EditPerson
    inspect_view_enabled = False
    template_prefix = ""

    def get_form_class(self, for_update: bool = False) -> type[NewPersonForm] | type[ChangedPersonForm]:
        return ChangedPersonForm if for_update else NewPersonForm
