"""Keys that end are announced in time; what is unknown is said."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from lantoa.capabilities.publishing.actions import channels as verbs
from lantoa.capabilities.publishing.models import NetworkAccount
from lantoa.capabilities.publishing.queries import channels as queries
from lantoa.capabilities.publishing.queries.channels.accounts import AccountCard
from lantoa.foundation.accounts.enums import Role
from lantoa.foundation.accounts.models import User
from lantoa.foundation.audit.queries import trail_of
from lantoa.foundation.notices.models import Notice
from lantoa.kit import clock
from lantoa.kit.errors import NotAllowed, WrongState
from lantoa.ports.delivery.channels.base import Connection, DeliveryError
from tests.capabilities.publishing.channels.conftest import NOW, ScriptedNetwork
from tests.factories.people import make_unit, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator() -> User:
    return make_user(Role.ADMINISTRATOR)


def card() -> AccountCard:
    return next(one for one in queries.account_cards() if one.network == "facebook")


def look(ends: datetime | None, *, never: bool = False) -> None:
    ScriptedNetwork.connection = Connection("Sở Nội vụ", ends, never_expires=never)
    verbs.check_account(network="facebook", by=None)


@pytest.mark.parametrize(
    ("ends", "never", "words", "badge"),
    [
        (None, True, "Không hết hạn", "Hoạt động"),
        (None, False, "Không rõ: nơi cung cấp không cho biết", "Hoạt động"),
        (NOW + timedelta(days=60), False, "09/11/2026 (còn 60 ngày)", "Hoạt động"),
        (NOW + timedelta(days=13), False, "23/09/2026 (còn 13 ngày)", "Khóa sắp hết hạn"),
    ],
)
def test_the_end_of_a_key_is_said_also_when_it_is_unknown(
    ends: datetime | None, never: bool, words: str, badge: str
) -> None:
    look(ends, never=never)

    assert (card().expiry, card().badge[0]) == (words, badge)


def test_administrators_are_told_at_14_7_and_1_days_and_see_it_waiting(administrator: User) -> None:
    ends = NOW + timedelta(days=15, hours=1)
    told = []
    for day in range(16):
        with clock.moved_to(NOW + timedelta(days=day)):
            look(ends)
            told.append(Notice.objects.filter(recipient=administrator).count())

    assert told == [0, *[1] * 7, *[2] * 6, *[3] * 2]
    with clock.moved_to(NOW + timedelta(days=14)):
        [line] = queries.accounts_waiting_for(administrator)
    assert (line.kind, line.due_on, line.url) == (
        "Cấp khóa mới cho kênh", ends.date(), reverse("channels_desk:accounts"),
    )  # fmt: skip
    assert queries.accounts_waiting_for(make_user(Role.OFFICE)) == []


def test_an_account_that_does_not_answer_is_said_once_a_day(administrator: User) -> None:
    ScriptedNetwork.connection = DeliveryError("Mã truy cập đã hết hạn.", permanent=False)

    for _ in range(2):
        verbs.check_account(network="facebook", by=administrator)

    assert card().badge == ("Có lỗi", "danger")
    assert [line.state for line in queries.accounts_waiting_for(administrator)] == ["Mã truy cập đã hết hạn."]
    assert Notice.objects.filter(recipient=administrator).count() == 1
    assert {line.action for line in trail_of(NetworkAccount.objects.get())} == {"publishing.account_checked"}


def test_the_clock_looks_at_every_connected_network(settings: Any) -> None:
    del settings.DELIVERY_CHANNELS["zalo"]

    assert verbs.check_all_accounts() == 0
    assert sorted(NetworkAccount.objects.values_list("network", flat=True)) == [
        "facebook",
        "mastodon",
        "webhook",
    ]


def test_a_network_that_is_not_connected_has_nothing_to_look_at(settings: Any, administrator: User) -> None:
    del settings.DELIVERY_CHANNELS["facebook"]

    with pytest.raises(WrongState):
        verbs.check_account(network="facebook", by=administrator)
    assert card().badge == ("Đăng thủ công", "neutral")


@pytest.mark.parametrize(
    "role", [Role.UNIT_OFFICER, Role.UNIT_HEAD, Role.LEADERSHIP, Role.COUNTER, Role.APPRAISER]
)
def test_only_office_and_administrators_look(role: str) -> None:
    with pytest.raises(NotAllowed):
        verbs.check_account(network="facebook", by=make_user(role, unit=make_unit()))
    assert NetworkAccount.objects.count() == 0


def test_the_screen_shows_state_and_no_key(client: Client, administrator: User) -> None:
    client.force_login(administrator)
    answer = client.post(reverse("channels_desk:check", args=["facebook"]), follow=True)

    page = answer.content.decode()
    assert "kết nối hoạt động" in page
    assert "LANTOA_FACEBOOK_TOKEN" not in page  # named only while it is missing
    assert client.post(reverse("channels_desk:check", args=["la"])).status_code == 302
