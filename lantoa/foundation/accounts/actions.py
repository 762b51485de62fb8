"""Verbs on people and roles."""

from django.contrib.auth.models import Group
from django.db import transaction

from lantoa.foundation.accounts.enums import Role
from lantoa.foundation.accounts.models import User


@transaction.atomic
def sync_roles() -> list[str]:
    """Make the declared roles exist as groups; idempotent. Returns the names that were missing."""
    existing = set(Group.objects.values_list("name", flat=True))
    missing = [role for role in Role.values if role not in existing]
    Group.objects.bulk_create([Group(name=name) for name in missing])
    return missing


@transaction.atomic
def set_roles(*, user: User, roles: set[str]) -> None:
    """Give `user` exactly `roles` (values of Role)."""
    user.groups.set(Group.objects.filter(name__in=roles))
    user.__dict__.pop("_roles", None)
