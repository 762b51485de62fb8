from datetime import date

import pytest

from lantoa.foundation.accounts.enums import Role
from lantoa.foundation.audit.queries import trail_of
from lantoa.foundation.org.actions import (
    UnitFacts,
    create_unit,
    dissolve_unit,
    edit_unit,
    merge_units,
    rename_unit,
    split_unit,
)
from lantoa.foundation.org.enums import ChangeKind, CodeScheme, UnitKind
from lantoa.foundation.org.models import Unit, UnitChange
from lantoa.foundation.org.queries import carried_on_by, name_on
from lantoa.kit.errors import BadInput, NotAllowed, WrongState
from tests.factories.people import make_department, make_unit, make_user

pytestmark = pytest.mark.django_db

CHANGE_DAY = date(2025, 7, 1)
BEFORE = date(2025, 6, 30)


@pytest.fixture
def administrator():
    return make_user(Role.ADMINISTRATOR)


def periods(unit: Unit) -> list[tuple[str, date | None, date | None]]:
    return list(unit.periods.values_list("name", "valid_from", "valid_until"))


def test_rename_keeps_old_name_for_old_papers(administrator):
    unit = make_unit("Phòng Lao động - Việc làm", valid_from=date(2015, 1, 1))

    rename_unit(
        unit=unit, name="Phòng Việc làm", on=CHANGE_DAY, by=administrator, legal_basis="QĐ 12/QĐ-UBND"
    )

    unit.refresh_from_db()
    assert unit.name == "Phòng Việc làm"
    assert name_on(unit, date(2024, 12, 31)) == "Phòng Lao động - Việc làm"
    assert name_on(unit, BEFORE) == "Phòng Lao động - Việc làm"
    assert name_on(unit, CHANGE_DAY) == "Phòng Việc làm"
    assert periods(unit) == [
        ("Phòng Lao động - Việc làm", date(2015, 1, 1), BEFORE),
        ("Phòng Việc làm", CHANGE_DAY, None),
    ]
    assert [line.sentence for line in trail_of(unit)] == [
        f"{administrator.full_name} đổi tên “Phòng Lao động - Việc làm” thành “Phòng Việc làm” "
        "từ ngày 01/07/2025 (QĐ 12/QĐ-UBND)."
    ]


def test_rename_changes_symbol_with_its_history(administrator):
    unit = make_unit("Sở cũ", kind=UnitKind.DEPARTMENT, symbol="SC")
    create = [("SC", None, BEFORE), ("SM", CHANGE_DAY, None)]

    rename_unit(unit=unit, name="Sở đệm", on=date(2020, 1, 1), by=administrator)
    rename_unit(unit=unit, name="Sở mới", symbol="SM", on=CHANGE_DAY, by=administrator)

    codes = unit.codes.filter(scheme=CodeScheme.SYMBOL).order_by("value")
    assert list(codes.values_list("value", "valid_from", "valid_until")) == [
        ("SC", date(2020, 1, 1), BEFORE),
        create[1],
    ]


def test_rename_refused_to_others_and_to_the_same_name(administrator):
    unit = make_unit("Văn phòng Sở")

    with pytest.raises(NotAllowed):
        rename_unit(unit=unit, name="Khác", on=CHANGE_DAY, by=make_user(Role.OFFICE))
    with pytest.raises(BadInput) as refusal:
        rename_unit(unit=unit, name="Văn phòng Sở", on=CHANGE_DAY, by=administrator)
    assert refusal.value.code == "same_name"


def test_rename_refused_before_a_later_change_and_after_the_end(administrator):
    unit = make_unit("Phòng A")
    rename_unit(unit=unit, name="Phòng B", on=CHANGE_DAY, by=administrator)

    with pytest.raises(WrongState) as refusal:
        rename_unit(unit=unit, name="Phòng C", on=date(2025, 1, 1), by=administrator)
    assert refusal.value.code == "changed_later"

    dissolve_unit(unit=unit, on=date(2026, 1, 1), by=administrator)
    with pytest.raises(WrongState) as refusal:
        rename_unit(unit=unit, name="Phòng D", on=date(2026, 2, 1), by=administrator)
    assert refusal.value.code == "not_existing"


