"""Deadlines of announcement decisions (domain 2.4), E1 among them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lantoa.capabilities.procedures.reading.deadlines import Deadline, all_in_time, announce_by, enter_by
from lantoa.kit.calendar import Calendar

DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
RANKS = st.sampled_from(["ministry", "province"])


@pytest.mark.parametrize(
    ("rank", "signed", "shortened", "off", "due"),
    [
        ("province", date(2024, 11, 18), False, set(), date(2024, 11, 25)),  # E1
        ("ministry", date(2024, 11, 18), False, set(), date(2024, 12, 2)),
        ("province", date(2024, 11, 18), True, set(), date(2024, 11, 20)),
        ("ministry", date(2024, 11, 18), True, set(), date(2024, 11, 20)),
        (
            "province",
            date(2023, 4, 28),
            False,
            {date(2023, 5, day) for day in (1, 2, 3)},
            date(2023, 5, 10),
        ),  # E5
    ],
)
def test_entering_counts_working_days_after_signing(rank, signed, shortened, off, due):
    assert (
        enter_by(rank=rank, signed_on=signed, is_shortened=shortened, calendar=Calendar(frozenset(off)))
        == due
    )


def test_announcing_counts_days_before_the_effect():
    assert announce_by(rank="province", effective_on=date(2026, 7, 1), is_shortened=False) == date(
        2026, 6, 26
    )
    assert announce_by(rank="ministry", effective_on=date(2026, 7, 1), is_shortened=False) == date(
        2026, 6, 11
    )
    assert announce_by(rank="ministry", effective_on=None, is_shortened=False) is None
    assert announce_by(rank="province", effective_on=date(2026, 7, 1), is_shortened=True) is None


def test_the_shortened_way_counts_three_days_from_the_rule():
    facts = {"rank": "province", "effective_on": date(2026, 7, 1), "is_shortened": True}

    assert announce_by(**facts, rule_issued_on=date(2026, 6, 29)) == date(2026, 7, 2)
    assert announce_by(**facts | {"is_shortened": False}, rule_issued_on=date(2026, 6, 29)) == date(
        2026, 6, 26
    )


@given(DAYS, RANKS, st.booleans(), st.frozensets(DAYS, max_size=20))
def test_the_last_day_is_a_working_day_after_the_right_number_of_them(signed, rank, shortened, off):
    calendar = Calendar(off)

    due = enter_by(rank=rank, signed_on=signed, is_shortened=shortened, calendar=calendar)

    assert calendar.is_working_day(due)
    assert calendar.working_days_between(signed, due) == (2 if shortened else 5 if rank == "province" else 10)


@given(DAYS, RANKS, st.frozensets(DAYS, max_size=20))
def test_a_day_off_more_never_makes_it_due_earlier(signed, rank, off):
    facts = {"rank": rank, "signed_on": signed, "is_shortened": False}

    assert enter_by(**facts, calendar=Calendar(off)) >= enter_by(**facts, calendar=Calendar())


@given(st.lists(st.tuples(DAYS, st.integers(-3, 3)), max_size=6), DAYS)
def test_one_late_makes_the_period_late(rows, today):
    deadlines = [Deadline(due, due + timedelta(days=shift)) for due, shift in rows]

    late = any(shift > 0 for _, shift in rows)
    assert all_in_time(deadlines, today) is (None if not rows else not late)


def test_what_is_not_done_is_late_after_its_last_day():
    waiting = Deadline(date(2026, 11, 25), None)

    assert [waiting.is_late(date(2026, 11, day)) for day in (25, 26)] == [False, True]
