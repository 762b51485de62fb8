"""One contract for every network, against loopback services that check the real shapes; then what is particular."""

import hashlib
import hmac
import json
import socket
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from lantoa.kit import clock
from lantoa.ports.delivery.channels.base import Channel, DeliveryError, Message, Picture, Profile, Receipt
from lantoa.ports.delivery.channels.facebook.channel import FacebookChannel
from lantoa.ports.delivery.channels.http import asked_wait
from lantoa.ports.delivery.channels.mastodon.channel import MastodonChannel
from lantoa.ports.delivery.channels.webhook.channel import WebhookChannel
from lantoa.ports.delivery.channels.zalo.channel import ZaloChannel
from lantoa.ports.delivery.enums import Purpose
from lantoa.ports.delivery.networks import Network, profile_of
from tests.ports.delivery.services import (
    SILENCE,
    Asked,
    FakeFacebook,
    FakeMastodon,
    FakeService,
    FakeZalo,
    Reply,
    running,
)

NOW = datetime(2026, 9, 10, 1, 30, tzinfo=UTC)
PICTURE = Picture("anh.jpg", "image/jpeg", b"\xff\xd8\xff anh", "https://so.test/tep/anh.jpg", "Quầy một cửa")
SECRET = "webhook-secret"
ATOM = "{http://www.w3.org/2005/Atom}"


class FakeReceiver(FakeService):
    """Somebody's Atom inbox."""

    def answer(self, asked: Asked) -> Reply:
        if asked.method == "OPTIONS":
            return 405, {}, None
        self.require(asked.kind == "application/atom+xml", f"entry as {asked.kind}")
        mark = hmac.new(SECRET.encode(), asked.raw, hashlib.sha256).hexdigest()
        if asked.headers.get("x-lantoa-signature") != f"sha256={mark}":
            return 401, {}, None
        root = ElementTree.fromstring(asked.raw.decode())
        if root.tag.endswith("deleted-entry"):
            self.shown.pop(root.attrib["ref"], None)
            return 204, {}, None
        key = root.findtext(f"{ATOM}id") or ""
        links = {link.attrib["rel"]: link.attrib["href"] for link in root.iter(f"{ATOM}link")}
        self.shown[key] = {
            "text": root.findtext(f"{ATOM}summary"), "link": links["alternate"], "picture": links.get("enclosure"),
        }  # fmt: skip
        return 201, {"Location": "https://noi-nhan.test/tin/1"}, None


@dataclass
class Case:
    """A channel, the service behind it, and what its "wait" and "your key ends" look like."""

    channel: Channel
    service: FakeService
    profile: Profile
    busy: Reply
    refused_key: Reply


def facebook(service: FakeService, folder: Path) -> Case:
    channel = FacebookChannel(
        page_id=FakeFacebook.PAGE, token=FakeFacebook.TOKEN, base_url=service.address, timeout=2
    )
    busy = FakeFacebook.error(32, "(#32) Page request limit reached")
    return Case(channel, service, channel.profile, busy, FakeFacebook.error(190, "expired", subcode=463))


def zalo(service: FakeService, folder: Path) -> Case:
    channel = ZaloChannel(
        app_id=FakeZalo.APP,
        app_secret=FakeZalo.SECRET,
        refresh_token="refresh-0",
        token_file=folder / "zalo" / "tokens.json",
        author="Sở Nội vụ",
        base_url=service.address,
        oauth_url=service.address,
        timeout=2,
        pause=0,
    )
    busy = (200, {}, {"error": -32, "message": "API rate limit"})
    return Case(channel, service, channel.profile, busy, (200, {}, {"error": -216, "message": "invalid"}))


def mastodon(service: FakeService, folder: Path) -> Case:
    channel = MastodonChannel(base_url=service.address, token=FakeMastodon.TOKEN, timeout=2, pause=0)
    busy = (429, {"Retry-After": "120"}, {"error": "Too many requests"})
    return Case(channel, service, channel.profile, busy, (401, {}, {"error": "The access token is invalid"}))


def webhook(service: FakeService, folder: Path) -> Case:
    channel = WebhookChannel(url=f"{service.address}/nhan", secret=SECRET, timeout=2)
    return Case(channel, service, channel.profile, (429, {"Retry-After": "120"}, None), (401, {}, None))


