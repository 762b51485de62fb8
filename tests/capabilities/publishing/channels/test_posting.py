"""A post from its first words to the network: who may, when, what is refused, what remains."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from lantoa.capabilities.plans.models import Activity, Evidence
from lantoa.capabilities.publishing.actions import channels as verbs
from lantoa.capabilities.publishing.enums import PostState
from lantoa.capabilities.publishing.models import Post
from lantoa.capabilities.publishing.queries import channels as queries
from lantoa.foundation.accounts.enums import Role
from lantoa.foundation.audit.queries import trail_of
from lantoa.foundation.notices.models import Notice
from lantoa.kit.errors import BadInput, Conflict, NotAllowed, WrongState
from lantoa.ports.delivery.channels.base import DeliveryError
from lantoa.ports.delivery.enums import Purpose
from lantoa.ports.delivery.models import OutboxMessage
from lantoa.ports.delivery.networks import Network
from tests.capabilities.publishing.channels.conftest import (
    NOW,
    Portal,
    ScriptedNetwork,
    deliver,
    make_picture,
)
from tests.factories.people import make_unit, make_user

pytestmark = pytest.mark.django_db
OTHERS = [role for role in Role.values if role != Role.OFFICE]
SOCIAL = [Network.FACEBOOK, Network.ZALO, Network.MASTODON, Network.WEBHOOK]


def prepared(portal: Portal, network: str = Network.FACEBOOK) -> Post:
    return verbs.prepare_post(page=portal.article, network=network, by=portal.office)


def sent(portal: Portal, network: str = Network.FACEBOOK) -> Post:
    post = verbs.send_post(post=prepared(portal, network), by=portal.office)
    deliver()
    post.refresh_from_db()
    return post


def actions_of(post: Post) -> list[str]:
    return [line.action for line in trail_of(post)]


@pytest.mark.parametrize("network", list(Network))
def test_first_words_fit_every_network(portal: Portal, network: str) -> None:
    portal.article.title = "Cấp đổi giấy phép lái xe trực tuyến " * 7
    portal.article.summary = "Người dân nộp hồ sơ trực tuyến toàn trình tại nhà. " * 9
    portal.article.save()

    post = prepared(portal, network)

    assert queries.problems_of(post, public=True) == []
    assert portal.article.title[:20] in f"{post.title}{post.text}"
    assert post.link.startswith("https://so.test/")
    assert post.state == PostState.DRAFT
    assert actions_of(post) == ["publishing.post_prepared"]


def test_preparing_twice_gives_the_same_draft(portal: Portal) -> None:
    assert prepared(portal) == prepared(portal)


def test_the_database_holds_one_post_for_each_version(portal: Portal) -> None:
    post = prepared(portal)

    with pytest.raises(IntegrityError), transaction.atomic():
        Post.objects.create(page=post.page, network=post.network, version=1, page_title="x")


@pytest.mark.parametrize("role", OTHERS)
def test_only_the_office_speaks_for_the_agency(portal: Portal, role: str) -> None:
    post, stranger = prepared(portal), make_user(role, unit=make_unit())

    for verb, facts in (
        (verbs.prepare_post, {"page": portal.article, "network": Network.ZALO}),
        (verbs.change_post, {"post": post, "revision": 1, "title": "", "text": "x", "picture": None}),
        (verbs.send_post, {"post": post}),
        (verbs.retry_post, {"post": post}),
        (verbs.hand_over_post, {"post": post}),
        (verbs.confirm_posted, {"post": post, "url": "https://mang.test/1"}),
        (verbs.drop_post, {"post": post}),
        (verbs.retract_post, {"post": post, "reason": "x"}),
        (verbs.confirm_removed, {"post": post}),
        (verbs.count_post, {"post": post}),
    ):
        with pytest.raises(NotAllowed):
            verb(**facts, by=stranger)  # type: ignore[operator]
    assert Post.objects.get().revision == post.revision


@pytest.mark.parametrize("hide", ["draft", "private"])
def test_what_is_not_public_goes_nowhere(portal: Portal, hide: str) -> None:
    post = prepared(portal)
    if hide == "draft":
        portal.article.unpublish()
    else:
        PageViewRestriction.objects.create(page=portal.article, restriction_type="login")

    for verb, facts in (
        (verbs.prepare_post, {"page": portal.article, "network": Network.ZALO}),
        (verbs.send_post, {"post": post}),
        (verbs.hand_over_post, {"post": post}),
    ):
        with pytest.raises(WrongState) as refused:
            verb(**facts, by=portal.office)  # type: ignore[operator]
        assert refused.value.code == "page_not_public"
    assert OutboxMessage.objects.count() == 0


@pytest.mark.parametrize("network", SOCIAL)
def test_a_sent_post_keeps_its_address_and_counts_once(portal: Portal, network: str) -> None:
    post = sent(portal, network)

    assert (post.state, post.remote_id, post.url) == (PostState.SENT, "so-1", "https://mang.test/so-1")
    assert post.posted_at == NOW
    [message] = ScriptedNetwork.sent
    assert (message.text, message.link, message.purpose) == (post.text, post.link, Purpose.ANNOUNCE)
    assert message.picture is not None
    assert message.picture.alt == "Người dân nộp hồ sơ"
    assert message.picture.url.startswith("https://so.test/tep/images/")
    counted = Activity.objects.values_list("form__kind", "items", "posts", "owner_unit__name")
    proofs = Evidence.objects.values_list("url", flat=True)
    if network == Network.WEBHOOK:
        assert (list(counted), list(proofs), post.plan_note) == ([], [], "")
    else:
        assert list(counted) == [("social", 0, 1, "Văn phòng")]
        assert list(proofs) == ["https://mang.test/so-1"]
    assert set(actions_of(post)) == {
        "publishing.post_prepared", "publishing.post_sent", "publishing.post_posted",
    }  # fmt: skip


def test_an_outcome_told_twice_changes_nothing(portal: Portal) -> None:
    post = sent(portal)
    lines = len(actions_of(post))

    verbs.take_outcome(OutboxMessage.objects.get())
    verbs.sweep_posts()

    assert Activity.objects.count() == 1
    assert len(actions_of(post)) == lines


def test_an_outcome_nobody_told_is_found_by_the_sweep(portal: Portal) -> None:
    post = verbs.send_post(post=prepared(portal), by=portal.office)
    OutboxMessage.objects.update(
        state="sent", sent_at=NOW, remote_id="so-9", remote_url="https://mang.test/9"
    )

    assert verbs.sweep_posts() == 1

    post.refresh_from_db()
    assert (post.state, post.url) == (PostState.SENT, "https://mang.test/9")


def test_a_temporary_failure_is_shown_and_mends_itself(portal: Portal) -> None:
    ScriptedNetwork.script = [DeliveryError("Facebook đang giới hạn.", permanent=False, retry_after=60)]
    post = sent(portal)
    assert (post.state, post.problem) == (PostState.FAILED, "Facebook đang giới hạn.")

    deliver(NOW + timedelta(minutes=2))

    post.refresh_from_db()
    assert (post.state, post.problem) == (PostState.SENT, "")


def test_what_was_given_up_waits_for_the_office_and_is_told(portal: Portal) -> None:
    ScriptedNetwork.script = [DeliveryError("Facebook từ chối.", permanent=True)]

    post = sent(portal)

    assert post.state == PostState.GIVEN_UP
    [line] = queries.posts_waiting_for(portal.office)
    assert (line.state, line.kind, line.url) == (
        "Facebook từ chối.",
        "Bài đăng không gửi được",
        post.desk_url,
    )
    assert queries.posts_waiting_for(make_user(Role.UNIT_OFFICER, unit=make_unit())) == []
    assert list(Notice.objects.values_list("recipient", "kind")) == [
        (portal.office.pk, "publishing.post_failed")
    ]


def test_a_failed_post_is_sent_again_with_its_new_words(portal: Portal) -> None:
    ScriptedNetwork.script = [DeliveryError("Facebook từ chối.", permanent=True)]
    post = sent(portal)
    verbs.change_post(
        post=post, by=portal.office, revision=post.revision, title="", text="Lời khác", picture=None
    )

    verbs.retry_post(post=post, by=portal.office)
    deliver()

    post.refresh_from_db()
    assert (post.state, post.problem) == (PostState.SENT, "")
    assert [message.text for message in ScriptedNetwork.sent if not message.address] == ["Lời khác"]
    assert OutboxMessage.objects.filter(channel="facebook").count() == 1


def test_new_words_for_a_post_that_waits_to_be_tried_again_replace_the_old(portal: Portal) -> None:
    ScriptedNetwork.script = [DeliveryError("Bận.", permanent=False)]
    post = sent(portal)
    post = verbs.change_post(
        post=post, by=portal.office, revision=post.revision, title="", text="Lời khác", picture=None
    )
    assert (post.state, post.problem) == (PostState.DRAFT, "")
    assert deliver(NOW + timedelta(days=1)) == {}

    verbs.send_post(post=post, by=portal.office)
    deliver()

    assert [message.text for message in ScriptedNetwork.sent] == ["Lời khác"]


def test_a_post_on_its_way_is_not_sent_a_second_time(portal: Portal) -> None:
    post = verbs.send_post(post=prepared(portal), by=portal.office)

    for verb in (verbs.send_post, verbs.retry_post, verbs.drop_post, verbs.hand_over_post):
        with pytest.raises(WrongState):
            verb(post=post, by=portal.office)
    assert OutboxMessage.objects.count() == 1


def test_a_network_that_is_not_connected_is_posted_to_by_hand(portal: Portal, settings: Any) -> None:
    del settings.DELIVERY_CHANNELS["facebook"]
    post = prepared(portal)
    with pytest.raises(WrongState) as refused:
        verbs.send_post(post=post, by=portal.office)
    assert refused.value.code == "network_not_connected"

    verbs.hand_over_post(post=post, by=portal.office)
    assert [line.kind for line in queries.posts_waiting_for(portal.office)] == ["Đăng thủ công, dán địa chỉ"]
    post = verbs.confirm_posted(post=post, url=" https://facebook.test/so/1 ", by=portal.office)

    assert (post.state, post.url, post.is_by_hand) == (PostState.SENT, "https://facebook.test/so/1", True)
    assert list(Activity.objects.values_list("form__kind", "posts")) == [("social", 1)]
    assert list(Evidence.objects.values_list("url", flat=True)) == ["https://facebook.test/so/1"]
    assert queries.posts_waiting_for(portal.office) == []
    assert {"publishing.post_handed_over", "publishing.post_posted_by_hand"} < set(actions_of(post))


@pytest.mark.parametrize(
    "url", ["", "facebook", "javascript:alert(1)", "ftp://a.vn/x", f"https://a.vn/{'x' * 500}"]
)
def test_an_address_that_is_none_is_refused(portal: Portal, url: str) -> None:
    post = prepared(portal)

    with pytest.raises(BadInput):
        verbs.confirm_posted(post=post, url=url, by=portal.office)
    post.refresh_from_db()
    assert (post.state, post.url) == (PostState.DRAFT, "")


def test_a_post_found_on_the_network_after_silence_is_confirmed(portal: Portal) -> None:
    ScriptedNetwork.script = [DeliveryError("Không rõ.", permanent=True)]
    post = sent(portal)

    post = verbs.confirm_posted(post=post, url="https://facebook.test/so/1", by=portal.office)

    assert post.state == PostState.SENT
    assert Activity.objects.count() == 1


def test_somebody_elses_change_is_not_overwritten(portal: Portal) -> None:
    post = prepared(portal)
    facts = {"post": post, "by": portal.office, "revision": post.revision, "title": "", "picture": None}
    verbs.change_post(**facts, text="Lời của tôi")

    with pytest.raises(Conflict):
        verbs.change_post(**facts, text="Lời cũ")
    assert Post.objects.get().text == "Lời của tôi"


@pytest.mark.parametrize(
    ("network", "changes", "words"),
    [
        (Network.MASTODON, {"text": "a" * 501}, "bớt"),
        (Network.ZALO, {"text": "a" * 301}, "bớt 1 ký tự"),
        (Network.ZALO, {"title": "a" * 151}, "Tiêu đề dài hơn 150 ký tự"),
        (Network.ZALO, {"title": " "}, "chưa có tiêu đề"),
        (Network.ZALO, {"picture": None}, "bắt buộc có ảnh"),
        (Network.FACEBOOK, {"text": " "}, "chưa có nội dung"),
        (Network.FACEBOOK, {"picture": "no alt"}, "chưa có mô tả"),
    ],
)
def test_limits_are_said_before_anything_is_sent(
    portal: Portal, network: str, changes: dict[str, Any], words: str
) -> None:
    post = prepared(portal, network)
    if changes.get("picture") == "no alt":
        changes["picture"] = make_picture(alt="")
    facts = {"title": post.title, "text": post.text, "picture": post.picture} | changes
    post = verbs.change_post(post=post, by=portal.office, revision=post.revision, **facts)

    with pytest.raises(BadInput, match=words):
        verbs.send_post(post=post, by=portal.office)
    assert words in " ".join(queries.problems_of(post, public=True))
    assert OutboxMessage.objects.count() == 0


def test_hashtags_and_lengths_are_counted_for_the_preview(portal: Portal) -> None:
    post = prepared(portal, Network.MASTODON)
    post.text = "Tin mới #CảiCáchHànhChính #CCHC, xem mục a#b"

    limits = queries.limits_of(post)

    assert limits.hashtags == ["#CảiCáchHànhChính", "#CCHC"]
    assert limits.length == len(post.text) + 2 + 23
    assert limits.is_over is False


def test_a_dropped_post_makes_room_for_another(portal: Portal) -> None:
    first = prepared(portal)
    verbs.drop_post(post=first, by=portal.office)

    second = prepared(portal)

    assert (first.pk != second.pk, second.version) == (True, 2)


def test_a_post_the_plan_cannot_take_keeps_the_reason_and_is_counted_later(portal: Portal) -> None:
    portal.article.themes.clear()
    portal.article.save()
    post = sent(portal)
    assert (post.state, post.activity) == (PostState.SENT, None)
    assert post.plan_note.startswith("Tin, bài chưa gắn nội dung tuyên truyền")
    with pytest.raises(WrongState):
        verbs.count_post(post=post, by=portal.office)

    portal.article.themes.set(portal.programme.themes[:1])
    portal.article.save()
    post = verbs.count_post(post=post, by=portal.office)

    assert post.activity is not None
    assert post.plan_note == ""
    with pytest.raises(WrongState):
        verbs.count_post(post=post, by=portal.office)
    assert Activity.objects.count() == 1


def test_without_a_plan_the_post_goes_out_all_the_same(portal: Portal) -> None:
    portal.programme.plan.year = 2025
    portal.programme.plan.save()

    post = sent(portal)

    assert post.state == PostState.SENT
    assert "Không có kế hoạch nào" in post.plan_note


def test_the_list_takes_the_same_queries_at_one_and_three_posts(portal: Portal, client: Client) -> None:
    client.force_login(portal.office)
    counts = []
    for networks in (SOCIAL[:1], SOCIAL[1:3]):
        for network in networks:
            prepared(portal, network)
        client.get("/quan-tri/dang-tai/")
        with CaptureQueriesContext(connection) as seen:
            assert client.get("/quan-tri/dang-tai/").status_code == 200
        counts.append(len(seen))
    assert counts[0] == counts[1]
