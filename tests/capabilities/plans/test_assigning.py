"""Giving work to units: right person, wrong person, wrong state, trace."""

from datetime import date

import pytest

from lantoa.capabilities.plans.actions.assigning import (
    add_own_assignment,
    assign_duty,
    cancel_assignment,
    change_due_date,
    set_budget_line,
    set_owner,
    write_guidance,
)
from lantoa.capabilities.plans.enums import PlanState, Recurrence
from lantoa.capabilities.plans.models import Assignment, Occurrence
from lantoa.capabilities.plans.queries.work import duties_to_assign
from lantoa.foundation.accounts.enums import Role
from lantoa.foundation.audit.queries import trail_of
from lantoa.foundation.notices.models import Notice
from lantoa.foundation.org.enums import UnitKind
from lantoa.kit.errors import BadInput, NotAllowed, WrongState
from tests.factories.people import make_unit, make_user
from tests.factories.plans import make_programme
from tests.factories.work import make_assignment, make_occurrence

pytestmark = pytest.mark.django_db


@pytest.fixture
def made():
    return make_programme()


@pytest.fixture
def unit(made):
    return make_unit("Phòng Người có công", parent=made.plan.unit)


@pytest.fixture
def office(made):
    return make_user(Role.OFFICE, unit=made.plan.unit)


def test_assign_duty_gives_each_unit_its_own_work_and_tells_the_head(made, unit, office):
    other = make_unit(parent=made.plan.unit)
    head = make_user(Role.UNIT_HEAD, unit=unit)

    first, _ = assign_duty(duty=made.duties[0], units=[unit, other], by=office)

    assert (first.unit, first.due_on, first.recurrence) == (unit, date(2022, 11, 14), "once")
    assert list(first.occurrences.values_list("label", "due_on", "state")) == [
        ("", date(2022, 11, 14), "open")
    ]
    assert [line.sentence for line in trail_of(first)] == [
        f"{office} đã giao việc “{first.title}” cho Phòng Người có công."
    ]
    assert list(Notice.objects.values_list("recipient", "kind")) == [(head.pk, "plans.assignment_given")]


def test_assign_duty_twice_gives_it_once(made, unit, office):
    once = assign_duty(duty=made.duties[0], units=[unit], by=office)
    twice = assign_duty(duty=made.duties[0], units=[unit], by=office, recurrence=Recurrence.MONTHLY)

    assert once == twice
    assert Occurrence.objects.count() == 1


def test_assign_duty_monthly_makes_twelve_periods(made, unit, office):
    (row,) = assign_duty(duty=made.duties[0], units=[unit], by=office, recurrence=Recurrence.MONTHLY)

    assert row.occurrences.count() == 12
    assert row.occurrences.get(label="Tháng 3/2022").due_on == date(2022, 3, 14)


def test_assign_duty_continuous_needs_an_indicator(made, unit, office):
    with pytest.raises(BadInput) as refused:
        assign_duty(duty=made.duties[0], units=[unit], by=office, recurrence=Recurrence.CONTINUOUS)

    assert refused.value.code == "indicator_missing"
    assert not Assignment.objects.exists()


@pytest.mark.parametrize("role", [Role.UNIT_OFFICER, Role.UNIT_HEAD, Role.LEADERSHIP])
def test_assign_duty_only_by_the_office(made, unit, role):
    with pytest.raises(NotAllowed):
        assign_duty(duty=made.duties[0], units=[unit], by=make_user(role, unit=unit))


@pytest.mark.parametrize("state", [PlanState.DRAFT, PlanState.CLOSED])
def test_assign_duty_only_while_the_plan_is_in_force(unit, office, state):
    made = make_programme(state=state)

    with pytest.raises(WrongState) as refused:
        assign_duty(duty=made.duties[0], units=[unit], by=office)

    assert refused.value.code == "plan_not_in_force"


def test_assign_duty_refuses_an_owner_of_another_unit(made, unit, office):
    with pytest.raises(BadInput) as refused:
        assign_duty(duty=made.duties[0], units=[unit], by=office, owner=make_user(unit=made.plan.unit))

    assert refused.value.code == "owner_of_other_unit"


def test_add_own_assignment_by_the_units_people_only(made, unit):
    mine = make_user(Role.UNIT_OFFICER, unit=unit)

    row = add_own_assignment(
        plan=made.plan,
        unit=unit,
        title="Làm chuyên mục hỏi đáp",
        by=mine,
        due_on=date(2022, 6, 1),
        themes=made.themes,
    )

    assert (row.is_own_addition, row.occurrences.get().due_on) == (True, date(2022, 6, 1))
    with pytest.raises(NotAllowed):
        add_own_assignment(plan=made.plan, unit=made.plan.unit, title="Việc khác", by=mine)