CASES: dict[str, tuple[type[FakeService], Callable[[FakeService, Path], Case]]] = {
    Network.FACEBOOK: (FakeFacebook, facebook),
    Network.ZALO: (FakeZalo, zalo),
    Network.MASTODON: (FakeMastodon, mastodon),
    Network.WEBHOOK: (FakeReceiver, webhook),
}
SIGNED_IN = [Network.FACEBOOK, Network.ZALO, Network.MASTODON]


@pytest.fixture(params=list(CASES))
def case(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Case]:
    kind, build = CASES[request.param]
    with running(kind()) as service:
        yield build(service, tmp_path)


def build(network: str, service: FakeService, folder: Path) -> Any:
    return CASES[network][1](service, folder).channel


def message(**changes: Any) -> Message:
    values: dict[str, Any] = {
        "code": "abc23456",
        "address": "",
        "subject": "Cấp đổi giấy phép lái xe: 5 việc cần biết",
        "text": "Từ ngày 01/10, người dân nộp hồ sơ trực tuyến toàn trình. #CCHC",
        "link": "https://so.test/b/k7m2",
        "created_at": NOW,
        "picture": PICTURE,
    }
    return Message(**(values | changes))


def sent(case: Case, **changes: Any) -> Receipt:
    receipt = case.channel.send(message(**changes))
    assert receipt is not None
    return receipt


def test_every_network_but_letters_has_a_case() -> None:
    assert set(CASES) | {Network.EMAIL} == set(Network)


def test_a_post_is_shown_with_its_link_and_picture(case: Case) -> None:
    receipt = sent(case)

    [shown] = case.service.shown.values()
    assert shown["text"].startswith(message().text)
    assert shown["link"] == message().link
    assert shown["picture"] in (PICTURE.alt, PICTURE.url)
    assert receipt.remote_id
    assert receipt.url.startswith("http")
    assert case.service.complaints == []


def test_a_post_without_picture(case: Case) -> None:
    if case.profile.picture_required:
        with pytest.raises(DeliveryError) as refused:
            case.channel.send(message(picture=None))
        assert refused.value.permanent is True
        assert case.service.shown == {}
    else:
        sent(case, picture=None)
        assert [shown["picture"] for shown in case.service.shown.values()] == [None]
    assert case.service.complaints == []


def test_a_revision_changes_what_is_shown(case: Case) -> None:
    receipt = sent(case)

    again = sent(
        case,
        purpose=Purpose.REVISE,
        text="Đính chính: từ ngày 05/10.",
        remote_id=receipt.remote_id,
        code="khac",
    )

    [shown] = case.service.shown.values()
    assert shown["text"] == "Đính chính: từ ngày 05/10."
    if "picture" in shown:
        assert shown["picture"]
    assert again.remote_id == receipt.remote_id
    assert case.service.complaints == []


def test_a_retraction_takes_it_away_and_may_be_repeated(case: Case) -> None:
    receipt = sent(case)
    assert len(case.service.shown) == 1

    for code in ("g1", "g2"):
        sent(case, purpose=Purpose.RETRACT, remote_id=receipt.remote_id, code=code)
        assert case.service.shown == {}
    assert case.service.complaints == []


def test_a_second_sending_is_shown_once_where_the_profile_says_so(case: Case) -> None:
    sent(case)
    if case.profile.repeats_safely:
        sent(case)
        assert len(case.service.shown) == 1
    else:
        # Nothing to hold on to: that is why such a message is not sent again by itself.
        assert "idempotency-key" not in case.service.asked[-1].headers


def test_a_busy_service_is_asked_again_later(case: Case) -> None:
    case.service.next_fault = case.busy

    with pytest.raises(DeliveryError) as refused:
        case.channel.send(message())

    assert refused.value.permanent is False
    assert refused.value.retry_after is not None
    assert refused.value.retry_after >= 120
    assert case.service.shown == {}


