"""The newsroom's screens: who sees what, what each shows, how many queries the lists take."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from lantoa.capabilities.publishing.enums import ItemState
from lantoa.capabilities.publishing.models import NewsroomItem, SetAsideText
from lantoa.capabilities.publishing.queries.waiting import count_waiting_for, newsroom_waiting_for
from lantoa.foundation.accounts.enums import Role
from lantoa.kit import clock
from tests import databases
from tests.factories.news import approve, make_item, make_public, make_scheduled, make_section, send, submit
from tests.factories.people import make_unit, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("known_names")]
LISTS = ("newsroom:board", "newsroom:list", "newsroom:calendar")


def shown(client, user, address: str) -> str:
    client.force_login(user)
    return client.get(address).content.decode()


def test_a_unit_sees_its_own_texts_and_the_office_all(client):
    item = make_item(title="Bài của đơn vị này")
    address = reverse("newsroom:board")

    assert item.title in shown(client, make_user(Role.OFFICE), address)
    assert item.title in shown(client, make_user(unit=item.unit), address)
    assert item.title not in shown(client, make_user(unit=make_unit()), address)


@pytest.mark.parametrize("role", [Role.COUNTER, Role.APPRAISER])
def test_those_without_a_part_in_it_do_not_enter(client, role):
    client.force_login(make_user(role))

    assert [client.get(reverse(name)).status_code for name in LISTS] == [302, 302, 302]


def test_a_strangers_item_does_not_exist(client):
    item = make_item()
    client.force_login(make_user(unit=make_unit()))

    for name in ("item", "preview", "send", "return", "submit", "withdraw", "review", "drop_changes"):
        assert client.get(reverse(f"newsroom:{name}", args=[item.code])).status_code == 404


@pytest.mark.parametrize("name", LISTS)
def test_lists_take_as_many_queries_for_three_items_as_for_one(client, django_assert_max_num_queries, name):
    make_section()
    office = make_user(Role.OFFICE)
    client.force_login(office)
    make_scheduled()
    send(make_item())
    client.get(reverse(name))
    with django_assert_max_num_queries(200) as one:
        client.get(reverse(name))
    for _ in range(2):
        make_scheduled()
        send(make_item())

    with django_assert_max_num_queries(len(one.captured_queries)):
        client.get(reverse(name))


def test_the_board_is_narrowed(client):
    office = make_user(Role.OFFICE)
    late, other = make_item(title="Bài trễ hạn"), make_item(title="Bài đúng hạn")
    NewsroomItem.objects.filter(pk=late.pk).update(due_on=clock.today() - timedelta(days=1))
    address = reverse("newsroom:list")

    for query in ("qua_han=on", "q=tre han", f"don_vi={late.unit.pk}"):
        text = shown(client, office, f"{address}?{query}")
        assert late.title in text, query
        assert other.title not in text, query
    assert "Không có bài nào đúng với điều kiện lọc." in shown(client, office, f"{address}?q=khong co")


def test_the_calendar_shows_the_hour(client):
    item, hour = make_scheduled()

    text = shown(client, make_user(Role.OFFICE), reverse("newsroom:calendar"))

    assert item.title in text
    assert f"{timezone.localtime(hour):%H:%M}" in text


def test_every_verb_asks_first_and_says_how_it_went(client):
    item, office = send(make_item()), make_user(Role.OFFICE)
    client.force_login(office)
    address = reverse("newsroom:return", args=[item.code])

    assert "Trả lại người viết?" in client.get(address).content.decode()
    item.refresh_from_db()
    assert item.state == ItemState.EDITING
    assert "Hãy ghi lý do." in client.post(address, {"reason": ""}).content.decode()
    answer = client.post(address, {"reason": "Thiếu nguồn"}, follow=True)

    assert "Đã trả lại người viết." in answer.content.decode()
    item.refresh_from_db()
    assert (item.state, item.return_reason) == (ItemState.RETURNED, "Thiếu nguồn")


def test_a_refusal_stands_above_the_form(client):
    item = send(make_item())
    client.force_login(make_user(Role.OFFICE))

    text = client.post(
        reverse("newsroom:submit", args=[item.code]), {"publish_at": "01/01/2020 08:00"}
    ).content.decode()

    assert "Giờ đăng phải ở phía trước" in text
    assert (
        "Ghi ngày và giờ như"
        in client.post(reverse("newsroom:submit", args=[item.code]), {"publish_at": "mai"}).content.decode()
    )


def test_the_approver_sees_the_page_as_it_will_appear_without_sign_in_while_it_waits(client):
    from lantoa.capabilities.publishing.actions.deciding import NewsroomHandler
    from lantoa.capabilities.publishing.actions.writing import recall

    item = submit(make_item())
    summary = NewsroomHandler().summary(item)

    answer = client.get(summary.preview)
    assert (answer.status_code, item.title in answer.content.decode()) == (200, True)
    assert "noindex" in answer["X-Robots-Tag"]
    assert dict(summary.facts)["Danh mục kiểm tra"] == "Không có điểm nào cần lưu ý."
    recall(item=item, reason="Sửa", by=item.submitted_by)
    assert client.get(summary.preview).status_code == 404


def lines_of(user) -> list[tuple[str, str]]:
    return [(line.kind, line.title) for line in newsroom_waiting_for(user)]


def test_everybody_finds_what_waits_for_her():
    office = make_user(Role.OFFICE)
    draft = make_item(title="Nháp")
    sent = send(make_item(title="Mới gửi"))

    assert lines_of(draft.author) == [("Viết bài", "Nháp")]
    assert lines_of(sent.author) == []
    assert lines_of(office) == [("Biên tập", "Mới gửi")]


def test_what_did_not_go_public_at_its_hour_waits_for_the_office():
    office = make_user(Role.OFFICE)
    item, hour = make_scheduled(hours=1)

    with clock.moved_to(hour + timedelta(minutes=4)):
        assert lines_of(office) == []
    with clock.moved_to(hour + timedelta(minutes=6)):
        assert lines_of(office) == [("Chưa đăng được đúng giờ", item.title)]


def test_a_page_to_look_at_again_waits_for_the_office():
    office, item = make_user(Role.OFFICE), make_public()
    NewsroomItem.objects.filter(pk=item.pk).update(review_on=clock.today() + timedelta(days=5))

    assert lines_of(office) == [("Rà soát bài", item.title)]


def texts_that_wait() -> tuple[NewsroomItem, datetime, NewsroomItem]:
    """One that is late and its hour, one that was sent, and a public one."""
    leader = make_user(Role.LEADERSHIP)
    late, hour = make_scheduled(hours=1)
    send(make_item())
    return late, hour, approve(submit(make_item()), leader=leader)


class TestTheMenu:
    @pytest.fixture(scope="class")
    def built(self, django_db_setup, django_db_blocker):
        with databases.built_once(django_db_blocker, texts_that_wait) as given:
            yield given

    @pytest.mark.parametrize("role", Role.values)
    def test_the_menu_counts_in_one_query_what_the_list_holds(
        self, db, built, role, django_assert_num_queries
    ):
        late, hour, public = built()
        user = make_user(role, unit=make_unit())
        # A public page that she works on again and that is to be reviewed: two lines for one item.
        NewsroomItem.objects.filter(pk=public.pk).update(
            state=ItemState.DRAFT, author=user, review_on=clock.today() + timedelta(days=5)
        )
        SetAsideText.objects.create(page=late.page, written_by=user, content={})

        with clock.moved_to(hour + timedelta(minutes=6)):
            user.has_role(Role.OFFICE)  # roles are read once for a request
            with django_assert_num_queries(1):
                counted = count_waiting_for(user)
            lines = newsroom_waiting_for(user)

        assert counted == len(lines) == (5 if role == Role.OFFICE else 2)
        assert count_waiting_for(late.author) == len(newsroom_waiting_for(late.author)) == 0
