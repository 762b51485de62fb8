"""Correction and withdrawal follow what was said outside."""

from datetime import timedelta

import pytest

from lantoa.capabilities.plans.models import Activity
from lantoa.capabilities.publishing.actions import channels as verbs
from lantoa.capabilities.publishing.enums import PostKind, PostState
from lantoa.capabilities.publishing.models import Post
from lantoa.capabilities.publishing.queries import channels as queries
from lantoa.kit.errors import BadInput, WrongState
from lantoa.ports.delivery.channels.base import DeliveryError
from lantoa.ports.delivery.enums import Purpose
from lantoa.ports.delivery.models import OutboxMessage
from lantoa.ports.delivery.networks import Network
from tests.capabilities.publishing.channels.conftest import NOW, Portal, ScriptedNetwork, deliver
from tests.capabilities.publishing.channels.test_posting import SOCIAL, actions_of, prepared, sent

pytestmark = pytest.mark.django_db
NOTE = "Thời hạn là 05/10, không phải 01/10"


@pytest.mark.parametrize("network", SOCIAL)
def test_a_correction_changes_the_post_where_the_network_can(portal: Portal, network: str) -> None:
    first = sent(portal, network)

    [second] = verbs.follow_correction(portal.article, portal.office, NOTE)
    assert verbs.follow_correction(portal.article, portal.office, NOTE) == []
    deliver()

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, second.state) == (PostState.REPLACED, PostState.SENT)
    assert (second.version, second.correction_of, second.url) == (2, first, first.url)
    edit = ScriptedNetwork.sent[-1]
    assert (edit.purpose, edit.remote_id) == (Purpose.REVISE, first.remote_id)
    assert edit.text.startswith(f"Đính chính ngày 10/09/2026: {NOTE}")
    assert queries.problems_of(second, public=True) == []
    assert Activity.objects.count() == (0 if network == Network.WEBHOOK else 1)


def test_a_post_made_by_hand_gets_a_correction_to_post(portal: Portal) -> None:
    first = verbs.confirm_posted(post=prepared(portal), url="https://fb.test/1", by=portal.office)

    [second] = verbs.follow_correction(portal.article, portal.office, NOTE)
    assert verbs.follow_correction(portal.article, portal.office, NOTE) == []

    assert (second.state, second.kind, second.is_edit) == (PostState.DRAFT, PostKind.CORRECTION, False)
    assert NOTE in second.text
    assert [line.kind for line in queries.posts_waiting_for(portal.office)] == ["Đăng đính chính"]
    second = verbs.send_post(post=second, by=portal.office)
    deliver()
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, second.state) == (PostState.SENT, PostState.SENT)
    assert [message.purpose for message in ScriptedNetwork.sent] == [Purpose.ANNOUNCE]
    assert Activity.objects.count() == 1


def test_a_second_correction_is_put_on_top_of_the_first(portal: Portal) -> None:
    sent(portal)
    verbs.follow_correction(portal.article, portal.office, NOTE)
    deliver()
    verbs.follow_correction(portal.article, portal.office, "Địa điểm là tầng 2")
    deliver()

    states = Post.objects.order_by("version").values_list("version", "state")
    assert list(states) == [(1, PostState.REPLACED), (2, PostState.REPLACED), (3, PostState.SENT)]
    assert "tầng 2" in ScriptedNetwork.sent[-1].text


def test_an_edit_that_fails_waits_for_the_office_and_is_tried_again(portal: Portal) -> None:
    first = sent(portal)
    ScriptedNetwork.script = [DeliveryError("Không sửa được.", permanent=True)]
    [second] = verbs.follow_correction(portal.article, None, NOTE)
    deliver()
    second.refresh_from_db()
    first.refresh_from_db()
    assert (first.state, second.state) == (PostState.SENT, PostState.GIVEN_UP)

    verbs.retry_post(post=second, by=portal.office)
    deliver()

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, second.state) == (PostState.REPLACED, PostState.SENT)
    assert ScriptedNetwork.sent[-1].purpose == Purpose.REVISE


