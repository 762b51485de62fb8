"""Who keeps the library: the office and administrators; everybody reads."""

from typing import Any

from lantoa.foundation.accounts.enums import Role
from lantoa.foundation.accounts.models import User


def can_keep_library(user: User | Any) -> bool:
    """Whether `user` may enter and change documents."""
    return isinstance(user, User) and (user.has_role(Role.OFFICE, Role.ADMINISTRATOR) or user.is_superuser)
