"""Who keeps the catalogue: the office and administrators; the counter keeps its boards; everybody reads what is public."""

from typing import Any

from lantoa.foundation.accounts.enums import Role
from lantoa.foundation.accounts.models import User


def can_keep_procedures(user: User | Any) -> bool:
    """Whether `user` may import, change, publish and abolish procedures."""
    return isinstance(user, User) and (user.has_role(Role.OFFICE, Role.ADMINISTRATOR) or user.is_superuser)


def can_post(user: User | Any) -> bool:
    """Whether `user` may say what hangs on a board and inspect boards: the counter and who keeps the catalogue."""
    return can_keep_procedures(user) or (isinstance(user, User) and user.has_role(Role.COUNTER))


def can_see_boards(user: User | Any) -> bool:
    """Whether `user` may look at the register of boards: who posts, and the leadership."""
    return can_post(user) or (isinstance(user, User) and user.has_role(Role.LEADERSHIP))


def can_post_for(user: User | Any, unit_id: int) -> bool:
    """Whether `user` may say what hangs on a board of this unit: the counter on its own unit's boards."""
    return can_keep_procedures(user) or (can_post(user) and user.unit_id in (None, unit_id))
