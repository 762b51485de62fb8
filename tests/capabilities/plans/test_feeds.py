"""The personal calendar feed: stable, Vietnamese, worthless without the key."""

from datetime import date

import pytest
from icalendar import Calendar

from lantoa.foundation.accounts.models import User, new_feed_key
from tests.factories.people import make_unit, make_user
from tests.factories.plans import make_programme
from tests.factories.work import make_assignment, make_occurrence

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    made = make_programme()
    unit = make_unit("Phòng Người có công", parent=made.plan.unit)
    other = make_unit(parent=made.plan.unit)
    row = make_assignment(made.plan, unit, title="Đăng tin, bài", due_wording="trước ngày 15/11/2022")
    make_occurrence(row, due_on=date(2022, 11, 15), label="Năm 2022")
    make_occurrence(make_assignment(made.plan, unit))
    make_occurrence(make_assignment(made.plan, other), due_on=date(2022, 11, 15))
    return make_user(unit=unit)


def events(client, user):
    body = client.get(f"/ke-hoach/lich/{user.feed_key}.ics").content
    return list(Calendar.from_ical(body).walk("VEVENT"))


def test_calendar_holds_only_the_units_dated_work(client, officer):
    (event,) = events(client, officer)

    assert str(event["summary"]) == "Hạn: Đăng tin, bài – Năm 2022"
    assert event.decoded("dtstart") == date(2022, 11, 15)
    assert "Thời hạn như trong văn bản: “trước ngày 15/11/2022”" in str(event["description"])
    assert [str(row["uid"]) for row in events(client, officer)] == [str(event["uid"])]


def test_calendar_of_an_old_key_or_a_closed_account_is_not_found(client, officer):
    old = officer.feed_key
    User.objects.filter(pk=officer.pk).update(feed_key=new_feed_key())
    assert client.get(f"/ke-hoach/lich/{old}.ics").status_code == 404

    officer.refresh_from_db()
    User.objects.filter(pk=officer.pk).update(is_active=False)
    assert client.get(f"/ke-hoach/lich/{officer.feed_key}.ics").status_code == 404
