"""Recording what was done: once, for the owner, without overwriting anybody."""

from datetime import date, timedelta

import pytest

from lantoa.capabilities.plans.actions.assigning import set_budget_line
from lantoa.capabilities.plans.actions.recording import (
    change_activity,
    record_activity,
    restore_activity,
    withdraw_activity,
)
from lantoa.capabilities.plans.enums import PlanState
from lantoa.capabilities.plans.models import Activity
from lantoa.capabilities.plans.queries.work import activities_for
from lantoa.foundation.accounts.enums import Role
from lantoa.foundation.audit.queries import trail_of
from lantoa.foundation.notices.models import Notice
from lantoa.kit.clock import today
from lantoa.kit.errors import BadInput, Conflict, NotAllowed, WrongState
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


@pytest.fixture
def made():
    return make_programme()


@pytest.fixture
def unit(made):
    return make_unit("Phòng Người có công", parent=made.plan.unit)


@pytest.fixture
def officer(unit):
    return make_user(Role.UNIT_OFFICER, unit=unit)


def facts(made, unit, by, **more):
    return {
        "plan": made.plan,
        "form": made.forms[1],
        "themes": made.themes[:1],
        "owner_unit": unit,
        "title": "Hội nghị tập huấn tại Mường Ảng",
        "held_on": date(2022, 5, 20),
        "by": by,
    } | more


def test_record_activity_keeps_persons_and_participations_apart(made, unit, officer):
    activity = record_activity(**facts(made, unit, officer, persons=80, participations=120, women=45))

    activity.refresh_from_db()
    assert (activity.persons, activity.participations, activity.women) == (80, 120, 45)
    assert [line.sentence for line in trail_of(activity)] == [
        f"{officer} đã ghi hoạt động “Hội nghị tập huấn tại Mường Ảng” của Phòng Người có công."
    ]


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"title": " "}, "title_missing"),
        ({"themes": []}, "themes_missing"),
        ({"held_on": date(2021, 12, 31)}, "day_outside_year"),
        ({"ended_on": date(2022, 5, 19)}, "days_out_of_order"),
        ({"women": 5, "participations": 4}, "women_over_people"),
        ({"persons": 5, "participations": 4}, "persons_over_participations"),
        ({"amount": 1}, "money_without_line"),
    ],
)
def test_record_activity_refuses_what_cannot_be(made, unit, officer, more, code):
    with pytest.raises(BadInput) as refused:
        record_activity(**facts(made, unit, officer, **more))

    assert refused.value.code == code
    assert not Activity.objects.exists()


def test_record_activity_refuses_tomorrow():
    made = make_programme(year=(today() + timedelta(days=1)).year)
    unit = make_unit(parent=made.plan.unit)

    with pytest.raises(BadInput) as refused:
        record_activity(**facts(made, unit, make_user(unit=unit), held_on=today() + timedelta(days=1)))

    assert refused.value.code == "day_in_future"


def test_record_activity_for_another_unit_only_by_the_office(made, unit):
    stranger = make_user(Role.UNIT_HEAD, unit=make_unit(parent=made.plan.unit))

    with pytest.raises(NotAllowed):
        record_activity(**facts(made, unit, stranger))
    record_activity(**facts(made, unit, make_user(Role.OFFICE, unit=made.plan.unit)))

    assert Activity.objects.get().owner_unit == unit


def test_record_activity_refused_when_the_plan_is_closed(unit, officer):
    made = make_programme(state=PlanState.CLOSED)

    with pytest.raises(WrongState):
        record_activity(**facts(made, unit, officer))


def test_record_activity_of_the_same_origin_is_recorded_once(made, unit, officer):
    origin = make_unit("Một bài viết nào đó")

    first = record_activity(**facts(made, unit, officer, origin=origin, posts=3))
    second = record_activity(**facts(made, unit, officer, origin=origin, posts=9))

    assert (first, Activity.objects.get().posts) == (second, 3)


