"""The demonstration brings one text to every step of the newsroom."""

import pytest

from lantoa.capabilities.publishing.models import NewsroomItem
from lantoa.kit import clock
from lantoa.web.demo import newsroom, people
from tests.factories.news import make_section
from tests.factories.plans import make_programme


@pytest.mark.django_db
def test_every_step_has_its_text():
    make_section()
    people.ensure_cast(people.ensure_units("now"), "mat-khau-thu")
    programme = make_programme(year=clock.today().year, themes=11)

    newsroom.tell(programme.plan)

    states = sorted(NewsroomItem.objects.values_list("state", flat=True))
    assert states == ["draft", "editing", "published", "returned", "scheduled", "waiting", "withdrawn"]
