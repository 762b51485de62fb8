"""People who work with the system."""

import secrets

from django.contrib.auth.models import AbstractBaseUser, PermissionsMixin, UserManager
from django.contrib.auth.validators import ASCIIUsernameValidator
from django.db import models
from django.db.models.functions import Lower

from lantoa.foundation.accounts.enums import Role


def new_feed_key() -> str:
    """A secret part for the personal calendar address."""
    return secrets.token_urlsafe(24)


class User(AbstractBaseUser, PermissionsMixin):  # type: ignore[django-manager-missing]  # Wagtail's pictures and documents bring untyped managers
    """A member of staff. Family name first, as one field: Vietnamese names do not split in two."""

    username = models.CharField(
        "tên đăng nhập", max_length=60, unique=True, validators=[ASCIIUsernameValidator()]
    )
    full_name = models.CharField("họ và tên", max_length=120)
    email = models.EmailField("thư điện tử", blank=True)
    title = models.CharField("chức vụ", max_length=120, blank=True)
    unit = models.ForeignKey(
        "org.Unit",
        verbose_name="đơn vị",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="people",
    )
    is_active = models.BooleanField("đang hoạt động", default=True)
    is_staff = models.BooleanField("được vào khu vực quản trị", default=True)
    date_joined = models.DateTimeField("ngày tạo", auto_now_add=True)
    feed_key = models.CharField(
        "khóa lịch cá nhân", max_length=64, unique=True, default=new_feed_key, editable=False
    )

    objects = UserManager()

    EMAIL_FIELD = "email"
    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["full_name", "email"]

    class Meta:
        verbose_name = "người dùng"
        verbose_name_plural = "người dùng"
        ordering = ["full_name", "username"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                condition=~models.Q(email=""),
                name="accounts_user_email_once",
            ),
        ]

    def __str__(self) -> str:
        return self.full_name or self.username

    def get_full_name(self) -> str:
        return self.full_name

    def get_short_name(self) -> str:
        return self.full_name.rsplit(" ", 1)[-1] if self.full_name else self.username

    @property
    def first_name(self) -> str:
        """Wagtail greets by first name: the given name, which comes last."""
        return self.get_short_name()

    @property
    def last_name(self) -> str:
        return self.full_name.rsplit(" ", 1)[0] if " " in self.full_name else ""

    @property
    def roles(self) -> frozenset[str]:
        """Names of the roles held; read once per instance."""
        if not hasattr(self, "_roles"):
            self._roles = frozenset(self.groups.values_list("name", flat=True)) & frozenset(Role.values)
        return self._roles

    def has_role(self, *roles: str) -> bool:
        """Whether the person holds one of `roles`; an inactive person holds none."""
        return self.is_active and bool(self.roles & set(roles))
