"""Who may move an old site in."""

from lantoa.foundation.accounts.enums import Role
from lantoa.foundation.accounts.models import User


def can_move_in(user: User) -> bool:
    """Administrators: the dump holds accounts and letters of the old site."""
    return user.has_role(Role.ADMINISTRATOR)