def test_merge_ends_the_old_units_and_moves_people_and_children(administrator):
    department = make_department()
    old = [make_unit("Xã Nậm Vì", parent=department), make_unit("Xã Chung Chải", parent=department)]
    child = make_unit("Tổ một cửa", parent=old[0])
    officer = make_user(unit=old[1])

    new = merge_units(
        units=old, into=UnitFacts("Xã Mường Nhé"), on=CHANGE_DAY, by=administrator, legal_basis="NQ 1661"
    )

    assert [unit.valid_until for unit in Unit.objects.filter(pk__in=[u.pk for u in old])] == [BEFORE, BEFORE]
    assert (new.name, new.valid_from, new.parent) == ("Xã Mường Nhé", CHANGE_DAY, department)
    changes = UnitChange.objects.order_by("predecessor__name")
    assert list(changes.values_list("kind", "predecessor__name", "successor", "effective_on")) == [
        (ChangeKind.MERGED, "Xã Chung Chải", new.pk, CHANGE_DAY),
        (ChangeKind.MERGED, "Xã Nậm Vì", new.pk, CHANGE_DAY),
    ]
    child.refresh_from_db()
    officer.refresh_from_db()
    assert (child.parent, officer.unit) == (new, new)
    assert [period.parent for period in child.periods.all()] == [old[0], new]
    assert name_on(old[0], date(2024, 5, 1)) == "Xã Nậm Vì"
    assert carried_on_by(old[0]) == [new]
    assert trail_of(new)[0].sentence == (
        f"{administrator.full_name} sáp nhập “Xã Nậm Vì”, “Xã Chung Chải” thành “Xã Mường Nhé” "
        "từ ngày 01/07/2025 (NQ 1661)."
    )


def test_merge_into_an_existing_unit_keeps_it(administrator):
    ended, kept = make_unit("Phòng A"), make_unit("Phòng B")

    successor = merge_units(units=[ended], into=kept, on=CHANGE_DAY, by=administrator)

    assert successor == kept
    assert Unit.objects.get(pk=kept.pk).valid_until is None
    assert carried_on_by(ended) == [kept]


def test_merge_refuses_one_unit_and_itself(administrator):
    one, other = make_unit(), make_unit()

    with pytest.raises(BadInput) as refusal:
        merge_units(units=[one], into=UnitFacts("Mới"), on=CHANGE_DAY, by=administrator)
    assert refusal.value.code == "too_few_units"
    with pytest.raises(BadInput) as refusal:
        merge_units(units=[one, other], into=one, on=CHANGE_DAY, by=administrator)
    assert refusal.value.code == "into_itself"
    assert UnitChange.objects.count() == 0


def test_split_makes_new_units_and_leads_to_all_of_them(administrator):
    unit = make_unit("Phòng Hành chính - Tổ chức")

    parts = split_unit(
        unit=unit,
        parts=[UnitFacts("Phòng Hành chính"), UnitFacts("Phòng Tổ chức")],
        on=CHANGE_DAY,
        by=administrator,
    )

    assert [part.name for part in parts] == ["Phòng Hành chính", "Phòng Tổ chức"]
    assert Unit.objects.get(pk=unit.pk).valid_until == BEFORE
    assert carried_on_by(unit) == parts


def test_split_can_keep_the_unit(administrator):
    unit = make_unit("Phòng Lớn")

    split_unit(
        unit=unit, parts=[UnitFacts("Phòng Nhỏ")], on=CHANGE_DAY, by=administrator, keeps_existing=True
    )

    assert Unit.objects.get(pk=unit.pk).valid_until is None
    assert carried_on_by(unit) == [unit]


def test_split_and_dissolve_refused_while_units_hang_below(administrator):
    unit = make_unit("Sở")
    make_unit("Phòng", parent=unit)

    with pytest.raises(WrongState) as refusal:
        dissolve_unit(unit=unit, on=CHANGE_DAY, by=administrator)
    assert refusal.value.code == "has_children"
    with pytest.raises(WrongState):
        split_unit(unit=unit, parts=[UnitFacts("A"), UnitFacts("B")], on=CHANGE_DAY, by=administrator)
    assert Unit.objects.count() == 2


def test_dissolve_ends_without_successor(administrator):
    unit = make_unit("Trung tâm")

    dissolve_unit(unit=unit, on=CHANGE_DAY, by=administrator)

    assert Unit.objects.get(pk=unit.pk).valid_until == BEFORE
    assert carried_on_by(unit) == []


def test_create_and_edit_keep_one_running_period(administrator):
    unit = create_unit(
        unit=Unit(name="Phong Mới", kind=UnitKind.DIVISION, valid_from=CHANGE_DAY), by=administrator
    )
    unit.name = "Phòng Mới"

    edit_unit(unit=unit, by=administrator)

    assert periods(unit) == [("Phòng Mới", CHANGE_DAY, None)]


def test_edit_refuses_a_parent_below_itself(administrator):
    top = make_unit("Trên")
    below = make_unit("Dưới", parent=top)
    top.parent = below

    with pytest.raises(BadInput) as refusal:
        edit_unit(unit=top, by=administrator)
    assert refusal.value.code == "parent_below"
