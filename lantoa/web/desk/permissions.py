"""Who looks after letters that did not arrive."""

from lantoa.foundation.accounts.enums import Role
from lantoa.foundation.accounts.models import User


def can_manage_delivery(user: User) -> bool:
    return user.has_role(Role.OFFICE, Role.ADMINISTRATOR)