def test_record_activity_by_a_participating_unit_is_refused_unless_separate(made, unit, officer):
    """E22: a unit that took part sees the activity and does not count it again."""
    joining = make_unit(parent=made.plan.unit)
    guest = make_user(unit=joining)
    shared = record_activity(**facts(made, unit, officer, participating_units=[joining]))

    assert list(activities_for(guest)) == [shared]
    assert Notice.objects.get().recipient == guest
    with pytest.raises(BadInput) as refused:
        record_activity(**facts(made, joining, guest, title="Dự hội nghị"))
    assert refused.value.code == "counted_by_owner"
    record_activity(**facts(made, joining, guest, title="Hội nghị riêng", is_separate=True))
    with pytest.raises(NotAllowed):
        change_activity(activity=shared, by=guest, revision=1, title="Của tôi")


def test_record_activity_fulfils_only_work_of_its_own_units(made, unit, officer):
    foreign = make_occurrence(make_assignment(made.plan, make_unit(parent=made.plan.unit)))

    with pytest.raises(BadInput) as refused:
        record_activity(**facts(made, unit, officer, fulfils=[foreign]))

    assert refused.value.code == "other_units_work"


def test_change_activity_of_an_older_revision_is_a_conflict_and_loses_nothing(made, unit, officer):
    activity = record_activity(**facts(made, unit, officer))
    line = set_budget_line(plan=made.plan, name="Tập huấn", planned=9, by=made.plan.created_by)

    change_activity(activity=activity, by=officer, revision=1, participations=50, budget_line=line, amount=7)
    with pytest.raises(Conflict):
        change_activity(activity=activity, by=officer, revision=1, participations=60)

    kept = Activity.objects.get()
    assert (kept.participations, kept.amount, kept.revision) == (50, 7, 2)
    assert trail_of(activity)[0].sentence == (
        f"{officer} đã sửa hoạt động “{activity.title}”: lượt người, dòng kinh phí, kinh phí đã chi (đồng)."
    )


def test_withdraw_activity_is_refused_while_something_done_relies_on_it(made, unit, officer):
    occurrence = make_occurrence(make_assignment(made.plan, unit))
    activity = make_activity(made.plan, unit, made.forms[0], made.themes, fulfils=[occurrence])
    make_done(occurrence, make_file_evidence(activity), officer)

    with pytest.raises(WrongState) as refused:
        withdraw_activity(activity=activity, reason="Ghi nhầm", by=officer)
    with pytest.raises(WrongState):
        change_activity(activity=activity, by=officer, revision=1, fulfils=[])

    assert refused.value.code == "activity_relied_on"


def test_restore_activity_with_a_reason_by_its_unit_only(made, unit, officer):
    activity = make_activity(made.plan, unit, made.forms[0], made.themes)
    with pytest.raises(WrongState):
        restore_activity(activity=activity, reason="Có lại", by=officer)
    withdraw_activity(activity=activity, reason="Ghi trùng", by=officer)

    with pytest.raises(NotAllowed):
        restore_activity(
            activity=activity, reason="Có lại", by=make_user(Role.UNIT_OFFICER, unit=make_unit())
        )
    with pytest.raises(BadInput):
        restore_activity(activity=activity, reason=" ", by=officer)
    restore_activity(activity=activity, reason="Có lại", by=officer)

    assert (activity.withdrawn_at, activity.withdrawn_by, activity.withdraw_reason) == (None, None, "")
    assert activity.revision == 3
    assert trail_of(activity)[0].sentence == f"{officer} đã tính lại hoạt động “{activity}”. Lý do: Có lại."


def test_withdraw_activity_once_with_a_reason(made, unit, officer):
    activity = make_activity(made.plan, unit, made.forms[0], made.themes)

    with pytest.raises(BadInput):
        withdraw_activity(activity=activity, reason="", by=officer)
    withdraw_activity(activity=activity, reason="Ghi trùng", by=officer)

    assert trail_of(activity)[0].sentence == f"{officer} đã rút hoạt động “{activity}”. Lý do: Ghi trùng."
    with pytest.raises(WrongState):
        withdraw_activity(activity=activity, reason="Ghi trùng", by=officer)
    with pytest.raises(WrongState):
        change_activity(activity=activity, by=officer, revision=2, title="Khác")
