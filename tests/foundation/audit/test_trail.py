import re
from datetime import date, datetime
from io import BytesIO

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from wagtail.models import ModelLogEntry

from lantoa.foundation.accounts.enums import Role
from lantoa.foundation.audit import registry
from lantoa.foundation.audit.actions import record
from lantoa.foundation.audit.queries import TrailFilter, WholeTrail, trail_of
from tests.factories.people import make_unit, make_user

pytestmark = pytest.mark.django_db


def write_line(by=None, name="Phòng Việc làm"):
    unit = make_unit(name)
    record("org.unit_edited", on=unit, by=by)
    return unit


@pytest.mark.parametrize("table", ["wagtailcore_modellogentry", "wagtailcore_pagelogentry"])
@pytest.mark.parametrize("verb", ["UPDATE {table} SET label = 'khác'", "DELETE FROM {table}"])
def test_database_refuses_to_change_the_trail(table, verb):
    write_line()
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO wagtailcore_pagelogentry (label, action, data, timestamp, content_changed, deleted, page_id, uuid)"
            " SELECT label, action, data, timestamp, content_changed, deleted, 1, NULL FROM wagtailcore_modellogentry"
        )

    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(verb.format(table=table))


def test_orm_cannot_change_the_trail_either():
    write_line()

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        ModelLogEntry.objects.update(label="khác")


def test_line_keeps_the_name_that_the_actor_had():
    user = make_user(full_name="Lò Văn Cũ")
    unit = write_line(by=user)
    user.full_name = "Lò Văn Mới"
    user.save()

    assert [line.sentence for line in trail_of(unit)] == ["Lò Văn Cũ sửa thông tin đơn vị “Phòng Việc làm”."]


def test_system_is_named_where_nobody_acted():
    assert trail_of(write_line())[0].actor == "Hệ thống"


def test_undeclared_action_and_missing_fact_fail_at_once():
    unit = make_unit()

    with pytest.raises(KeyError):
        record("org.unit_painted", on=unit, by=None)
    with pytest.raises(KeyError):
        record("org.unit_renamed", on=unit, by=None)
    assert ModelLogEntry.objects.count() == 0


def test_every_declared_action_is_a_whole_vietnamese_sentence():
    for action in registry.all_actions():
        # A recorded remark may follow the sentence; it is a sentence of its own or nothing.
        assert re.search(r"\.(\{\w+\})?$", action.sentence), action
        assert "{label}" in action.sentence or "{title}" in action.sentence, action
        assert action.label[0].isupper(), action


def test_trail_of_is_one_query(django_assert_num_queries):
    unit = write_line(by=make_user())
    record("org.unit_edited", on=unit, by=None)
    trail_of(unit)

    with django_assert_num_queries(1):
        assert len(trail_of(unit)) == 2


def test_whole_trail_is_filtered_by_person_day_and_kind():
    before = WholeTrail(TrailFilter())[0:100]  # the portal's tree was made
    user = make_user(full_name="Quàng Thị Pha")
    write_line(by=user, name="Phòng A")
    write_line(name="Phòng B")
    record("accounts.person_created", on=user, by=None, roles="Văn phòng")
    today = timezone.localdate()

    def labels(**wanted):
        return [line.label for line in WholeTrail(TrailFilter(**wanted))[0:100] if line not in before]

    assert labels() == ["Quàng Thị Pha", "Phòng B", "Phòng A"]
    assert labels(person="quàng thị") == ["Phòng A"]
    assert labels(since=today, until=today) == ["Quàng Thị Pha", "Phòng B", "Phòng A"]
    assert labels(until=date(2020, 1, 1)) == []
    kind = ModelLogEntry.objects.get(label="Phòng A").content_type_id
    assert labels(kind=kind) == ["Phòng B", "Phòng A"]


@pytest.mark.parametrize("role", Role.values)
def test_screen_is_for_administrators_and_the_office(client, role):
    write_line()
    client.force_login(make_user(role))

    response = client.get(reverse("audit_desk:trail"))

    allowed = role in (Role.ADMINISTRATOR, Role.OFFICE)
    assert response.status_code == (200 if allowed else 302)
    assert ("sửa thông tin đơn vị" in response.content.decode()) == allowed


def test_screen_reads_vietnamese_dates_and_bounds_its_queries(client, django_assert_max_num_queries):
    client.force_login(make_user(Role.OFFICE))
    write_line()
    address = reverse("audit_desk:trail")
    today = timezone.localdate()
    day, lines = today.strftime("%d/%m/%Y"), len(WholeTrail(TrailFilter(since=today, until=today)))

    client.get(address)
    with django_assert_max_num_queries(25) as one:
        text = client.get(address, {"since": day, "until": day}).content.decode()
    for _ in range(3):
        write_line(by=make_user())
    with django_assert_max_num_queries(25) as many:
        client.get(address, {"since": day, "until": day})

    assert lines >= 1
    assert f"{lines} dòng." in text
    assert len(one) == len(many)
    assert "0 dòng" not in text
    assert "Không có dòng nhật ký nào khớp." in client.get(address, {"until": "01/02/2020"}).content.decode()


def test_trail_can_be_taken_away_as_a_table(client):
    user = make_user(Role.ADMINISTRATOR, full_name="Quản Trị")
    client.force_login(user)
    write_line(by=user)

    response = client.get(reverse("audit_desk:download"), {"person": "Quản"})

    rows = list(load_workbook(BytesIO(response.content)).active.iter_rows(values_only=True))
    assert rows[0] == ("Thời điểm", "Người thực hiện", "Việc", "Đối tượng", "Diễn giải")
    assert rows[1][1:] == (
        "Quản Trị",
        "org.unit_edited",
        "Phòng Việc làm",
        "Quản Trị sửa thông tin đơn vị “Phòng Việc làm”.",
    )
    assert isinstance(rows[1][0], datetime)
