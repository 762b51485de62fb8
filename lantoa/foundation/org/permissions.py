"""Who changes the organisation. Roles belong to a higher floor, so the question is a Django permission."""

from typing import Any


def can_manage_units(user: Any) -> bool:
    return user.is_active and user.has_perm("org.change_unit")


def can_manage_calendar(user: Any) -> bool:
    return user.is_active and user.has_perm("org.change_calendarday")


def can_see_units(user: Any) -> bool:
    return user.is_active and (user.has_perm("org.view_unit") or user.has_perm("org.change_unit"))