def test_a_service_that_is_away_is_asked_again(case: Case, tmp_path: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    dead = FakeService()
    dead.address = f"http://127.0.0.1:{port}"
    name = next(name for name, (kind, _) in CASES.items() if isinstance(case.service, kind))

    with pytest.raises(DeliveryError) as refused:
        build(name, dead, tmp_path / "dead").send(message())

    assert refused.value.permanent is False


def test_silence_after_a_post_waits_for_a_person_unless_repeating_is_safe(case: Case) -> None:
    case.channel.send(message(code="mo-dau"))  # a token is there now
    case.service.next_fault = SILENCE

    with pytest.raises(DeliveryError) as refused:
        case.channel.send(message(text="Bài khác"))

    assert refused.value.permanent is not case.profile.repeats_safely
    if refused.value.permanent:
        assert "không rõ bài đã đăng hay chưa" in refused.value.message


def test_a_refusal_of_the_text_is_permanent(case: Case) -> None:
    if isinstance(case.service, FakeReceiver):
        case.service.next_fault = (422, {}, None)
    text = "x" * 501
    if isinstance(case.service, FakeFacebook):
        case.service.next_fault = FakeFacebook.error(368, "temporarily blocked")

    with pytest.raises(DeliveryError) as refused:
        case.channel.send(message(text=text))

    assert refused.value.permanent is True


def test_no_secret_stands_in_an_address_or_an_error(case: Case) -> None:
    # Zalo renews its key by itself, so a full queue stands for the error there.
    case.service.next_fault = case.busy if isinstance(case.service, FakeZalo) else case.refused_key
    with pytest.raises(DeliveryError) as refused:
        case.channel.send(message())
    secrets = ("EAA-page-token", "mastodon-token", SECRET, "app-secret", "refresh-0", "access-1")
    posted = " ".join(f"{a.path} {a.query}" for a in case.service.asked if a.method == "POST")

    assert not [secret for secret in secrets if secret in refused.value.message + repr(case.channel) + posted]


@pytest.mark.parametrize("network", [Network.FACEBOOK, Network.MASTODON])
def test_a_refused_key_is_the_operators_to_mend_so_the_post_waits(network: str, tmp_path: Path) -> None:
    kind, make = CASES[network]
    with running(kind()) as service:
        case = make(service, tmp_path)
        service.next_fault = case.refused_key

        with pytest.raises(DeliveryError) as refused:
            case.channel.send(message(picture=None))

    assert refused.value.permanent is False
    assert "Quản trị hệ thống cần cấp mã mới" in refused.value.message


def test_checking_says_whose_account_it_is(case: Case) -> None:
    found = case.channel.check()  # type: ignore[attr-defined]

    assert found.account
    assert found.never_expires is (not isinstance(case.service, (FakeFacebook, FakeZalo)))
    assert case.service.complaints == []


def test_profiles_count_as_the_network_does() -> None:
    long_link = "https://so.test/" + "x" * 200

    assert profile_of(Network.MASTODON).length("a" * 400, long_link) == 400 + 2 + 23
    assert profile_of(Network.FACEBOOK).length("a" * 400, long_link) == 400
    assert profile_of(Network.ZALO).length("e\u0302\u0301") == 1  # ế, however it was typed


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"retry-after": "120"}, 120),
        ({"retry-after": "Thu, 10 Sep 2026 01:40:00 GMT"}, 600),
        ({"x-ratelimit-reset": "2026-09-10T01:31:00.000000Z"}, 60),
        ({"retry-after": "999999999"}, 24 * 3600),
        ({"retry-after": "mai"}, None),
        ({}, None),
    ],
)
def test_waits_are_read_in_every_form(headers: dict[str, str], seconds: float | None) -> None:
    with clock.moved_to(NOW):
        assert asked_wait(headers) == seconds


@pytest.mark.parametrize(
    ("code", "permanent"),
    [
        (4, False),
        (17, False),
        (1, False),
        (2, False),
        (190, False),
        (10, True),
        (200, True),
        (506, True),
        (100, True),
    ],
)
def test_facebook_tells_errors_apart(tmp_path: Path, code: int, permanent: bool) -> None:
    with running(FakeFacebook()) as service:
        service.next_fault = FakeFacebook.error(code, "…")
        with pytest.raises(DeliveryError) as refused:
            build(Network.FACEBOOK, service, tmp_path).send(message())

    assert refused.value.permanent is permanent


