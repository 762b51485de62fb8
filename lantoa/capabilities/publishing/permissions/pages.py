"""Who may what in the newsroom."""

from lantoa.foundation.accounts.enums import Role
from lantoa.foundation.accounts.models import User

EDITORS = (Role.OFFICE, Role.ADMINISTRATOR)


def can_edit_all_news(user: User) -> bool:
    """The office and administrators edit, publish and take down every article."""
    return user.has_role(*EDITORS)
