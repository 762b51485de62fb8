"""Validity on any day: the arithmetic alone, and the same answer from the database."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lantoa.capabilities.library.actions.relations import add_relation, withdraw_relation
from lantoa.capabilities.library.enums import ENDING, STOPPING, RelationKind, Validity
from lantoa.capabilities.library.models import LegalDocument
from lantoa.capabilities.library.queries.validity import periods_of, standing_so, validities_on, validity_on
from lantoa.capabilities.library.reading.validity import Effect, Life, periods, standing_on
from lantoa.foundation.accounts.enums import Role
from tests.factories.library import make_decree
from tests.factories.people import make_user

ONE = timedelta(days=1)
DAYS = st.dates(min_value=date(2000, 1, 1), max_value=date(2000, 3, 31))
MAYBE = st.none() | DAYS


@st.composite
def lives(draw):
    start, end = draw(MAYBE), draw(MAYBE)
    if start and end and end < start:
        start, end = end, start
    return Life(start, end)


@st.composite
def effects(draw):
    kind = draw(st.sampled_from([*ENDING, *STOPPING, RelationKind.AMENDS]))
    start, until = draw(MAYBE), draw(MAYBE) if kind in STOPPING else None
    if start and until and until < start:
        start, until = until, start
    return Effect(
        kind, start, until, draw(st.sampled_from(["", "Điều 1", "Điều 2"])), draw(st.integers(1, 3))
    )


@given(lives(), st.lists(effects(), max_size=5))
def test_periods_cover_every_day_once(life, found):
    parts = periods(life, found)

    assert parts[0].first is None
    assert parts[-1].last is None
    assert all(before.last + ONE == after.first for before, after in pairwise(parts))


@given(lives(), st.lists(effects(), max_size=5), DAYS)
def test_a_day_stands_as_its_period_says(life, found, day):
    holding = [
        one
        for one in periods(life, found)
        if (one.first is None or one.first <= day) and (one.last is None or day <= one.last)
    ]

    assert len(holding) == 1
    assert holding[0].standing.state == standing_on(day, life, found).state
    assert holding[0].standing.causes == standing_on(day, life, found).causes


@given(lives(), st.lists(effects(), max_size=5), DAYS)
def test_what_has_ended_never_comes_back(life, found, day):
    if standing_on(day, life, found).state == Validity.EXPIRED:
        assert standing_on(day + timedelta(days=40), life, found).state == Validity.EXPIRED


@given(lives(), st.lists(effects(), max_size=5), DAYS, st.randoms())
def test_the_order_of_effects_does_not_matter(life, found, day, chance):
    mixed = list(found)
    chance.shuffle(mixed)

    assert standing_on(day, life, mixed).state == standing_on(day, life, found).state


@given(lives(), DAYS)
def test_nothing_but_own_dates_counts_without_effects(life, day):
    state = standing_on(day, life, []).state

    if life.until and day > life.until:
        assert state == Validity.EXPIRED
    elif life.start is None:
        assert state == Validity.UNKNOWN
    else:
        assert state == (Validity.IN_FORCE if day >= life.start else Validity.NOT_YET)


@pytest.mark.parametrize(
    ("kind", "pinpoint", "until", "expected"),
    [
        ("replaces", "", None, ["in_force", "expired", "expired"]),
        ("repeals", "", None, ["in_force", "expired", "expired"]),
        ("repeals", "Điều 5", None, ["in_force", "partly", "partly"]),
        ("suspends", "", date(2020, 1, 31), ["in_force", "suspended", "in_force"]),
        ("pauses", "", None, ["in_force", "suspended", "suspended"]),
        ("amends", "", None, ["in_force", "in_force", "in_force"]),
        ("guides", "", None, ["in_force", "in_force", "in_force"]),
    ],
)
def test_each_relation_does_what_the_law_says(kind, pinpoint, until, expected):
    effect = Effect(kind, date(2020, 1, 1), until, pinpoint)
    life = Life(date(2018, 1, 1))

    states = [
        standing_on(day, life, [effect]).state.value
        for day in (date(2019, 12, 31), date(2020, 1, 1), date(2020, 2, 1))
    ]

    assert states == expected


def test_the_last_day_of_a_term_still_counts():
    life = Life(date(2021, 1, 1), date(2025, 12, 31))

    assert standing_on(date(2025, 12, 31), life, []).state == Validity.IN_FORCE
    assert standing_on(date(2026, 1, 1), life, []).since == date(2026, 1, 1)


@pytest.mark.django_db
class TestRegistered:
    def test_a_decree_ends_the_day_its_successor_begins(self):
        old, new = make_decree(61, 2018), make_decree(118, 2025, start=date(2025, 7, 1))
        add_relation(kind="replaces", source=new, target=old, by=None)

        before, after = validity_on(old, date(2025, 6, 30)), validity_on(old, date(2025, 7, 1))

        assert (before.state, after.state, after.since) == ("in_force", "expired", date(2025, 7, 1))
        assert [effect.by.label for effect in after.causes] == [str(new)]

    def test_a_partial_repeal_names_its_articles(self):
        old, new = (
            make_decree(367, 2025, start=date(2025, 12, 31)),
            make_decree(224, 2026, start=date(2026, 7, 1)),
        )
        add_relation(kind="repeals", source=new, target=old, by=None, pinpoint="khoản 2 Điều 1")

        standing = validity_on(old, date(2026, 7, 1))

        assert (standing.state, [one.pinpoint for one in standing.causes]) == ("partly", ["khoản 2 Điều 1"])

    def test_a_withdrawn_relation_does_not_count(self):
        old, new = make_decree(), make_decree(year=2019)
        relation = add_relation(kind="repeals", source=new, target=old, by=None)
        assert validity_on(old, date(2024, 1, 1)).state == Validity.EXPIRED

        withdraw_relation(relation=relation, by=make_user(Role.OFFICE), reason="Nhập nhầm")

        assert validity_on(old, date(2024, 1, 1)).state == Validity.IN_FORCE

    def test_many_documents_are_one_question(self, django_assert_num_queries):
        documents = [make_decree() for _ in range(3)]

        with django_assert_num_queries(1):
            found = validities_on(documents, date(2020, 1, 1))

        assert {one.state for one in found.values()} == {Validity.IN_FORCE}

    @pytest.mark.parametrize("day", [date(2017, 1, 1), date(2020, 1, 15), date(2020, 6, 1), date(2026, 1, 1)])
    def test_the_database_says_the_same_as_the_arithmetic(self, day):
        whole = make_decree()
        make_decree(effective_from=None)
        make_decree(effective_until=date(2020, 3, 1))
        make_decree(start=date(2030, 1, 1))
        changing = make_decree(year=2019, start=date(2020, 1, 1))
        add_relation(kind="replaces", source=changing, target=whole, by=None, from_on=date(2025, 1, 1))
        add_relation(kind="repeals", source=changing, target=make_decree(), by=None, pinpoint="Điều 3")
        add_relation(
            kind="suspends", source=changing, target=make_decree(), by=None, until_on=date(2020, 2, 1)
        )
        computed = validities_on(LegalDocument.objects.all(), day)

        asked = {
            document.pk: state
            for state in Validity
            for document in standing_so(LegalDocument.objects.all(), state, day)
        }

        assert asked == {pk: standing.state for pk, standing in computed.items()}
        assert len(set(asked.values())) > 1

    def test_the_whole_life_is_told_in_order(self):
        old, new = make_decree(61, 2018), make_decree(118, 2025, start=date(2025, 7, 1))
        add_relation(kind="replaces", source=new, target=old, by=None)

        told = [(one.first, one.standing.state.value) for one in periods_of(old)]

        assert told == [(None, "not_yet"), (date(2018, 6, 21), "in_force"), (date(2025, 7, 1), "expired")]
