"""Units and people of the demonstration."""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.contrib.auth.hashers import make_password

from lantoa.foundation.accounts.actions import set_roles
from lantoa.foundation.accounts.enums import Role
from lantoa.foundation.accounts.models import User
from lantoa.foundation.org.enums import UnitKind
from lantoa.foundation.org.models import Unit

SAMPLES = Path(__file__).parent / "samples"
HEADS_OF_2022 = {
    "VP": "Đinh Thị Hạnh",
    "TTR": "Lê Văn Thắng",
    "LDVL": "Mùa A Páo",
    "NCC": "Tòng Văn Ín",
    "BTXH": "Vũ Thị Nga",
    "TTDV": "Bạc Cầm Sơn",
    "TTBT": "Ngô Thị Hiền",
    "CSCN": "Hạng A Chứ",
}


@dataclass(frozen=True)
class Department:
    """A department of the story with its units by key."""

    unit: Unit
    units: dict[str, Unit]


def _rows(name: str) -> Any:
    return json.loads((SAMPLES / name).read_text(encoding="utf-8"))


def ensure_units(period: str) -> Department:
    """The department and units of one period of the story ("2022", "now"), made when missing."""
    told = _rows("don-vi.json")[period]
    department, _ = Unit.objects.get_or_create(
        name=told["department"]["name"],
        defaults={"kind": UnitKind.DEPARTMENT, "symbol": told["department"]["symbol"]},
    )
    until = date(2025, 2, 28) if period == "2022" else None
    units = {}
    for position, row in enumerate(told["units"], start=1):
        units[row["key"]], _ = Unit.objects.get_or_create(
            name=row["name"],
            parent=department,
            defaults={
                "kind": row["kind"],
                "short_name": row.get("short_name", ""),
                "symbol": row["symbol"],
                "position": position,
                "valid_until": until,
            },
        )
    return Department(department, units)


def ensure_cast(department: Department, password: str) -> None:
    """The people one can sign in as; the password is set anew each time."""
    encoded = make_password(password)  # hashing is slow on purpose: once is enough for a shared password
    for row in _rows("nguoi.json"):
        user = User.objects.filter(username=row["username"]).first() or User(username=row["username"])
        user.full_name, user.title = row["full_name"], row["title"]
        user.email = f"{row['username']}@dienbien.example.vn"
        user.unit = department.units.get(row["unit"] or "", department.unit)
        user.is_superuser = Role.ADMINISTRATOR in row["roles"]
        user.password = encoded
        user.save()
        set_roles(user=user, roles=set(row["roles"]))


def ensure_staff_of_2022(department: Department) -> dict[str, User]:
    """Heads of the units of 2022, who also write their units' reports. They cannot sign in."""
    staff = {}
    for key, name in HEADS_OF_2022.items():
        user = User(
            username=f"nam2022.{key.lower()}",
            full_name=name,
            title="Thủ trưởng đơn vị",
            unit=department.units[key],
        )
        user.set_unusable_password()
        user.save()
        set_roles(user=user, roles={Role.UNIT_HEAD, Role.UNIT_OFFICER})
        staff[key] = user
    return staff


def retire(staff: dict[str, User]) -> None:
    """The people of 2022 have moved on; their names stay in the trail."""
    User.objects.filter(pk__in=[user.pk for user in staff.values()]).update(is_active=False)


def person(username: str) -> User:
    """A member of the cast."""
    return User.objects.get(username=username)
