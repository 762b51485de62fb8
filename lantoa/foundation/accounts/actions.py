"""Verbs on people and roles."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.db import transaction

from lantoa.foundation.accounts import roles as declared
from lantoa.foundation.accounts.enums import Role
from lantoa.foundation.accounts.models import User
from lantoa.foundation.accounts.permissions import can_manage_people
from lantoa.foundation.audit.actions import record
from lantoa.foundation.org.models import Unit
from lantoa.kit.errors import BadInput, NotAllowed


@dataclass
class RoleChanges:
    """What sync_roles changed: names of new groups, "role: app.codename" given and taken away."""

    created: list[str] = field(default_factory=list)
    granted: list[str] = field(default_factory=list)
    revoked: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.created or self.granted or self.revoked)


@transaction.atomic
def sync_roles() -> RoleChanges:
    """Make the declared roles exist as groups with exactly the declared permissions; idempotent.

    Raises LookupError when a declared permission does not exist (a programmer's mistake, or a
    database that is not migrated yet).
    """
    changes = RoleChanges()
    groups = {group.name: group for group in Group.objects.filter(name__in=Role.values)}
    changes.created = [role for role in Role.values if role not in groups]
    for role in changes.created:
        groups[role] = Group.objects.create(name=role)
    wanted = {role: declared.permissions_of(role) for role in Role.values}
    keys = _permission_keys(frozenset().union(*wanted.values()))
    held: dict[int, set[int]] = {group.pk: set() for group in groups.values()}
    through = Group.permissions.through
    for group_id, permission_id in through.objects.filter(group__in=held).values_list("group", "permission"):
        held[group_id].add(permission_id)
    names = {pk: name for name, pk in keys.items()}
    for role, group in groups.items():
        should = {keys[name] for name in wanted[role]}
        missing, stale = should - held[group.pk], held[group.pk] - should
        if missing:
            group.permissions.add(*missing)
        if stale:
            group.permissions.remove(*stale)
        changes.granted += sorted(f"{role}: {names[pk]}" for pk in missing)
        changes.revoked += sorted(f"{role}: {names.get(pk, pk)}" for pk in stale)
    return changes


def _permission_keys(names: Iterable[str]) -> dict[str, int]:
    """Primary keys of permissions by "app_label.codename". One query."""
    names = set(names)
    rows = Permission.objects.filter(codename__in={name.split(".")[1] for name in names})
    found = {
        f"{app}.{codename}": pk
        for app, codename, pk in rows.values_list("content_type__app_label", "codename", "pk")
    }
    unknown = names - found.keys()
    if unknown:
        raise LookupError(f"unknown permissions: {', '.join(sorted(unknown))}")
    return {name: found[name] for name in names}


@transaction.atomic
def set_roles(*, user: User, roles: Iterable[str]) -> None:
    """Give `user` exactly `roles` (values of Role). No trace: a part of the verbs below, of set-up and of tests."""
    user.groups.set(Group.objects.filter(name__in=set(roles)))
    user.__dict__.pop("_roles", None)


@transaction.atomic
def create_person(*, user: User, roles: Iterable[str], by: User) -> User:
    """Save a new account with its roles. Refused to all but administrators. One audit line."""
    _must_manage(by)
    user.save()
    set_roles(user=user, roles=roles)
    record("accounts.person_created", on=user, by=by, roles=_labels(user.roles))
    return user


@transaction.atomic
def change_person(*, user: User, roles: Iterable[str], by: User) -> User:
    """Save changed facts and roles of an account. One audit line.

    Refused: NotAllowed (not an administrator), BadInput (taking the administrator's role or the account
    away from oneself: somebody must be able to undo it).
    """
    _must_manage(by)
    roles = set(roles)
    if user.pk == by.pk and (
        not user.is_active or (by.has_role(Role.ADMINISTRATOR) and Role.ADMINISTRATOR not in roles)
    ):
        raise BadInput(
            "Không thể tự khóa tài khoản hoặc tự bỏ vai trò quản trị của mình; hãy nhờ một quản trị viên khác.",
            code="own_account",
        )
    user.save()
    set_roles(user=user, roles=roles)
    state = "đang hoạt động" if user.is_active else "đã khóa"
    record("accounts.person_changed", on=user, by=by, roles=_labels(user.roles), state=state)
    return user


@transaction.atomic
def move_people(predecessor: Unit, successor: Unit, day: date, by: Any) -> None:
    """Follow a succession of units: people of the old unit belong to the new one (access rights, rule E20)."""
    del day
    for person in User.objects.filter(unit=predecessor):
        person.unit = successor
        person.save(update_fields=["unit"])
        record("accounts.person_moved", on=person, by=by, unit=successor.name)


def _must_manage(by: User) -> None:
    if not can_manage_people(by):
        raise NotAllowed("Chỉ quản trị hệ thống được quản lý tài khoản.", code="may_not_manage_people")


def _labels(roles: Iterable[str]) -> str:
    return ", ".join(Role(role).label for role in Role.values if role in roles) or "chưa có vai trò"