@pytest.mark.parametrize("network", SOCIAL)
def test_withdrawal_deletes_what_was_posted(portal: Portal, network: str) -> None:
    post = sent(portal, network)

    for _ in range(2):
        verbs.follow_withdrawal(portal.article, portal.office, "Sai số liệu")
    deliver()

    post.refresh_from_db()
    assert (post.state, post.removal_reason) == (PostState.RETRACTED, "Sai số liệu")
    last = ScriptedNetwork.sent[-1]
    assert (last.purpose, last.remote_id, len(ScriptedNetwork.sent)) == (Purpose.RETRACT, post.remote_id, 2)
    assert "publishing.post_removed" in actions_of(post)


def test_withdrawal_of_a_post_made_by_hand_is_work_for_a_person(portal: Portal) -> None:
    post = verbs.confirm_posted(post=prepared(portal), url="https://fb.test/1", by=portal.office)

    verbs.follow_withdrawal(portal.article, portal.office, "Sai số liệu")

    post.refresh_from_db()
    assert post.state == PostState.TO_REMOVE
    assert [line.kind for line in queries.posts_waiting_for(portal.office)] == ["Gỡ bài trên kênh"]
    post = verbs.confirm_removed(post=post, by=portal.office)
    assert (post.state, post.removed_at) == (PostState.RETRACTED, NOW)
    assert queries.posts_waiting_for(portal.office) == []
    with pytest.raises(WrongState):
        verbs.confirm_removed(post=post, by=portal.office)


def test_a_deletion_the_network_refuses_becomes_work_for_a_person(portal: Portal) -> None:
    post = sent(portal)
    ScriptedNetwork.script = [DeliveryError("Thiếu quyền gỡ.", permanent=True)]

    verbs.follow_withdrawal(portal.article, portal.office, "Sai số liệu")
    deliver()

    post.refresh_from_db()
    assert (post.state, post.problem) == (PostState.TO_REMOVE, "Thiếu quyền gỡ.")


def test_withdrawal_drops_what_was_not_sent(portal: Portal) -> None:
    draft = prepared(portal, Network.ZALO)
    queued = verbs.send_post(post=prepared(portal), by=portal.office)

    verbs.follow_withdrawal(portal.article, portal.office, "Sai số liệu")

    assert deliver() == {}
    assert set(Post.objects.values_list("pk", "state")) == {
        (draft.pk, PostState.DROPPED), (queued.pk, PostState.DROPPED),
    }  # fmt: skip
    assert ScriptedNetwork.sent == []


def test_a_post_that_arrives_after_the_withdrawal_is_taken_down_again(portal: Portal) -> None:
    post = verbs.send_post(post=prepared(portal), by=portal.office)
    OutboxMessage.objects.update(state="sending", lease_until=NOW + timedelta(minutes=1), attempts=1)

    verbs.follow_withdrawal(portal.article, portal.office, "Sai số liệu")
    OutboxMessage.objects.update(
        state="sent", sent_at=NOW, lease_until=None, remote_id="so-1", remote_url="https://mang.test/1"
    )
    verbs.sweep_posts()
    deliver()

    post.refresh_from_db()
    assert post.state == PostState.RETRACTED
    assert [message.purpose for message in ScriptedNetwork.sent] == [Purpose.RETRACT]


def test_a_page_hidden_by_another_road_is_not_posted(portal: Portal) -> None:
    post = verbs.send_post(post=prepared(portal), by=portal.office)
    portal.article.unpublish()

    verbs.sweep_posts()

    post.refresh_from_db()
    assert post.state == PostState.DROPPED
    assert deliver() == {}


def test_one_post_is_taken_down_with_a_reason(portal: Portal) -> None:
    post = sent(portal)
    with pytest.raises(BadInput):
        verbs.retract_post(post=post, reason=" ", by=portal.office)

    post = verbs.retract_post(post=post, reason="Nhầm ảnh", by=portal.office)
    assert post.state == PostState.REMOVING
    deliver()

    post.refresh_from_db()
    assert post.state == PostState.RETRACTED
    with pytest.raises(WrongState):
        verbs.retract_post(post=post, reason="Nhầm ảnh", by=portal.office)
    assert prepared(portal).version == 2
