import pytest
from django.urls import reverse

from lantoa.foundation.notices.actions import mark_read, tell
from lantoa.foundation.notices.models import Notice
from lantoa.foundation.notices.queries import unread_count
from lantoa.foundation.notices.waiting import WaitingLine, by_urgency
from lantoa.kit.errors import NotAllowed
from lantoa.ports.delivery.models import OutboxMessage
from tests.factories.people import make_user

pytestmark = pytest.mark.django_db


def tell_about(person, number=1, **changes):
    values = {"kind": "tests.event", "subject": f"Việc số {number}", "body": "Nội dung", "url": "/quan-tri/"}
    return tell([person], **(values | changes))


def test_telling_twice_with_the_same_key_tells_once():
    person = make_user()

    assert [tell_about(person, dedupe_key="a"), tell_about(person, dedupe_key="a")] == [1, 0]
    assert Notice.objects.count() == OutboxMessage.objects.count() == 1


def test_people_without_address_or_locked_are_told_as_far_as_possible():
    silent, locked = make_user(email=""), make_user(is_active=False)

    assert tell([silent, locked, silent], kind="tests.event", subject="Việc", body="") == 1
    assert list(Notice.objects.values_list("recipient", flat=True)) == [silent.pk]
    assert OutboxMessage.objects.count() == 0


def test_inbox_lists_own_notices_with_unread_count_in_the_menu(client):
    person, other = make_user(), make_user()
    tell_about(person, 1)
    tell_about(person, 2)
    tell_about(other, 3)
    client.force_login(person)

    text = client.get(reverse("notices_desk:inbox")).content.decode()

    assert ("Việc số 1" in text, "Việc số 2" in text, "Việc số 3" in text) == (True, True, False)
    assert "(2)" in text


def test_unread_count_is_one_query(django_assert_num_queries):
    person = make_user()
    tell_about(person)

    with django_assert_num_queries(1):
        assert unread_count(person) == 1


def test_opening_marks_as_read_and_leads_there(client):
    person = make_user()
    tell_about(person, url="/quan-tri/phe-duyet/")
    notice = Notice.objects.get()
    client.force_login(person)

    response = client.post(reverse("notices_desk:open", args=[notice.pk]))

    assert response.url == "/quan-tri/phe-duyet/"
    assert unread_count(person) == 0


def test_opening_never_leads_to_another_site(client):
    person = make_user()
    tell_about(person, url="https://example.org/")
    client.force_login(person)

    response = client.post(reverse("notices_desk:open", args=[Notice.objects.get().pk]))

    assert response.url == reverse("notices_desk:inbox")


def test_foreign_notice_stays_closed(client):
    owner, other = make_user(), make_user()
    tell_about(owner)
    notice = Notice.objects.get()
    client.force_login(other)

    assert client.post(reverse("notices_desk:open", args=[notice.pk])).status_code == 404
    with pytest.raises(NotAllowed):
        mark_read(notice=notice, by=other)
    client.post(reverse("notices_desk:read_all"))
    assert unread_count(owner) == 1


def test_reading_everything_and_the_unread_filter(client):
    person = make_user()
    tell_about(person, 1)
    client.force_login(person)
    client.post(reverse("notices_desk:read_all"))
    tell_about(person, 2)

    text = client.get(reverse("notices_desk:inbox"), {"loc": "chua-doc"}).content.decode()

    assert ("Việc số 1" in text, "Việc số 2" in text) == (False, True)


def test_inbox_has_an_empty_state(client):
    client.force_login(make_user())

    assert "Không có thông báo nào." in client.get(reverse("notices_desk:inbox")).content.decode()


def test_inbox_queries_do_not_grow(client, django_assert_max_num_queries):
    person = make_user()
    client.force_login(person)
    counts = []
    for number in (1, 2):
        tell_about(person, number)
        tell_about(person, number + 10)
        client.get(reverse("notices_desk:inbox"))
        with django_assert_max_num_queries(25) as queries:
            client.get(reverse("notices_desk:inbox"))
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_lines_are_sorted_by_urgency():
    from datetime import date

    late, soon, whenever = (
        WaitingLine("Muộn", "/a/", date(2026, 1, 2)),
        WaitingLine("Sớm", "/b/", date(2026, 3, 1)),
        WaitingLine("Không hạn", "/c/"),
    )

    assert by_urgency([whenever, soon, late]) == [late, soon, whenever]
    assert [line.is_overdue(date(2026, 1, 3)) for line in (late, soon, whenever)] == [True, False, False]
    assert not late.is_overdue(date(2026, 1, 2))
