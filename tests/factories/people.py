"""Units and people, boring on purpose."""

from itertools import count

from django.contrib.auth.models import Group

from lantoa.foundation.accounts.actions import set_roles, sync_roles
from lantoa.foundation.accounts.enums import Role
from lantoa.foundation.accounts.models import User
from lantoa.foundation.org.enums import UnitKind
from lantoa.foundation.org.models import Unit

_numbers = count(1)


def make_unit(
    name: str = "", *, kind: str = UnitKind.DIVISION, parent: Unit | None = None, **fields: object
) -> Unit:
    number = next(_numbers)
    return Unit.objects.create(
        name=name or f"Phòng số {number}", kind=kind, parent=parent, position=number, **fields
    )


def make_department(name: str = "Sở Lao động - Thương binh và Xã hội tỉnh Điện Biên") -> Unit:
    return make_unit(name, kind=UnitKind.DEPARTMENT, symbol="SLĐTBXH")


def make_user(role: str = Role.UNIT_OFFICER, *, unit: Unit | None = None, **fields: object) -> User:
    if not Group.objects.filter(name=role).exists():
        sync_roles()
    number = next(_numbers)
    defaults = {
        "username": f"nguoi{number}",
        "full_name": f"Nguyễn Văn {number}",
        "email": f"nguoi{number}@example.vn",
    }
    user = User.objects.create(unit=unit, **(defaults | fields))
    set_roles(user=user, roles={role})
    return user
