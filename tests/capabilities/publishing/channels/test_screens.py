"""Screens of posts: every verb from the browser without JavaScript; the newsroom's verbs bring the posts along."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from lantoa.capabilities.publishing.actions import channels as verbs
from lantoa.capabilities.publishing.actions.deciding import submit_for_approval
from lantoa.capabilities.publishing.actions.items import note_saved
from lantoa.capabilities.publishing.actions.withdrawing import withdraw
from lantoa.capabilities.publishing.actions.writing import send_to_editor
from lantoa.capabilities.publishing.enums import PostState, Rhythm
from lantoa.capabilities.publishing.models import Post, Subscriber
from lantoa.foundation.accounts.enums import Role
from lantoa.kit import clock
from lantoa.ports.delivery.enums import Purpose
from tests.capabilities.publishing.channels.conftest import (
    NOW,
    Portal,
    ScriptedNetwork,
    deliver,
    make_picture,
)
from tests.factories.news import approve, make_item, make_public
from tests.factories.people import make_unit, make_user

pytestmark = pytest.mark.django_db


def address(name: str, post: Post) -> str:
    return reverse(f"channels_desk:{name}", args=[post.code])


def test_a_post_from_the_item_to_its_address(portal: Portal, client: Client) -> None:
    client.force_login(portal.office)
    page = reverse("channels_desk:page", args=[portal.article.pk])
    assert "Soạn bài đăng" in client.get(page).content.decode()

    answer = client.post(reverse("channels_desk:prepare", args=[portal.article.pk, "mastodon"]))
    post = Post.objects.get()
    assert answer["Location"] == post.desk_url
    shown = client.get(post.desk_url).content.decode()
    assert "/ 500 ký tự" in shown
    assert "mỗi đường dẫn tính 23 ký tự" in shown
    assert post.link in shown

    data = {"text": "x" * 600, "revision": post.revision, "picture": portal.article.lead_image_id}
    assert client.post(address("change", post), data).status_code == 302
    assert "Cần sửa trước khi gửi" in client.get(post.desk_url).content.decode()
    client.post(address("send", post))
    post.refresh_from_db()
    assert post.state == PostState.DRAFT

    client.post(address("change", post), data | {"text": "Lời ngắn", "revision": post.revision})
    client.post(address("send", post))
    deliver()
    shown = client.get(post.desk_url).content.decode()
    assert "https://mang.test/so-1" in shown
    assert "Gỡ bài" in shown
    client.post(address("retract", post), {"reason": "Nhầm ảnh"})
    deliver()
    post.refresh_from_db()
    assert post.state == PostState.RETRACTED


def test_a_picture_is_chosen_for_a_network_that_needs_one(portal: Portal, client: Client) -> None:
    other, bare = make_picture("Ảnh khác"), make_picture("Ảnh không mô tả", alt="")
    portal.article.lead_image = None
    portal.article.save()
    client.force_login(portal.office)
    post = verbs.prepare_post(page=portal.article, network="zalo", by=portal.office)
    shown = client.get(post.desk_url).content.decode()
    assert ("bắt buộc có ảnh" in shown, "Ảnh khác" in shown, "Ảnh không mô tả" in shown) == (
        True,
        True,
        False,
    )

    data = {"title": post.title, "text": post.text, "revision": 1}
    assert client.post(address("change", post), data | {"picture": bare.pk}).status_code == 400
    client.post(address("change", post), data | {"picture": other.pk})
    client.post(address("send", post))

    post.refresh_from_db()
    assert (post.state, post.picture) == (PostState.QUEUED, other)


def test_nobody_posts_by_hand_what_only_machines_take(portal: Portal, client: Client, settings: Any) -> None:
    settings.DELIVERY_CHANNELS = {}
    client.force_login(portal.office)

    shown = client.get(reverse("channels_desk:page", args=[portal.article.pk])).content.decode()

    assert [name in shown for name in ("Trang Facebook", "Zalo", "Mastodon", "Atom", "Thư cho người")] == [
        True, True, True, False, False,
    ]  # fmt: skip


def test_somebody_elses_change_keeps_what_was_typed(portal: Portal, client: Client) -> None:
    client.force_login(portal.office)
    post = verbs.prepare_post(page=portal.article, network="facebook", by=portal.office)
    verbs.change_post(post=post, by=portal.office, revision=1, title="", text="Lời khác", picture=None)

    answer = client.post(address("change", post), {"text": "Lời đang gõ", "revision": 1})

    assert answer.status_code == 400
    assert "Lời đang gõ" in answer.content.decode()
    assert "Có người vừa sửa" in answer.content.decode()


def test_posting_by_hand(portal: Portal, client: Client) -> None:
    client.force_login(portal.office)
    post = verbs.prepare_post(page=portal.article, network="facebook", by=portal.office)
    shown = client.get(post.desk_url).content.decode()
    assert "Gói sao chép" in shown
    assert "data-copy" in shown
    assert "Tải ảnh" in shown

    client.post(address("hand_over", post))
    bad = client.post(address("posted", post), {"url": "khong-phai"})
    assert (bad.status_code, "khong-phai" in bad.content.decode()) == (400, True)
    client.post(address("posted", post), {"url": "https://facebook.test/1"})

    post.refresh_from_db()
    assert (post.state, post.is_by_hand) == (PostState.SENT, True)


@pytest.mark.parametrize("role", [Role.UNIT_OFFICER, Role.COUNTER, Role.APPRAISER])
def test_others_do_not_see_posts(portal: Portal, client: Client, role: str) -> None:
    post = verbs.prepare_post(page=portal.article, network="facebook", by=portal.office)
    client.force_login(make_user(role, unit=make_unit()))

    for path in (post.desk_url, reverse("channels_desk:page", args=[portal.article.pk])):
        assert client.get(path).status_code == 404
    assert client.get(reverse("channels_desk:index")).status_code in (302, 403)


def test_leadership_reads_and_does_not_write(portal: Portal, client: Client) -> None:
    post = verbs.prepare_post(page=portal.article, network="facebook", by=portal.office)
    client.force_login(make_user(Role.LEADERSHIP))

    assert "Gửi lên kênh" not in client.get(post.desk_url).content.decode()
    client.post(address("send", post))
    post.refresh_from_db()
    assert post.state == PostState.DRAFT


def test_an_unknown_network_or_page_is_not_there(portal: Portal, client: Client) -> None:
    client.force_login(portal.office)

    assert client.post(reverse("channels_desk:prepare", args=[portal.article.pk, "la"])).status_code == 404
    assert client.get(reverse("channels_desk:page", args=[999999])).status_code == 404
    assert client.get(reverse("channels_desk:post", args=["khong-co"])).status_code == 404


def test_the_newsrooms_verbs_bring_posts_and_letters_along(portal: Portal) -> None:
    Subscriber.objects.create(email="dan@a.vn", rhythm=Rhythm.AT_ONCE, confirmed_at=NOW)
    author = make_user(Role.UNIT_OFFICER, unit=make_unit())
    item = make_public(make_item(author, themes=portal.programme.themes[:1], lead_image=make_picture()))
    page = item.page.specific

    letter = Post.objects.get(page=page.pk)
    assert (letter.network, letter.state, letter.recipients) == ("email", PostState.SENT, 1)
    post = verbs.prepare_post(page=page, network="facebook", by=portal.office)
    verbs.send_post(post=post, by=portal.office)
    deliver()

    page.summary = "Điểm hỗ trợ mở cửa sáng thứ tư."
    page.save_revision(user=author)
    item = note_saved(page=page, by=author)
    send_to_editor(item=item, by=author)
    approve(submit_for_approval(item=item, by=portal.office, correction_note="Ngày mở cửa là thứ tư"))
    deliver()
    edit = Post.objects.get(network="facebook", version=2)
    posted = [message.purpose for message in ScriptedNetwork.sent if not message.address]
    assert (edit.state, posted) == (PostState.SENT, [Purpose.ANNOUNCE, Purpose.REVISE])
    assert "Ngày mở cửa là thứ tư" in edit.text

    item.refresh_from_db()
    with clock.moved_to(NOW + timedelta(minutes=1)):
        withdraw(item=item, reason="Sai thông tin", by=portal.office)
        deliver(NOW + timedelta(minutes=1))
    edit.refresh_from_db()
    assert edit.state == PostState.RETRACTED
    assert deliver(NOW + timedelta(hours=1)) == {}  # the letters were taken back in time
