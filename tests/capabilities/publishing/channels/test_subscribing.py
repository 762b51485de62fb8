"""Letters to people who asked: twice confirmed, one click to leave, nothing given away."""

import re
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lantoa.capabilities.publishing.actions import channels as verbs
from lantoa.capabilities.publishing.actions.channels.bouncing import note_bounce
from lantoa.capabilities.publishing.enums import PostState, Rhythm, SubscriberState
from lantoa.capabilities.publishing.models import (
    Digest,
    EventNoticePage,
    InitiativePage,
    LeafletPage,
    Post,
    SectionPage,
    Subscriber,
)
from lantoa.foundation.accounts.enums import Role
from lantoa.foundation.audit.queries import trail_of
from lantoa.kit import clock
from lantoa.kit.errors import BadInput, WrongState
from lantoa.ports.delivery import outbox
from lantoa.ports.delivery.channels.base import DeliveryError, Message
from lantoa.ports.delivery.channels.letters import compose
from lantoa.ports.delivery.models import OutboxMessage
from lantoa.ports.delivery.networks import Network
from tests.capabilities.publishing.channels.conftest import (
    NOW,
    Portal,
    ScriptedNetwork,
    deliver,
    make_article,
)
from tests.factories.pages import make_page
from tests.factories.people import make_user

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(minutes=20)


def make_subscriber(
    email: str = "dan@vi-du.example",
    rhythm: str = Rhythm.AT_ONCE,
    *,
    sections: Iterable[Any] = (),
    themes: Iterable[Any] = (),
    **fields: Any,
) -> Subscriber:
    row = Subscriber.objects.create(email=email, rhythm=rhythm, confirmed_at=NOW, **fields)
    row.sections.set(sections)
    row.themes.set(themes)
    return row


def letters() -> list[Message]:
    return [message for message in ScriptedNetwork.sent if message.address]


def form_data(**changes: Any) -> dict[str, Any]:
    return {"email": "dan@vi-du.example", "rhythm": "weekly"} | changes


def link_in(message: Message, part: str) -> str:
    found = re.search(rf"https://so\.test(/dang-ky-nhan-tin/{part}/\S+)", message.text)
    assert found is not None
    return found[1]


