"""What falls due when: every period once, the last day inside it."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lantoa.capabilities.plans.enums import DuePolicy, Recurrence
from lantoa.capabilities.plans.queries.rhythm import Period, is_late, late_limit, periods
from lantoa.kit.calendar import Calendar

REPEATING = [
    Recurrence.WEEKLY,
    Recurrence.MONTHLY,
    Recurrence.QUARTERLY,
    Recurrence.HALF_YEARLY,
    Recurrence.YEARLY,
]
years = st.integers(2015, 2040)
calendars = st.builds(
    Calendar,
    off=st.frozensets(st.dates(date(2015, 1, 1), date(2040, 12, 31)), max_size=40),
    worked=st.just(frozenset()),
)
named_days = st.none() | st.dates(date(2015, 1, 1), date(2040, 12, 31))


@settings(deadline=None)
@given(st.sampled_from(REPEATING), years, calendars, named_days)
def test_periods_cover_every_day_of_the_year_once(recurrence, year, calendar, named):
    found = periods(recurrence, year, calendar=calendar, due_on=named)

    days = [
        period.period_from + timedelta(days=n)
        for period in found
        for n in range((period.period_to - period.period_from).days + 1)
    ]
    length = (date(year + 1, 1, 1) - date(year, 1, 1)).days
    assert days == [date(year, 1, 1) + timedelta(days=n) for n in range(length)]


@settings(deadline=None)
@given(st.sampled_from(REPEATING), years, calendars, named_days)
def test_periods_fall_due_within_themselves_under_names_of_their_own(recurrence, year, calendar, named):
    found = periods(recurrence, year, calendar=calendar, due_on=named)

    assert all(period.period_from <= period.due_on <= period.period_to for period in found)
    assert len({period.label for period in found}) == len(found)
    assert max(len(period.label) for period in found) <= 60


@settings(deadline=None)
@given(years, calendars)
def test_monthly_without_a_named_day_is_due_on_the_last_working_day(year, calendar):
    for period in periods(Recurrence.MONTHLY, year, calendar=calendar):
        later = [
            period.due_on + timedelta(days=n) for n in range(1, (period.period_to - period.due_on).days + 1)
        ]
        assert not any(calendar.is_working_day(day) for day in later)


def test_periods_of_quarters_on_a_named_day():
    found = periods(Recurrence.QUARTERLY, 2026, calendar=Calendar(), due_on=date(2026, 3, 15))

    assert [(period.label, period.due_on) for period in found] == [
        ("Quý I/2026", date(2026, 3, 15)),
        ("Quý II/2026", date(2026, 6, 15)),
        ("Quý III/2026", date(2026, 9, 15)),
        ("Quý IV/2026", date(2026, 12, 15)),
    ]


def test_periods_start_with_the_one_that_is_running():
    found = periods(Recurrence.MONTHLY, 2026, calendar=Calendar(), starts_on=date(2026, 10, 20))

    assert [period.label for period in found] == ["Tháng 10/2026", "Tháng 11/2026", "Tháng 12/2026"]


def test_periods_without_a_day_are_one_open_period():
    assert periods(Recurrence.CONTINUOUS, 2026, calendar=Calendar(), due_on=date(2026, 3, 1)) == [Period()]
    assert periods(Recurrence.ONCE, 2026, calendar=Calendar()) == [Period()]


@pytest.mark.parametrize(
    ("day", "inclusive", "exclusive"),
    [
        (date(2022, 11, 14), False, False),
        (date(2022, 11, 15), False, True),
        (date(2022, 11, 16), True, True),
    ],
)
def test_is_late_reads_before_the_15th_by_policy(day, inclusive, exclusive):
    """E7: "trước ngày 15/11/2022" done on the 15th: on time when inclusive, late when exclusive."""
    due_on = date(2022, 11, 15)

    assert is_late(due_on, day, DuePolicy.INCLUSIVE) is inclusive
    assert is_late(due_on, day, DuePolicy.EXCLUSIVE) is exclusive
    assert (due_on < late_limit(DuePolicy.INCLUSIVE, day)) is inclusive
    assert (due_on < late_limit(DuePolicy.EXCLUSIVE, day)) is exclusive
