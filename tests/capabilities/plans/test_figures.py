"""Sums count each thing once, for its owner, and can be traced to their rows."""

from datetime import date

import pytest

from lantoa.capabilities.plans.figures import IndicatorRow, Totals, activity_totals, indicator_rows
from lantoa.capabilities.plans.models import Activity
from lantoa.kit.clock import now
from tests.factories.people import make_unit
from tests.factories.plans import make_programme
from tests.factories.work import make_activity

YEAR = {"date_from": date(2022, 1, 1), "date_to": date(2022, 12, 31)}
pytestmark = pytest.mark.django_db


def test_indicator_rows_shared_conference_counts_once_for_its_owner():
    """E22: owned by the department, three units take part and none counts it again."""
    made = make_programme()
    joining = [make_unit(parent=made.plan.unit) for _ in range(3)]
    shared = make_activity(
        made.plan,
        made.plan.unit,
        made.forms[1],
        made.themes,
        joined_by=joining,
        participations=120,
        women=50,
    )

    assert indicator_rows(made.plan, **YEAR) == [
        IndicatorRow(
            unit_id=made.plan.unit.pk,
            form_kind="conference",
            activities=1,
            items=1,
            participations=120,
            women=50,
            activity_ids=(shared.pk,),
        )
    ]
    assert indicator_rows(made.plan, **YEAR, units=joining) == []


def test_indicator_rows_one_article_on_three_channels_is_one_item_three_posts():
    """E21: 1 bài / 3 lần đăng; 1 mục / 20 lượt phát."""
    made = make_programme()
    unit = make_unit(parent=made.plan.unit)
    make_activity(made.plan, unit, made.forms[0], made.themes, items=1, posts=3)
    make_activity(made.plan, unit, made.forms[0], made.themes[:1], items=1, plays=20)

    totals = activity_totals(made.plan, YEAR["date_from"], YEAR["date_to"], unit)

    assert totals == Totals(activities=2, items=2, posts=3, plays=20)


def test_indicator_rows_leave_out_withdrawn_and_other_days():
    made = make_programme()
    unit = make_unit(parent=made.plan.unit)
    kept = make_activity(made.plan, unit, made.forms[0], made.themes, held_on=date(2022, 3, 31), items=2)
    make_activity(made.plan, unit, made.forms[0], made.themes, held_on=date(2022, 4, 1))
    withdrawn = make_activity(made.plan, unit, made.forms[0], made.themes)
    Activity.objects.filter(pk=withdrawn.pk).update(
        withdrawn_at=now(), withdrawn_by=made.plan.created_by, withdraw_reason="Ghi trùng"
    )

    rows = indicator_rows(made.plan, date_from=date(2022, 1, 1), date_to=date(2022, 3, 31))

    assert [(row.activities, row.items, row.activity_ids) for row in rows] == [(1, 2, (kept.pk,))]


@pytest.mark.parametrize("count", [1, 3])
def test_indicator_rows_take_two_queries(count, django_assert_num_queries):
    made = make_programme()
    for _ in range(count):
        make_activity(made.plan, make_unit(parent=made.plan.unit), made.forms[0], made.themes)

    with django_assert_num_queries(2):
        rows = indicator_rows(made.plan, **YEAR)

    assert len(rows) == count