def test_the_whole_way_from_the_form_to_the_last_letter(portal: Portal, client: Client) -> None:
    data = form_data(rhythm="at_once", sections=[portal.section.pk], themes=[portal.programme.themes[0].pk])
    answer = client.post(reverse("publishing:subscribe"), data)
    assert (answer.status_code, answer["Location"]) == (302, reverse("publishing:asked"))
    assert client.get(answer["Location"]).status_code == 200
    assert Subscriber.objects.count() == 0
    deliver()
    [ask] = letters()
    assert OutboxMessage.objects.count() == 0  # the address is not kept

    confirm = link_in(ask, "xac-nhan")
    assert "dan@vi-du.example" in client.get(confirm).content.decode()
    assert Subscriber.objects.count() == 0
    mine = client.post(confirm)["Location"]
    assert "Đã xác nhận" in client.get(mine).content.decode()
    row = Subscriber.objects.get()
    assert (row.email, row.rhythm, row.state) == ("dan@vi-du.example", "at_once", "active")
    assert list(row.sections.all()) == [portal.section]
    assert list(row.themes.all()) == [portal.programme.themes[0]]

    verbs.follow_publication(portal.article, portal.office)
    deliver(LATER)
    letter = letters()[-1]
    assert letter.subject == portal.article.title
    leave = link_in(letter, "huy")
    assert letter.headers["List-Unsubscribe"] == f"<https://so.test{leave}>"

    # A mail program's own click: no cookie, no token of ours (RFC 8058).
    program = Client(enforce_csrf_checks=True)
    assert program.post(leave, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert Subscriber.objects.count() == 0
    assert client.post(leave).status_code == 200


def test_opening_a_link_changes_nothing(portal: Portal, client: Client) -> None:
    row = make_subscriber()

    assert client.get(reverse("publishing:leave", args=[row.key])).status_code == 200
    assert client.get(row.get_absolute_url()).status_code == 200
    assert Subscriber.objects.get().pk == row.pk


def test_the_answer_does_not_say_whether_an_address_is_known(portal: Portal, client: Client) -> None:
    make_subscriber("quen@vi-du.example")

    answers = []
    for email in ("la@vi-du.example", "quen@vi-du.example"):
        answer = client.post(reverse("publishing:subscribe"), form_data(email=email))
        answers.append((answer.status_code, answer["Location"]))
    deliver()

    assert answers[0] == answers[1]
    first, second = (re.sub(r"https://\S+", "", message.text) for message in letters())
    assert first == second


def test_a_strangers_mailbox_cannot_be_filled(portal: Portal, client: Client) -> None:
    answers = [client.post(reverse("publishing:subscribe"), form_data(email=email)).status_code
               for email in ("dan@vi-du.example", "DAN@vi-du.example", " dan@vi-du.example", "dan@vi-du.example")]  # fmt: skip
    deliver()

    assert answers == [302, 302, 302, 302]
    assert len(letters()) == 3


def test_one_place_cannot_ask_without_end(portal: Portal, client: Client) -> None:
    answers = [
        client.post(reverse("publishing:subscribe"), form_data(email=f"a{n}@vi-du.example")).status_code
        for n in range(22)
    ]

    assert answers == [302] * 20 + [429] * 2
    cache.clear()
    assert client.post(reverse("publishing:subscribe"), form_data()).status_code == 302


def test_a_bad_form_comes_back_filled(portal: Portal, client: Client) -> None:
    answer = client.post(reverse("publishing:subscribe"), form_data(email="khong-phai", rhythm="at_once"))

    assert answer.status_code == 400
    assert 'value="khong-phai"' in answer.content.decode()
    assert OutboxMessage.objects.count() == 0


@pytest.mark.parametrize("token", ["sai", "a:b:c", "WyJ4Il0:1abc:zzzz"])
def test_a_made_up_link_is_refused(portal: Portal, client: Client, token: str) -> None:
    address = reverse("publishing:confirm", args=[token])

    assert client.get(address).status_code == 410
    assert client.post(address).status_code == 410
    with pytest.raises(WrongState):
        verbs.confirm_subscription(token=token)
    assert Subscriber.objects.count() == 0


def test_a_link_ends_after_three_days(portal: Portal, monkeypatch: pytest.MonkeyPatch) -> None:
    verbs.ask_to_subscribe(email="dan@vi-du.example", rhythm="weekly", sections=[], themes=[], place="1")
    deliver()
    token = link_in(letters()[0], "xac-nhan").split("/")[-2]
    assert verbs.asked_in(token) is not None

    from django.core import signing

    moment = signing.time.time()
    monkeypatch.setattr(signing.time, "time", lambda: moment + 3 * 24 * 3600 + 60)
    assert verbs.asked_in(token) is None


def test_a_link_used_twice_makes_one_subscription(portal: Portal) -> None:
    verbs.ask_to_subscribe(email="Dan@vi-du.example", rhythm="weekly", sections=[], themes=[], place="1")
    deliver()
    token = link_in(letters()[0], "xac-nhan").split("/")[-2]
    make_subscriber("dan@vi-du.example", state=SubscriberState.BOUNCED, bounced_at=NOW, bounces=2)

    first = verbs.confirm_subscription(token=token)
    second = verbs.confirm_subscription(token=token)

    assert (first, first.state, first.rhythm, first.bounces) == (second, "active", "weekly", 0)
    with pytest.raises(IntegrityError), transaction.atomic():
        make_subscriber("DAN@vi-du.example")


def test_the_trail_never_names_an_address(portal: Portal) -> None:
    row = make_subscriber("rieng@vi-du.example")
    verbs.change_subscription(key=row.key, rhythm="weekly", sections=[portal.section], themes=[])
    lines = " ".join(line.sentence for line in trail_of(row))

    assert row.code in lines
    assert "rieng" not in lines + str(row)
    with pytest.raises(BadInput):
        verbs.change_subscription(key="khac", rhythm="weekly", sections=[], themes=[])


def test_one_changes_ones_own_choice(portal: Portal, client: Client) -> None:
    row = make_subscriber()

    answer = client.post(row.get_absolute_url(), {"rhythm": "weekly", "sections": [portal.section.pk]})

    assert answer.status_code == 302
    row.refresh_from_db()
    assert (row.rhythm, list(row.sections.all())) == ("weekly", [portal.section])
    assert client.get(reverse("publishing:subscription", args=["khong-co"])).status_code == 404


def test_private_pages_are_not_kept_or_indexed(portal: Portal, client: Client) -> None:
    row = make_subscriber()
    for address in (row.get_absolute_url(), reverse("publishing:leave", args=[row.key])):
        answer = client.get(address)
        assert "no-store" in answer["Cache-Control"]
        assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert "no-store" in client.get(reverse("publishing:subscribe"))["Cache-Control"]


def test_a_letter_goes_to_those_who_chose_it_and_once(portal: Portal) -> None:
    other = portal.section.add_sibling(instance=SectionPage(title="Khác", slug="khac"))
    make_subscriber("tat-ca@a.vn")
    make_subscriber("muc@a.vn", sections=[portal.section])
    make_subscriber("chu-de@a.vn", sections=[other], themes=[portal.programme.themes[0]])
    make_subscriber("muc-khac@a.vn", sections=[other])
    make_subscriber("chu-de-khac@a.vn", themes=[portal.programme.themes[1]])
    make_subscriber("tuan@a.vn", Rhythm.WEEKLY)
    make_subscriber("hong@a.vn", state=SubscriberState.BOUNCED, bounced_at=NOW)

    for _ in range(2):
        verbs.follow_publication(portal.article, portal.office)
    assert deliver() == {}  # a quarter of an hour to notice a mistake
    deliver(LATER)

    assert sorted(message.address for message in letters()) == ["chu-de@a.vn", "muc@a.vn", "tat-ca@a.vn"]
    post = Post.objects.get()
    assert (post.network, post.state, post.recipients) == (Network.EMAIL, PostState.SENT, 3)
    assert post.activity is not None
    assert (post.activity.posts, post.activity.items) == (None, 0)


def test_old_news_and_hidden_pages_bring_no_letter(portal: Portal) -> None:
    make_subscriber()
    old = make_article(portal.section, portal.office, "Tin cũ", published_on=NOW - timedelta(days=3))
    hidden = make_article(portal.section, portal.office, "Tin ẩn", live=False)

    for page in (old, hidden):
        verbs.follow_publication(page, None)

    assert OutboxMessage.objects.count() == 0


def test_withdrawal_within_the_quarter_hour_takes_the_letters_back(portal: Portal) -> None:
    make_subscriber()
    verbs.follow_publication(portal.article, None)

    verbs.follow_withdrawal(portal.article, portal.office, "Sai")

    assert deliver(LATER) == {}


def test_a_correction_goes_to_those_who_got_the_letter_if_the_office_says_so(portal: Portal) -> None:
    first, gone = make_subscriber("mot@a.vn"), make_subscriber("hai@a.vn")
    verbs.follow_publication(portal.article, None)
    deliver(LATER)
    verbs.leave(key=gone.key)
    make_subscriber("ba@a.vn")
    ScriptedNetwork.sent.clear()

    [post] = verbs.follow_correction(portal.article, portal.office, "Hạn là 05/10")
    assert deliver(LATER) == {}
    verbs.send_post(post=post, by=portal.office)
    deliver(LATER)

    assert [(message.address, message.subject) for message in letters()] == [
        (first.email, f"Đính chính: {portal.article.title}")
    ]
    assert "Hạn là 05/10" in letters()[0].text


def test_the_office_is_told_when_nobody_would_get_the_letter(portal: Portal) -> None:
    post = verbs.prepare_post(page=portal.article, network=Network.EMAIL, by=portal.office)

    with pytest.raises(WrongState) as refused:
        verbs.send_post(post=post, by=portal.office)
    assert refused.value.code == "no_subscribers"


def test_the_weekly_letter_holds_what_was_chosen_and_goes_once_a_week(portal: Portal) -> None:
    other = portal.section.add_sibling(instance=SectionPage(title="Khác", slug="khac"))
    make_article(other, portal.office, "Bài của mục khác")
    make_article(portal.section, portal.office, "Bài quá cũ", published_on=NOW - timedelta(days=30))
    make_article(portal.section, portal.office, "Bài ẩn", live=False)
    make_subscriber("tat-ca@a.vn", Rhythm.WEEKLY)
    make_subscriber("muc@a.vn", Rhythm.WEEKLY, sections=[portal.section])
    make_subscriber("chu-de@a.vn", Rhythm.WEEKLY, themes=[portal.programme.themes[1]])
    make_subscriber("ngay@a.vn", Rhythm.AT_ONCE)

    with clock.moved_to(NOW + timedelta(hours=1)):
        issue = verbs.send_digest()
        assert verbs.send_digest() is None
    assert issue is not None
    deliver(LATER + timedelta(hours=1))

    held = {message.address: re.findall(r"Bài [^\n]+|Nộp [^\n]+", message.text) for message in letters()}
    assert {address: sorted(set(titles)) for address, titles in held.items()} == {
        "tat-ca@a.vn": ["Bài của mục khác", portal.article.title],
        "muc@a.vn": [portal.article.title],
    }
    assert (issue.week, issue.recipients) == ("2026-W37", 2)
    with clock.moved_to(NOW + timedelta(days=7)):
        following = verbs.send_digest()
    assert following is not None
    assert (following.since, following.recipients) == (issue.until, 0)


def test_the_weekly_letter_tells_of_leaflets_models_and_events_too(portal: Portal) -> None:
    kinds = {LeafletPage: "Bài tờ rơi", InitiativePage: "Bài mô hình", EventNoticePage: "Bài sự kiện"}
    for kind, title in kinds.items():
        make_page(kind, portal.section, title=title, published_on=NOW - timedelta(hours=1))
    old = make_page(LeafletPage, portal.section, title="Bài tờ rơi cũ", published_on=NOW - timedelta(days=30))
    make_subscriber("tat-ca@a.vn", Rhythm.WEEKLY)

    with clock.moved_to(NOW + timedelta(hours=1)):
        verbs.send_digest()
    deliver(LATER + timedelta(hours=1))

    text = letters()[0].text
    assert [title for title in kinds.values() if title not in text] == []
    assert old.title not in text


def test_letters_that_come_back_end_the_sending(portal: Portal) -> None:
    row = make_subscriber()
    for n in range(2):
        outbox.post_many(
            [outbox.Letter(row.email.upper(), "Tin", "x", f"k{n}")], channel="email", topic="post:abc"
        )
        ScriptedNetwork.script = [DeliveryError("Không có người nhận.", permanent=True)]
        deliver()

    row.refresh_from_db()
    assert (row.state, row.bounces, row.bounced_at) == ("bounced", 2, NOW)
    assert outbox.failures().count() == 0
    with clock.moved_to(NOW + timedelta(days=29)):
        assert verbs.forget_bounced() == 0
    with clock.moved_to(NOW + timedelta(days=31)):
        assert verbs.forget_bounced() == 1
    assert Subscriber.objects.count() == 0


def test_a_mail_server_that_was_away_is_nobodys_fault(portal: Portal) -> None:
    row = make_subscriber()

    note_bounce(OutboxMessage(address=row.email, state="given_up", attempts=6))

    row.refresh_from_db()
    assert row.bounces == 0


def test_leaving_takes_back_letters_that_wait(portal: Portal) -> None:
    row, stays = make_subscriber("di@a.vn"), make_subscriber("o@a.vn")
    verbs.follow_publication(portal.article, None)

    assert verbs.leave(key=row.key) is True
    assert verbs.leave(key=row.key) is False
    deliver(LATER)

    assert [message.address for message in letters()] == [stays.email]


def test_many_subscribers_take_few_queries(portal: Portal) -> None:
    def queries_for(count: int, title: str) -> tuple[int, int]:
        Subscriber.objects.bulk_create(
            Subscriber(email=f"{title}{n}@a.vn", rhythm=rhythm, confirmed_at=NOW)
            for n in range(count)
            for rhythm in (Rhythm.AT_ONCE,)
        )
        Subscriber.objects.bulk_create(
            Subscriber(email=f"{title}w{n}@a.vn", rhythm=Rhythm.WEEKLY, confirmed_at=NOW)
            for n in range(count)
        )
        page = make_article(portal.section, portal.office, title)
        with CaptureQueriesContext(connection) as now_seen:
            verbs.follow_publication(page, None)
        Digest.objects.all().delete()
        with CaptureQueriesContext(connection) as week_seen, clock.moved_to(NOW + timedelta(hours=1)):
            verbs.send_digest()
        return len(now_seen), len(week_seen)

    few, many = queries_for(1, "mot"), queries_for(200, "hai")

    # SQLite takes 45 rows in a statement, PostgreSQL 500.
    assert many[0] - few[0] <= 6
    assert many[1] - few[1] <= 6


def test_the_console_shows_counts_and_no_address(portal: Portal, client: Client) -> None:
    make_subscriber("rieng@vi-du.example", sections=[portal.section])
    make_subscriber("khac@vi-du.example", Rhythm.WEEKLY)
    client.force_login(portal.office)

    page = client.get(reverse("channels_desk:subscribers")).content.decode()

    assert "vi-du.example" not in page
    assert portal.section.title in page
    client.force_login(make_user(Role.UNIT_OFFICER))
    assert client.get(reverse("channels_desk:subscribers")).status_code in (302, 403)


def test_letter_headers_arrive_in_one_piece(portal: Portal, settings: Any) -> None:
    """A folded or encoded List-Unsubscribe is an address that mail programs cannot use."""
    settings.BASE_URL = "https://caicachhanhchinh.sonoivu.tinhdienbien.gov.vn"
    row = make_subscriber()
    verbs.follow_publication(portal.article, None)
    deliver(LATER)

    raw = compose(letters()[0], sender="Sở Nội vụ <so@so.example>").as_bytes().decode()

    assert f"<{settings.BASE_URL}{reverse('publishing:leave', args=[row.key])}>" in raw
    assert "List-Unsubscribe-Post: List-Unsubscribe=One-Click" in raw


def test_letters_in_html_carry_each_ones_own_address(portal: Portal) -> None:
    rows = [make_subscriber(f"a{n}@a.vn") for n in range(2)]
    verbs.follow_publication(portal.article, None)
    deliver(LATER)

    for row, letter in zip(rows, sorted(letters(), key=lambda one: one.address), strict=True):
        assert letter.html.count(row.key) == 2
        assert letter.text.count(row.key) == 2
        assert "0000-subscription-key-0000" not in letter.html + letter.text
