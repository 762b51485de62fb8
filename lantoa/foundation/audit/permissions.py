"""Who reads the whole trail. Roles belong to a higher floor, so the question is a Django permission."""

from typing import Any

PERMISSION = "wagtailcore.view_modellogentry"


def can_read_trail(user: Any) -> bool:
    return user.is_active and user.has_perm(PERMISSION)