def test_cancel_assignment_needs_a_reason_and_happens_once(made, unit, office):
    (row,) = assign_duty(duty=made.duties[0], units=[unit], by=office)
    with pytest.raises(BadInput):
        cancel_assignment(assignment=row, reason="  ", by=office)
    with pytest.raises(NotAllowed):
        cancel_assignment(assignment=row, reason="Không cần", by=make_user(Role.UNIT_HEAD, unit=unit))

    cancel_assignment(assignment=row, reason="Gộp vào việc khác", by=office)

    assert trail_of(row)[0].sentence == f"{office} đã hủy việc “{row.title}”. Lý do: Gộp vào việc khác."
    with pytest.raises(WrongState):
        cancel_assignment(assignment=row, reason="Lần nữa", by=office)
    (again,) = assign_duty(duty=made.duties[0], units=[unit], by=office)
    assert again != row


def test_change_due_date_keeps_reason_and_both_days(made, unit, office):
    (row,) = assign_duty(duty=made.duties[0], units=[unit], by=office)
    occurrence = row.occurrences.get()

    change_due_date(occurrence=occurrence, due_on=date(2022, 11, 20), reason="Sở lùi hạn", by=office)

    assert trail_of(row)[0].sentence == (
        f"{office} đã đổi hạn của “{row.title}” từ 14/11/2022 sang 20/11/2022. Lý do: Sở lùi hạn."
    )
    row.refresh_from_db()
    assert row.due_on == date(2022, 11, 20)
    with pytest.raises(NotAllowed):
        change_due_date(
            occurrence=occurrence, due_on=None, reason="x", by=make_user(Role.UNIT_HEAD, unit=unit)
        )


def test_set_owner_by_the_head_tells_the_owner(made, unit):
    row = make_assignment(made.plan, unit)
    owner = make_user(unit=unit)

    set_owner(assignment=row, owner=owner, by=make_user(Role.UNIT_HEAD, unit=unit))

    assert Assignment.objects.get(pk=row.pk).owner == owner
    assert Notice.objects.get().recipient == owner
    with pytest.raises(NotAllowed):
        set_owner(assignment=row, owner=None, by=owner)


def test_duties_to_assign_read_groups_and_names(made, office):
    division = make_unit("Phòng Người có công", parent=made.plan.unit)
    centre = make_unit("Trung tâm Dịch vụ việc làm", parent=made.plan.unit, kind=UnitKind.AFFILIATED)
    make_unit("Phòng Nội vụ huyện", kind=UnitKind.DIVISION)  # elsewhere
    made.duties[0].unit_text = "Các phòng, đơn vị thuộc Sở"
    made.duties[0].save()
    made.duties[1].unit_text = "Trung tâm dịch vụ việc làm"
    made.duties[1].save()

    rows = duties_to_assign(made.plan)

    assert [row.proposed for row in rows] == [(division, centre), (centre,)]


@pytest.mark.parametrize("count", [1, 3])
def test_duties_to_assign_take_four_queries(count, django_assert_num_queries):
    made = make_programme(duties=count)
    for duty in made.duties:
        make_assignment(made.plan, make_unit(parent=made.plan.unit), duty=duty)

    with django_assert_num_queries(4):
        assert len(duties_to_assign(made.plan)) == count


def test_write_guidance_reaches_only_the_named_unit(made, unit, office):
    told = make_user(unit=unit)
    make_user(unit=make_unit(parent=made.plan.unit))

    write_guidance(plan=made.plan, text="Chú ý nội dung số 3.", by=office, units=[unit])

    assert list(Notice.objects.values_list("recipient", flat=True)) == [told.pk]
    with pytest.raises(NotAllowed):
        write_guidance(plan=made.plan, text="x", by=told)


def test_set_budget_line_changes_the_line_of_the_same_name(made, office):
    first = set_budget_line(plan=made.plan, name="In tờ rơi", planned=5_000_000, by=office)
    second = set_budget_line(plan=made.plan, name="In  tờ rơi ", planned=6_000_000, by=office)

    assert (first.pk, second.planned) == (second.pk, 6_000_000)
    with pytest.raises(NotAllowed):
        set_budget_line(plan=made.plan, name="Khác", planned=1, by=make_user(unit=made.plan.unit))


def test_occurrence_is_never_done_without_evidence(made, unit, office):
    from django.db import IntegrityError

    occurrence = make_occurrence(make_assignment(made.plan, unit))

    with pytest.raises(IntegrityError):
        Occurrence.objects.filter(pk=occurrence.pk).update(
            state="done", closed_by=office, closed_at="2022-03-01T00:00:00Z"
        )
