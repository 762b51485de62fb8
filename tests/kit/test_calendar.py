from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lantoa.kit.calendar import Calendar

DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))
CALENDARS = st.builds(
    lambda off, worked: Calendar(frozenset(off), frozenset(worked)),
    st.sets(DAYS, max_size=20),
    st.sets(DAYS, max_size=5),
)


@given(CALENDARS, DAYS, st.integers(1, 40))
def test_adding_days_lands_on_a_working_day_that_far_away(calendar, start, count):
    end = calendar.add_working_days(start, count)

    assert calendar.is_working_day(end)
    assert calendar.working_days_between(start, end) == count


@given(CALENDARS, DAYS)
def test_adding_no_days_stays(calendar, start):
    assert calendar.add_working_days(start, 0) == start


@given(CALENDARS, DAYS, DAYS)
def test_between_is_antisymmetric(calendar, start, end):
    assert calendar.working_days_between(start, end) == -calendar.working_days_between(end, start)


@given(CALENDARS, DAYS, st.integers(0, 60), st.integers(0, 60))
def test_between_adds_up(calendar, start, first, second):
    middle = start + timedelta(days=first)
    end = middle + timedelta(days=second)

    whole = calendar.working_days_between(start, end)

    assert whole == calendar.working_days_between(start, middle) + calendar.working_days_between(middle, end)


@given(CALENDARS, DAYS)
def test_last_working_day_before_leaves_nothing_between(calendar, day):
    last = calendar.last_working_day_before(day)

    assert last < day
    assert calendar.is_working_day(last)
    assert calendar.working_days_between(last, day - timedelta(days=1)) == 0


def test_worked_saturday_counts_and_holiday_does_not():
    calendar = Calendar(frozenset({date(2024, 4, 29)}), frozenset({date(2024, 5, 4)}))

    assert [calendar.is_working_day(date(2024, 4, 29)), calendar.is_working_day(date(2024, 5, 4))] == [
        False,
        True,
    ]


def test_negative_count_is_a_mistake():
    with pytest.raises(ValueError, match="negative"):
        Calendar().add_working_days(date(2024, 1, 1), -1)
