import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command

from lantoa.foundation.accounts import roles
from lantoa.foundation.accounts.actions import sync_roles
from lantoa.foundation.accounts.enums import Role

pytestmark = pytest.mark.django_db


def permissions(role: str) -> set[str]:
    rows = Permission.objects.filter(group__name=role).values_list("content_type__app_label", "codename")
    return {f"{app}.{codename}" for app, codename in rows}


def test_sync_makes_groups_with_exactly_the_declared_permissions():
    Group.objects.all().delete()

    changes = sync_roles()

    assert changes.created == list(Role.values)
    assert {role: permissions(role) for role in Role.values} == {
        role: set(roles.permissions_of(role)) for role in Role.values
    }
    assert not sync_roles()


def test_sync_takes_stale_permissions_away_and_gives_missing_ones_back():
    sync_roles()
    group = Group.objects.get(name=Role.COUNTER)
    group.permissions.set(Permission.objects.filter(codename="delete_user"))

    changes = sync_roles()

    assert changes.granted == [f"counter: {name}" for name in sorted(roles.permissions_of(Role.COUNTER))]
    assert changes.revoked == [
        f"counter: {pk}"
        for pk in Permission.objects.filter(codename="delete_user").values_list("pk", flat=True)
    ]
    assert permissions(Role.COUNTER) == set(roles.permissions_of(Role.COUNTER))


def test_every_role_enters_the_console_and_only_the_administrator_manages_people():
    assert {role for role in Role.values if "wagtailadmin.access_admin" in roles.permissions_of(role)} == set(
        Role.values
    )
    assert {role for role in Role.values if "accounts.change_user" in roles.permissions_of(role)} == {
        "administrator"
    }


def test_grant_refuses_what_is_no_permission_or_no_role():
    with pytest.raises(ValueError, match="app_label"):
        roles.grant(Role.OFFICE, "nonsense")
    with pytest.raises(ValueError, match="king"):
        roles.grant("king", "accounts.add_user")


def test_sync_refuses_an_unknown_permission(monkeypatch):
    monkeypatch.setitem(roles._table, Role.OFFICE, {"plans.fly_plan"})

    with pytest.raises(LookupError, match="fly_plan"):
        sync_roles()


def test_command_says_what_it_did(capsys):
    Group.objects.all().delete()

    call_command("sync_roles")
    call_command("sync_roles")

    first, second = capsys.readouterr().out.strip().splitlines()
    assert first.startswith("Đã tạo 7 vai trò, cấp thêm ")
    assert second == "Các vai trò và quyền đã đúng khai báo."
