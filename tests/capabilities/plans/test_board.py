"""The board: every cell equals the rows behind it, holes are seen, queries do not grow."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from lantoa.capabilities.plans.enums import DuePolicy
from lantoa.capabilities.plans.figures import Counted, programme_at_a_glance
from lantoa.capabilities.plans.forms.work import ActivityFilterForm
from lantoa.capabilities.plans.models import Activity, BudgetLine
from lantoa.capabilities.plans.queries.board import GRIDS, Scope, board, coverage, money, progress
from lantoa.capabilities.plans.queries.work import ActivityFilters, activities_for, units_below
from lantoa.foundation.accounts.enums import Role
from lantoa.kit.clock import now
from tests.factories.people import make_unit, make_user
from tests.factories.plans import make_programme
from tests.factories.work import (
    make_activity,
    make_assignment,
    make_done,
    make_file_evidence,
    make_occurrence,
)

pytestmark = pytest.mark.django_db
PARAM = {"theme": "noi_dung", "form": "hinh_thuc", "unit": "don_vi", "month": "thang"}
LATER = date(2023, 2, 1)


@pytest.fixture
def made():
    return make_programme()


@pytest.fixture
def filled(made):
    """Two units, three forms, one or two themes, some months; one withdrawn."""
    units = [make_unit(f"Phòng {n}", parent=made.plan.unit) for n in range(2)]
    for number in range(12):
        make_activity(
            made.plan,
            units[number % 2],
            made.forms[number % 3],
            made.themes[: 1 + number % 2],
            held_on=date(2022, 1 + number // 2, 5),
            joined_by=[units[1 - number % 2]],
            items=number,
        )
    withdrawn = make_activity(made.plan, units[0], made.forms[0], made.themes)
    Activity.objects.filter(pk=withdrawn.pk).update(
        withdrawn_at=now(), withdrawn_by=made.plan.created_by, withdraw_reason="Ghi trùng"
    )
    return made


@pytest.mark.parametrize("grid", GRIDS)
@pytest.mark.parametrize("narrowed", [{}, {"month": 2}, {"unit": 0}])
def test_coverage_equals_the_rows_behind_each_cell(filled, grid, narrowed):
    plan, office = filled.plan, make_user(Role.OFFICE)
    units = units_below(plan)
    narrowed = {"unit": units[0]} if "unit" in narrowed else narrowed

    found = coverage(plan, grid, Scope.of(plan, LATER), **narrowed)

    def behind(query: dict[str, str]) -> int:
        form = ActivityFilterForm(query, plan=plan, units=units)
        assert form.is_valid(), form.errors
        names = {"don_vi": "unit", "hinh_thuc": "form", "noi_dung": "theme", "thang": "month"}
        picked = {names[name]: value for name, value in form.cleaned_data.items() if name in names and value}
        return ActivityFilters(**(narrowed | picked)).narrow(activities_for(office, plan)).count()

    counted = {
        (row, column): found.count(row, column)
        for row in found.rows
        for column in found.columns
        if not (found.row_kind == "unit" and narrowed.get("unit") not in (None, units[0]))
    }
    expected = {
        (row, column): behind({PARAM[found.row_kind]: row.value, PARAM[found.column_kind]: column.value})
        for row, column in counted
        if not ("unit" in narrowed and found.row_kind == "unit" and row.value != units[0].code)
        and not ("month" in narrowed and found.column_kind == "month" and column.value != "2")
    }
    assert {cell: counted[cell] for cell in expected} == expected
    assert sum(expected.values()) > 0
    assert found.total == ActivityFilters(**narrowed).narrow(activities_for(office, plan)).count()
    assert found.holes == sum(not count for count in counted.values())


def test_coverage_of_months_that_have_not_begun_is_not_a_hole(filled):
    found = coverage(filled.plan, "don-vi-thang", Scope.of(filled.plan, date(2022, 3, 20)))

    assert [column.label for column in found.columns] == ["Tháng 1", "Tháng 2", "Tháng 3"]


def test_coverage_shows_a_retired_theme_only_when_it_was_used(filled):
    used, idle = filled.themes[0], filled.themes[2]
    for theme in (used, idle):
        theme.retired_at = now()
        theme.save()

    found = coverage(filled.plan, "noi-dung-hinh-thuc", Scope.of(filled.plan, LATER))

    assert [row.pk for row in found.rows] == [used.pk, filled.themes[1].pk]


@pytest.mark.parametrize(("policy", "overdue"), [(DuePolicy.INCLUSIVE, 0), (DuePolicy.EXCLUSIVE, 1)])
def test_progress_counts_done_overdue_and_diversified(made, policy, overdue):
    """E7 on the board: on the named day itself the policy decides."""
    made.plan.due_policy = policy
    made.plan.save()
    unit = make_unit(parent=made.plan.unit)
    idle = make_unit(parent=made.plan.unit)
    contest = make_activity(made.plan, unit, made.forms[2], made.themes)
    assignment = make_assignment(made.plan, unit)
    make_done(
        make_occurrence(assignment, label="Tháng 1/2022"), make_file_evidence(contest), made.plan.created_by
    )
    make_occurrence(assignment, label="Tháng 11/2022", due_on=date(2022, 11, 15))
    waived = make_occurrence(assignment, label="Tháng 12/2022")
    waived.state, waived.note, waived.closed_by, waived.closed_at = "waived", "x", made.plan.created_by, now()
    waived.save()

    day = date(2022, 11, 15)
    lines = {line.unit: line for line in progress(made.plan, Scope.of(made.plan, day), day)}
    first, second = lines[unit], lines[idle]

    assert (first.total, first.done, first.overdue, first.activities) == (2, 1, overdue, 1)
    assert (first.lacks_diversified, second.lacks_diversified) == (False, True)


def test_money_sums_what_was_spent_without_withdrawn(made):
    line = BudgetLine.objects.create(plan=made.plan, name="In tờ rơi", planned=10)
    unit = make_unit(parent=made.plan.unit)
    make_activity(made.plan, unit, made.forms[0], made.themes, budget_line=line, amount=7)
    make_activity(made.plan, unit, made.forms[0], made.themes, budget_line=line, amount=5)

    (row,) = money(made.plan)

    assert (row.planned, row.spent, row.left, row.is_over) == (10, 12, -2, True)


def test_board_lists_overdue_and_soon(made):
    unit = make_unit(parent=made.plan.unit)
    day = date(2022, 11, 10)
    late = make_occurrence(make_assignment(made.plan, unit), due_on=day - timedelta(days=1))
    soon = make_occurrence(make_assignment(made.plan, unit), due_on=day + timedelta(days=10))
    make_occurrence(make_assignment(made.plan, unit), due_on=day + timedelta(days=11))

    data = board(made.plan, today=day)

    assert (data.overdue, data.soon) == ([late], [soon])


def test_board_takes_as_many_queries_for_sixty_units_as_for_one(made, django_assert_num_queries):
    def fill(count):
        for _ in range(count):
            unit = make_unit(parent=made.plan.unit)
            make_occurrence(make_assignment(made.plan, unit), due_on=date(2022, 3, 1))
            make_activity(made.plan, unit, made.forms[0], made.themes)

    fill(1)
    with django_assert_num_queries(11):
        assert len(board(made.plan, today=LATER).progress) == 1
    fill(59)
    with django_assert_num_queries(11):
        assert len(board(made.plan, today=LATER).progress) == 60


def test_board_page_marks_holes_in_words_and_leads_to_rows(client, filled):
    client.force_login(make_user(Role.LEADERSHIP, unit=filled.plan.unit))
    address = reverse("plans_desk:board", args=[filled.plan.code])

    pages = {grid: client.get(f"{address}?xem={grid}").content.decode() for grid in GRIDS}

    assert all("trống" in page for page in pages.values())
    key, form = filled.themes[0].key, filled.forms[0].key
    assert f"?noi_dung={key}&amp;hinh_thuc={form}" in pages["noi-dung-hinh-thuc"]
    assert "Giao việc</span>" not in pages["noi-dung-hinh-thuc"]  # leadership looks, the office acts


def test_programme_at_a_glance_counts_each_activity_once(filled, django_assert_num_queries):
    with django_assert_num_queries(4):
        glance = programme_at_a_glance(filled.plan)

    assert (glance.totals.activities, glance.totals.items) == (12, 66)
    assert sum(n for _, n in glance.months) == 12
    assert glance.themes[0] == Counted(filled.themes[0].text, 12, 66)
    assert glance.themes[1].activities == 6
    assert sum(kind.activities for kind in glance.kinds) == 12
