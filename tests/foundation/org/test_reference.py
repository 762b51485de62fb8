from datetime import date

import pytest

from lantoa.foundation.org.enums import CodeScheme, UnitKind
from lantoa.foundation.org.models import CalendarDay, Unit, UnitChange
from lantoa.foundation.org.queries import (
    carried_on_by,
    name_on,
    search_units,
    unit_by_code,
    unit_tree,
    working_calendar,
)
from lantoa.foundation.org.reference import Loaded, load_reference

pytestmark = pytest.mark.django_db

BEFORE, AFTER = date(2025, 6, 30), date(2025, 7, 1)
COMMUNE_LEVEL = [UnitKind.COMMUNE, UnitKind.WARD, UnitKind.TOWN]


def counts(day: date) -> dict[str, int]:
    units = Unit.objects.existing_on(day)
    return {kind: units.filter(kind=kind).count() for kind in [*COMMUNE_LEVEL, UnitKind.DISTRICT]}


def test_reference_holds_both_sides_of_the_merger():
    load_reference()

    assert counts(BEFORE) == {"commune": 115, "ward": 9, "town": 5, "district": 10}
    assert counts(AFTER) == {"commune": 42, "ward": 3, "town": 0, "district": 0}


def test_reference_loads_twice_without_change():
    first = load_reference()

    assert first == Loaded(units=189, changes=142, days=106)
    assert load_reference() == Loaded(0, 0, 0)


def test_every_old_commune_is_carried_on_by_exactly_one_new_one():
    load_reference()
    old = Unit.objects.filter(kind__in=COMMUNE_LEVEL, valid_until=BEFORE)

    successors = {unit.pk: unit.succeeded_by.count() for unit in old.prefetch_related("succeeded_by")}

    assert set(successors.values()) == {1}
    assert len(successors) == 129
    new = Unit.objects.filter(kind__in=COMMUNE_LEVEL, valid_from=AFTER)
    assert UnitChange.objects.filter(successor__in=new).values("successor").distinct().count() == 45


def test_a_merged_commune_keeps_its_name_on_old_papers():
    load_reference()
    old = Unit.objects.get(code="cu-x-nam-vi")

    assert name_on(old, date(2024, 3, 1)) == "Xã Nậm Vì"
    assert [unit.name for unit in carried_on_by(old)] == ["Xã Mường Nhé"]


def test_department_of_2022_is_carried_on_and_says_what_is_unsure():
    load_reference()
    old = Unit.objects.get(code="so-ldtbxh")

    assert [unit.short_name for unit in carried_on_by(old)] == [
        "Sở Giáo dục và Đào tạo",
        "Sở Nội vụ",
        "Sở Y tế",
    ]
    assert {"Chưa đối chiếu" in change.legal_basis for change in old.succeeded_by.all()} == {True}


def test_unit_by_code_depends_on_the_day():
    load_reference()

    assert unit_by_code("03160", CodeScheme.ADMINISTRATIVE, AFTER).name == "Xã Mường Nhé"
    assert unit_by_code("03160", CodeScheme.ADMINISTRATIVE, BEFORE) is None


def test_search_ignores_diacritics_and_finds_codes(django_assert_num_queries):
    load_reference()

    with django_assert_num_queries(2):
        found = search_units("muong nhe", day=AFTER)
    assert [unit.name for unit in found] == ["Xã Mường Nhé"]
    assert [unit.name for unit in search_units("03160")] == ["Xã Mường Nhé"]
    assert {unit.name for unit in search_units("Mường Nhé")} == {"Xã Mường Nhé", "Huyện Mường Nhé"}


def test_tree_puts_children_under_their_parent():
    load_reference()

    lines = unit_tree(search_units(day=BEFORE))

    names = [(line.unit.name, line.depth) for line in lines]
    assert names[0] == ("Ủy ban nhân dân tỉnh Điện Biên", 0)
    place = names.index(("Thị xã Mường Lay", 1))
    assert names[place : place + 4] == [
        ("Thị xã Mường Lay", 1),
        ("Phường Sông Đà", 2),
        ("Phường Na Lay", 2),
        ("Xã Lay Nưa", 2),
    ]
    assert len(lines) == Unit.objects.existing_on(BEFORE).count()


@pytest.mark.parametrize(
    ("start", "days", "due"),
    [
        (date(2024, 11, 18), 5, date(2024, 11, 25)),  # E1
        (date(2026, 11, 2), 5, date(2026, 11, 9)),  # E2
        (date(2026, 11, 2), 15, date(2026, 11, 23)),  # E3
        (date(2026, 11, 4), 15, date(2026, 11, 25)),  # E4 without 24/11
        (date(2023, 4, 28), 5, date(2023, 5, 10)),  # E5
        (date(2024, 4, 26), 1, date(2024, 5, 2)),  # 29/4 swapped
        (date(2024, 5, 3), 1, date(2024, 5, 4)),  # the Saturday worked in exchange
        (date(2025, 4, 25), 2, date(2025, 4, 28)),  # 26/4 worked
    ],
)
def test_working_days_with_the_shipped_calendar(start, days, due):
    load_reference()

    assert working_calendar().add_working_days(start, days) == due


def test_culture_day_counts_only_once_confirmed():
    load_reference()
    CalendarDay.objects.filter(day=date(2026, 11, 24)).update(is_confirmed=True)

    assert working_calendar().add_working_days(date(2026, 11, 4), 15) == date(2026, 11, 26)  # E4 with 24/11
