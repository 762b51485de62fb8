"""Messages that belong to somebody: posts with a receipt, batches of letters, outcomes that are told."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.utils import timezone
from django_tasks import task_backends

from lantoa.ports.delivery import listening, outbox, sending, tasks
from lantoa.ports.delivery.channels.base import DeliveryError, Message, Receipt
from lantoa.ports.delivery.channels.email.channel import EmailChannel
from lantoa.ports.delivery.enums import MessageState, Purpose
from lantoa.ports.delivery.models import OutboxMessage
from lantoa.ports.delivery.outbox import Letter
from tests.ports.delivery.test_channels import Postbox, postbox

__all__ = ["postbox"]
pytestmark = pytest.mark.django_db
NOW = timezone.make_aware(datetime(2026, 9, 10, 8, 0))


class Network:
    """Gives a receipt, or raises what the test put there."""

    error: Exception | None = None
    seen: list[Message] = []
    made = 0

    def __init__(self) -> None:
        type(self).made += 1

    def send(self, message: Message) -> Receipt | None:
        self.seen.append(message)
        if self.error is not None:
            raise self.error
        return Receipt(f"so-{message.code}", "https://mang.test/bai/1")


@pytest.fixture(autouse=True)
def network(settings: Any) -> type[Network]:
    path = f"{Network.__module__}.Network"
    settings.DELIVERY_CHANNELS = {name: {"CLASS": path} for name in ("email", "facebook", "mastodon")}
    Network.error, Network.seen, Network.made = None, [], 0
    task_backends["durable"].clear()
    return Network


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str, str]]:
    heard: list[tuple[str, str, str]] = []
    monkeypatch.setitem(listening._listeners, "bai", lambda m: heard.append((m.topic, m.state, m.remote_id)))
    return heard


def post(channel: str = "facebook", **changes: Any) -> OutboxMessage:
    values = {"channel": channel, "subject": "Tin", "text": "Nội dung", "topic": "bai:1"} | changes
    message = outbox.post(**values)
    assert message is not None
    OutboxMessage.objects.filter(pk=message.pk).update(next_attempt_at=NOW)
    return message


def letters(count: int, **changes: Any) -> list[Letter]:
    return [
        Letter(f"nguoi{n}@vi-du.example", "Bản tin", "Nội dung", f"ban-tin:{n}", **changes)
        for n in range(count)
    ]


def test_a_receipt_is_kept_and_the_owner_is_told(told: list[Any]) -> None:
    message = post()

    assert sending.deliver_due(NOW) == {"sent": 1}

    message.refresh_from_db()
    assert (message.remote_id, message.remote_url) == (f"so-{message.code}", "https://mang.test/bai/1")
    assert told == [("bai:1", "sent", f"so-{message.code}")]


def test_an_owner_in_trouble_does_not_undo_the_sending(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(message: OutboxMessage) -> None:
        raise RuntimeError(message.topic)

    monkeypatch.setitem(listening._listeners, "bai", fail)
    message = post()

    assert sending.deliver_due(NOW) == {"sent": 1}
    assert OutboxMessage.objects.get(pk=message.pk).state == MessageState.SENT


def test_a_wait_that_the_other_side_names_is_kept(network: type[Network]) -> None:
    network.error = DeliveryError("Chờ.", permanent=False, retry_after=7200)
    message = post()

    sending.deliver_due(NOW)

    message.refresh_from_db()
    assert message.next_attempt_at == NOW + timedelta(hours=2)


@pytest.mark.parametrize(
    ("channel", "purpose", "state"),
    [
        ("facebook", Purpose.ANNOUNCE, "given_up"),
        ("facebook", Purpose.RETRACT, "waiting"),
        ("mastodon", Purpose.ANNOUNCE, "waiting"),
        ("email", Purpose.ANNOUNCE, "waiting"),
    ],
)
def test_what_a_killed_worker_left_is_sent_again_only_where_it_shows_once(
    told: list[Any], channel: str, purpose: str, state: str
) -> None:
    message = post(channel, purpose=purpose, remote_id="" if purpose == Purpose.ANNOUNCE else "so-9")
    OutboxMessage.objects.filter(pk=message.pk).update(state="sending", lease_until=NOW, attempts=1)

    assert sending.deliver_due(NOW + timedelta(seconds=1), limit=0) == {"freed": 1}

    message.refresh_from_db()
    assert message.state == state
    assert told == ([("bai:1", "given_up", "")] if state == "given_up" else [])


def test_an_unexpected_error_is_not_tried_again_where_it_may_have_been_posted(network: type[Network]) -> None:
    network.error = KeyError("x")
    first, second = post("facebook"), post("mastodon")

    assert sending.deliver_due(NOW) == {"given_up": 1, "failed": 1}
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, second.state) == ("given_up", "failed")


def test_a_change_says_what_it_changes() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        post(purpose=Purpose.RETRACT)


def test_a_picture_goes_along_from_the_public_store(network: type[Network], settings: Any) -> None:
    name = default_storage.save("images/anh.jpg", ContentFile(b"anh"))
    settings.BASE_URL = "https://so.test"
    post(picture=name, picture_alt="Quầy một cửa")

    sending.deliver_due(NOW)

    [picture] = [message.picture for message in network.seen]
    assert picture is not None
    assert (picture.data, picture.media_type, picture.alt) == (b"anh", "image/jpeg", "Quầy một cửa")
    assert picture.url == f"https://so.test/tep/{name}"


def test_a_picture_that_is_gone_is_said(network: type[Network]) -> None:
    message = post(picture="images/khong-co.jpg")

    assert sending.deliver_due(NOW) == {"given_up": 1}

    message.refresh_from_db()
    assert message.last_error == "Không còn tệp ảnh kèm theo."
    assert network.seen == []


def test_failures_with_an_owner_are_the_owners(network: type[Network]) -> None:
    network.error = DeliveryError("Không.", permanent=True)
    post(), post("email", topic="", address="a@xa.example")

    sending.deliver_due(NOW)

    assert [message.topic for message in outbox.failures()] == [""]
    assert outbox.outcomes("bai:1") == {"given_up": 1}


def test_a_batch_takes_few_queries_however_long(
    django_assert_num_queries: Any, django_assert_max_num_queries: Any
) -> None:
    with django_assert_num_queries(3):
        assert outbox.post_many(letters(3), channel="email", topic="bai:1") == 3
    with django_assert_max_num_queries(10):  # SQLite takes 45 rows in a statement
        assert outbox.post_many(letters(300), channel="email", topic="bai:1") == 297


def test_a_batch_needs_an_owner() -> None:
    with pytest.raises(ValueError, match="topic"):
        outbox.post_many(letters(1), channel="email", topic="")


def test_single_messages_go_before_a_batch(network: type[Network]) -> None:
    outbox.post_many(letters(3), channel="email", topic="bai:1")
    OutboxMessage.objects.update(next_attempt_at=NOW - timedelta(hours=1))
    post("email", topic="", address="gap@xa.example")

    sending.deliver_due(NOW, limit=2)

    assert [message.address for message in network.seen] == ["gap@xa.example", "nguoi0@vi-du.example"]


def test_a_run_with_time_goes_on_until_nothing_is_due(network: type[Network]) -> None:
    outbox.post_many(letters(7), channel="email", topic="bai:1")

    assert sending.deliver_due(limit=2, seconds=30) == {"sent": 7}
    assert network.made == 1


def test_one_connection_carries_a_whole_batch(postbox: tuple[Postbox, int], settings: Any) -> None:
    inside, port = postbox
    opened: list[int] = []

    class Counting(EmailChannel):
        def _connect(self) -> Any:
            opened.append(1)
            return super()._connect()

    settings.DELIVERY_CHANNELS = {"email": {"CLASS": "x"}}
    outbox.post_many(letters(5), channel="email", topic="bai:1")
    with Counting(url=f"smtp://127.0.0.1:{port}", sender="So <so@so.example>").held() as channel:
        for pk in OutboxMessage.objects.order_by("pk").values_list("pk", flat=True):
            sending.deliver_one(pk, channel=channel)
        assert channel._open is not None
        channel._open.close()  # the server hung up
        assert (
            sending.deliver_one(post("email", topic="", address="a@xa.example").pk, channel=channel) == "sent"
        )

    assert len(inside.letters) == 6
    assert len(opened) == 2


def test_the_worker_sends_a_batch(network: type[Network]) -> None:
    outbox.post_many(letters(2), channel="email", topic="bai:1")

    tasks.deliver_all_due.func()

    assert [message.address for message in network.seen] == ["nguoi0@vi-du.example", "nguoi1@vi-du.example"]


def test_a_message_nobody_began_to_send_is_taken_back() -> None:
    waiting, sent = post(), post()
    OutboxMessage.objects.filter(pk=sent.pk).update(state="sent", sent_at=NOW)

    assert outbox.take_back(waiting) is True
    assert outbox.take_back(sent) is False
    assert list(OutboxMessage.objects.values_list("pk", flat=True)) == [sent.pk]


def test_old_messages_are_removed_and_open_ones_kept() -> None:
    old = NOW - timedelta(days=91)
    outbox.post_many(letters(2), channel="email", topic="bai:1")
    for state, extra in (("sent", {"sent_at": old}), ("given_up", {"last_error": "x"}), ("waiting", {})):
        OutboxMessage.objects.filter(pk=post().pk).update(state=state, created_at=old, **extra)
    bulk = OutboxMessage.objects.filter(is_bulk=True).order_by("pk")
    OutboxMessage.objects.filter(pk=bulk[0].pk).update(state="given_up", last_error="x", created_at=old)

    assert outbox.purge(NOW) == 2
    assert sorted(OutboxMessage.objects.values_list("state", "is_bulk")) == [
        ("given_up", False), ("waiting", False), ("waiting", True),
    ]  # fmt: skip
