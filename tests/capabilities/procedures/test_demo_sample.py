"""The demonstration's procedures are told once, through the real importers."""

import pytest

from lantoa.capabilities.procedures.models import CatalogueImport, LinkedGroup, Procedure
from lantoa.capabilities.procedures.queries import known_procedures, published_procedures
from lantoa.foundation.accounts.enums import Role
from lantoa.web.demo import procedures
from tests.factories.people import make_user

pytestmark = pytest.mark.django_db


def test_the_demonstration_has_every_kind_of_procedure_and_is_told_once():
    make_user(Role.OFFICE, username="vanphong")
    make_user(Role.LEADERSHIP, username="lanhdao")

    procedures.tell()
    procedures.tell()

    states = {
        state: Procedure.objects.filter(state=state).count() for state in ("draft", "published", "abolished")
    }
    assert states == {"draft": 1, "published": 43, "abolished": 1}
    assert (published_procedures().count(), known_procedures().count()) == (42, 43)
    assert LinkedGroup.objects.get().members.count() == 2
    amended = Procedure.objects.get(code="1.014748")
    assert amended.versions.count() == 2
    assert amended.listings.get().time_limit == "15 ngày làm việc"
    assert [one.state for one in CatalogueImport.objects.all()] == ["confirmed", "confirmed"]
    forms = Procedure.objects.get(code="1.000894").current.told.requirements[0].forms
    assert [form.name for form in forms] == ["TK-HT-03: Tờ khai đăng ký kết hôn"]
