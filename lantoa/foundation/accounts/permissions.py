"""Who manages accounts, and who must use a second factor."""

from django.conf import settings

from lantoa.foundation.accounts.enums import SECOND_FACTOR_ROLES, Role
from lantoa.foundation.accounts.models import User


def can_manage_people(user: User) -> bool:
    return user.is_active and (user.is_superuser or user.has_role(Role.ADMINISTRATOR))


def needs_second_factor(user: User) -> bool:
    """Whether this person may enter the console only with a second factor (outside demonstration mode)."""
    return settings.SECOND_FACTOR_REQUIRED and (user.is_superuser or user.has_role(*SECOND_FACTOR_ROLES))
