"""What each role may do in the console, as one declared table.

Foundation cannot look upward, so every app adds its own needs when it is ready:
`roles.grant(Role.OFFICE, "plans.add_plan", "plans.change_plan")`. `sync_roles` writes the table to the database.
Rules that depend on facts (unit, state) are predicates in each app's permissions.py, never rows here.
"""

from lantoa.foundation.accounts.enums import Role

# Everybody with a role enters the console; what they see there depends on the rest of the table.
ENTRANCE = "wagtailadmin.access_admin"

_table: dict[str, set[str]] = {role: {ENTRANCE} for role in Role.values}


def grant(role: str, *permissions: str) -> None:
    """Give `role` Django permissions, written "app_label.codename". Harmless to repeat."""
    for permission in permissions:
        if permission.count(".") != 1:
            raise ValueError(f"{permission!r} is not app_label.codename")
        _table[Role(role)].add(permission)


def permissions_of(role: str) -> frozenset[str]:
    """The declared permissions of `role`."""
    return frozenset(_table[Role(role)])