def test_facebook_post_stands_even_when_its_address_is_not_told(tmp_path: Path) -> None:
    class Shy(FakeFacebook):
        def answer(self, asked: Asked) -> Reply:
            return self.error(2, "later", status=500) if asked.method == "GET" else super().answer(asked)

    with running(Shy()) as service:
        receipt = build(Network.FACEBOOK, service, tmp_path).send(message())

    assert receipt.url == f"https://www.facebook.com/{receipt.remote_id}"


def test_mastodon_waits_for_a_picture_that_is_being_prepared(tmp_path: Path) -> None:
    fake = FakeMastodon()
    fake.looks_needed = 3
    with running(fake) as service:
        build(Network.MASTODON, service, tmp_path).send(message())

    assert [shown["picture"] for shown in service.shown.values()] == [PICTURE.alt]


def test_zalo_renews_its_token_once_and_keeps_the_next_one_in_private(tmp_path: Path) -> None:
    fake = FakeZalo()
    with running(fake) as service:
        build(Network.ZALO, service, tmp_path).send(message())
        build(Network.ZALO, service, tmp_path).send(message(code="hai"))
    file = tmp_path / "zalo" / "tokens.json"

    assert fake.renewals == 1
    assert json.loads(file.read_text())["refresh_token"] == "refresh-1"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_zalo_renews_a_token_that_was_taken_back_before_its_time(tmp_path: Path) -> None:
    fake = FakeZalo()
    with running(fake) as service:
        channel = build(Network.ZALO, service, tmp_path)
        channel.send(message())
        fake.access_token = "taken back"
        channel.send(message(code="hai"))

    assert fake.renewals == 2
    assert len(fake.shown) == 2


def test_zalo_says_when_its_refresh_token_ends(tmp_path: Path) -> None:
    with running(FakeZalo()) as service, clock.moved_to(NOW):
        assert build(Network.ZALO, service, tmp_path).check().expires_at == NOW + timedelta(days=90)


def test_zalo_begins_anew_with_a_newly_configured_token(tmp_path: Path) -> None:
    fake = FakeZalo()
    with running(fake) as service:
        channel = build(Network.ZALO, service, tmp_path)
        channel.send(message())
        fake.refresh_token, fake.access_token = "granted-anew", ""
        with pytest.raises(DeliveryError) as refused:
            channel.send(message(code="hai"))
        keeper = replace(channel.tokens, first_refresh_token="granted-anew")
        token = keeper.access_token()

    assert "cấp quyền lại" in refused.value.message
    assert refused.value.permanent is False
    assert token == "access-2"


def test_zalo_waits_for_an_article_and_never_creates_it_twice(tmp_path: Path) -> None:
    fake = FakeZalo()
    with running(fake) as service:
        channel = build(Network.ZALO, service, tmp_path)
        fake.looks_needed = 3
        receipt = channel.send(message())
        fake.looks_needed = 99
        with pytest.raises(DeliveryError) as late:
            channel.send(message(code="hai"))

    assert receipt.url == f"https://zalo.test/d/{receipt.remote_id}"
    assert late.value.permanent is True
    assert "xem trên trang trước khi gửi lại" in late.value.message


def test_webhook_receiver_that_asks_to_come_again_is_asked_again(tmp_path: Path) -> None:
    with running(FakeReceiver()) as service:
        channel = build(Network.WEBHOOK, service, tmp_path)
        answers = []
        for status in (400, 408, 409, 410, 500, 503):
            service.next_fault = (status, {}, None)
            with pytest.raises(DeliveryError) as refused:
                channel.send(message())
            answers.append((status, refused.value.permanent))

    assert answers == [(400, True), (408, False), (409, False), (410, True), (500, False), (503, False)]


def test_webhook_entry_survives_marks_in_the_text(tmp_path: Path) -> None:
    text = 'Phí < 50.000 đồng & "miễn phí" cho <hộ nghèo>'
    with running(FakeReceiver()) as service:
        build(Network.WEBHOOK, service, tmp_path).send(message(text=text, link="https://so.test/?a=1&b=2"))

    assert [(shown["text"], shown["link"]) for shown in service.shown.values()] == [
        (text, "https://so.test/?a=1&b=2")
    ]
