"""Shape of an account as administrators edit it."""

from typing import Any

from allauth.account.forms import LoginForm, ReauthenticateForm
from django import forms
from wagtail.users.forms import UserForm

from lantoa.foundation.accounts.enums import Role
from lantoa.foundation.accounts.models import User
from lantoa.foundation.org.models import Unit
from lantoa.ui.forms import offer, offered


class PersonForm(UserForm):
    """A person with roles. Wagtail's own fields that we do not have (two names, superuser) are left out."""

    first_name = None
    last_name = None
    is_superuser = None
    email = forms.EmailField(label="Thư điện tử", required=False)
    roles = forms.MultipleChoiceField(
        label="Vai trò",
        choices=Role.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Văn phòng, Lãnh đạo Sở và Quản trị hệ thống phải dùng xác thực hai lớp.",
    )

    class Meta:
        model = User
        fields = ["username", "full_name", "title", "unit", "email"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.editing_self = kwargs.pop("editing_self", False)
        super().__init__(*args, **kwargs)
        self.fields["username"].help_text = "Chỉ dùng chữ cái không dấu, chữ số và các ký tự @ . + - _"
        offer(self, unit=Unit.objects.filter(valid_until__isnull=True))
        if self.instance.pk:
            self.fields["roles"].initial = sorted(self.instance.roles)
            # The person's own unit stays selectable after it was merged or dissolved.
            if self.instance.unit_id:
                offer(self, unit=offered(self, "unit") | Unit.objects.filter(pk=self.instance.unit_id))

    def clean_email(self) -> str:
        email = self.cleaned_data["email"]
        if email and User.objects.filter(email__iexact=email).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError("Địa chỉ này đã thuộc về một tài khoản khác.")
        return email

    def clean_roles(self) -> list[str]:
        roles = self.cleaned_data["roles"]
        if (
            self.editing_self
            and Role.ADMINISTRATOR in self.instance.roles
            and Role.ADMINISTRATOR not in roles
        ):
            raise forms.ValidationError("Không thể tự bỏ vai trò quản trị của mình.")
        return roles


class NewPersonForm(PersonForm):
    """A new account: the first password is given by the administrator."""


class ChangedPersonForm(PersonForm):
    """An existing account; nobody locks oneself out."""

    password_required = False

    class Meta(PersonForm.Meta):
        fields = [*PersonForm.Meta.fields, "is_active"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.editing_self:
            del self.fields["is_active"]


class StaffLoginForm(LoginForm):
    """Sign-in without the link to a password mail, which we do not offer."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = "Tên đăng nhập hoặc thư điện tử"
        self.fields["password"].help_text = ""


class StaffReauthenticateForm(ReauthenticateForm):
    """The same for confirming the password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = ""
