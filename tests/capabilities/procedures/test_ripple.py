"""A document changes: the procedures that rest on it are flagged, each with a review."""

import pytest

from lantoa.capabilities.library.actions.citing import catch_up
from lantoa.capabilities.library.actions.relations import add_relation
from lantoa.capabilities.library.models import CitationReview, CitingPlace
from lantoa.capabilities.procedures.queries.citing import procedure_stamps, procedure_texts
from lantoa.foundation.accounts.enums import Role
from tests.factories.library import make_decree
from tests.factories.people import make_user
from tests.factories.procedures import abolish, make_procedure

pytestmark = pytest.mark.django_db


def resting_on(*numbers):
    return make_procedure(legal_basis=[{"title": "Nghị định thử", "number": number} for number in numbers])


def test_a_replaced_decree_flags_the_procedures_that_rest_on_it():
    office = make_user(Role.OFFICE)
    old, new = make_decree(61, 2018), make_decree(118, 2025)
    flagged = resting_on("61/2018/NĐ-CP", "1/2026/QH16")
    resting_on("62/2018/NĐ-CP")

    add_relation(kind="replaces", source=new, target=old, by=office)

    reviews = CitationReview.objects.all()
    assert [one.label for one in reviews] == [f"{flagged.code} {flagged.name}"]


def test_an_abolished_procedure_is_no_citing_place():
    office, procedure = make_user(Role.OFFICE), resting_on("61/2018/NĐ-CP")
    catch_up()
    assert CitingPlace.objects.filter(kind="procedure").count() == 1

    abolish(procedure, by=office)
    catch_up()

    assert CitingPlace.objects.filter(kind="procedure").count() == 0
    assert procedure_stamps() == {}


def test_texts_are_read_in_a_constant_number_of_queries(django_assert_num_queries):
    resting_on("61/2018/NĐ-CP")
    with django_assert_num_queries(2):
        list(procedure_texts())
    for _ in range(3):
        resting_on("61/2018/NĐ-CP", "62/2018/NĐ-CP")
    with django_assert_num_queries(2):
        assert len(list(procedure_texts())) == 4
    with django_assert_num_queries(1):
        assert len(procedure_stamps()) == 4
