"""Who may speak for the agency outside its portal."""

from lantoa.foundation.accounts.enums import Role
from lantoa.foundation.accounts.models import User


def can_send_posts(user: User) -> bool:
    """Write, send, correct and take down posts: the office."""
    return user.has_role(Role.OFFICE)


def can_see_posts(user: User) -> bool:
    """See what was posted, and how many people get letters."""
    return user.has_role(Role.OFFICE, Role.LEADERSHIP, Role.ADMINISTRATOR)


def can_check_accounts(user: User) -> bool:
    """Look whether the accounts work: administrators keep the keys, the office uses them."""
    return user.has_role(Role.OFFICE, Role.ADMINISTRATOR)
