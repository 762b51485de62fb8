import re
from datetime import timedelta

import pytest
from django.urls import reverse

from lantoa.foundation.accounts.enums import Role
from lantoa.foundation.audit.queries import trail_of
from lantoa.foundation.org.enums import DayKind
from lantoa.foundation.org.models import CalendarDay
from lantoa.kit.clock import today
from lantoa.kit.errors import NotAllowed, WrongState
from lantoa.ports.delivery.enums import MessageState
from lantoa.ports.delivery.models import OutboxMessage
from lantoa.web.desk.actions import send_letter_again
from tests.factories.approvals import make_request, register_papers
from tests.factories.pages import make_section
from tests.factories.people import make_unit, make_user

pytestmark = pytest.mark.django_db
HOME = "/quan-tri/"


def failed_letter(**changes) -> OutboxMessage:
    values = {
        "channel": "email",
        "address": "hoa@example.vn",
        "subject": "Nhắc hạn",
        "text": "…",
        "state": MessageState.GIVEN_UP,
        "last_error": "Hộp thư không tồn tại.",
        "attempts": 6,
    }
    return OutboxMessage.objects.create(**(values | changes))


def page_of(client, user, address=HOME) -> str:
    client.force_login(user)
    return client.get(address).content.decode()


@pytest.mark.parametrize("role", Role.values)
def test_first_screen_opens_for_every_role_with_its_empty_states(client, role):
    text = page_of(client, make_user(role, full_name="Lò Thị Hoa"))

    for sentence in (
        "Chào Hoa",
        "Không có việc nào đang chờ bạn.",
        "Không có việc quá hạn.",
        "Vừa công khai",
        "Sắp tới",
    ):
        assert sentence in text
    assert "Wagtail" not in re.sub(r"<script\b.*?</script>", "", text, flags=re.DOTALL)


def test_first_screen_sorts_what_waits_by_its_day(client):
    register_papers()
    leader = make_user(Role.LEADERSHIP)
    for title, days in (("Hồ sơ muộn", -1), ("Hồ sơ hôm nay", 0), ("Hồ sơ tháng sau", 40)):
        make_request(paper=make_unit(title), due_on=today() + timedelta(days=days))
    make_request(paper=make_unit("Hồ sơ không hạn"))

    text = page_of(client, leader)

    places = [
        text.index(f">{title}<")
        for title in ("Hồ sơ muộn", "Hồ sơ hôm nay", "Hồ sơ không hạn", "Hồ sơ tháng sau")
    ]
    headings = [text.index(heading) for heading in ("Quá hạn", "Đang chờ tôi", "Sắp tới")]
    assert headings[0] < places[0] < headings[1] < places[1] < places[2] < headings[2] < places[3]


def test_first_screen_announces_days_off(client):
    CalendarDay.objects.create(day=today() + timedelta(days=9), kind=DayKind.OFF, name="Ngày nghỉ thử")
    CalendarDay.objects.create(
        day=today() + timedelta(days=10), kind=DayKind.OFF, name="Chưa chắc chắn", is_confirmed=False
    )

    text = page_of(client, make_user())

    assert ("Ngày nghỉ thử" in text, "Chưa chắc chắn" in text) == (True, False)


def test_first_screen_queries_do_not_grow(client, django_assert_max_num_queries):
    register_papers()
    leader = make_user(Role.LEADERSHIP)
    client.force_login(leader)
    counts = []
    for extra in (1, 2):
        for _ in range(extra):
            make_request(paper=make_unit())
        client.get(HOME)
        with django_assert_max_num_queries(40) as queries:
            client.get(HOME)
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_menu_follows_the_working_day_and_counts(client):
    register_papers()
    leader = make_user(Role.LEADERSHIP)
    make_request()

    text = page_of(client, leader)

    labels = re.findall(r'"label": "((?:[^"\\]|\\.)*)"', text)
    labels = [label.encode().decode("unicode_escape") if "\\u" in label else label for label in labels]
    assert "Phê duyệt (1)" in labels
    assert "Thông báo (1)" in labels
    assert labels.index("Phê duyệt (1)") < labels.index("Thông báo (1)")
    assert "Help" not in labels
    assert "Thư chưa gửi được" not in labels


def policy(response) -> dict[str, list[str]]:
    parts = [part.strip().split() for part in response["Content-Security-Policy"].split(";") if part.strip()]
    return {part[0]: part[1:] for part in parts}


def test_console_policy_is_looser_than_the_public_one_and_no_more(client):
    client.force_login(make_user(Role.OFFICE))
    inside, outside = policy(client.get(HOME)), policy(client.get(reverse("mfa_index")))

    assert (inside["script-src"], outside["script-src"]) == (["'self'", "'unsafe-inline'"], ["'self'"])
    assert (inside["style-src"], outside["style-src"]) == (["'self'", "'unsafe-inline'"], ["'self'"])
    assert inside["object-src"] == outside["object-src"] == ["'none'"]
    assert "'unsafe-eval'" not in inside["script-src"]


@pytest.mark.parametrize("role", Role.values)
def test_failed_letters_are_for_office_and_administrators(client, role):
    failed_letter()
    client.force_login(make_user(role))

    response = client.get(reverse("desk:failed_letters"))

    allowed = role in (Role.OFFICE, Role.ADMINISTRATOR)
    assert (response.status_code == 200) == allowed
    assert ("Hộp thư không tồn tại." in response.content.decode()) == allowed


def test_who_goes_up_from_a_list_of_pages_comes_to_the_pages_where_the_report_is_not_hers(client):
    make_section()
    above, other = "/quan-tri/reports/page-types-usage/", "/quan-tri/reports/site-history/"

    client.force_login(make_user(Role.UNIT_OFFICER, unit=make_unit()))
    assert above in client.get("/quan-tri/pages/usage/publishing/articlepage/").content.decode()
    up = client.get(above, follow=True)
    assert (up.status_code, up.redirect_chain[0]) == (200, ("/quan-tri/pages/", 302))
    assert client.get(other).status_code == 403
    client.force_login(make_user(Role.ADMINISTRATOR))
    assert client.get(above).status_code == 200


def test_letter_is_sent_again_once(client):
    letter = failed_letter()
    office = make_user(Role.OFFICE)
    client.force_login(office)

    client.post(reverse("desk:send_again", args=[letter.code]))

    letter.refresh_from_db()
    assert (letter.state, letter.attempts) == (MessageState.WAITING, 0)
    assert [line.sentence for line in trail_of(letter)] == [f"{office} gửi lại thư “{letter}”."]
    with pytest.raises(WrongState):
        send_letter_again(message=letter, by=office)
    assert "Mọi thư đều đã gửi được." in client.get(reverse("desk:failed_letters")).content.decode()


def test_letter_is_not_sent_again_by_others():
    letter = failed_letter()

    with pytest.raises(NotAllowed):
        send_letter_again(message=letter, by=make_user(Role.UNIT_HEAD))

    letter.refresh_from_db()
    assert letter.state == MessageState.GIVEN_UP
