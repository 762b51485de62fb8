"""The outbox with a channel that does what the test tells it."""

from datetime import datetime, timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils import timezone
from django_tasks import task_backends

from lantoa.ports.delivery import outbox, sending, tasks
from lantoa.ports.delivery.channels.base import DeliveryError, Message
from lantoa.ports.delivery.enums import MessageState
from lantoa.ports.delivery.models import OutboxMessage

pytestmark = pytest.mark.django_db
NOW = timezone.make_aware(datetime(2026, 9, 10, 8, 0))


class ScriptedChannel:
    """Answers each send with the next line of its script: an error to raise, or None for success."""

    script: list[Exception | None] = []
    sent: list[Message] = []

    def __init__(self, *, mark: str = "") -> None:
        self.mark = mark

    def send(self, message: Message) -> None:
        answer = self.script.pop(0) if self.script else None
        if answer is not None:
            raise answer
        self.sent.append(message)


@pytest.fixture(autouse=True)
def channel(settings: Any) -> type[ScriptedChannel]:
    path = f"{ScriptedChannel.__module__}.ScriptedChannel"
    settings.DELIVERY_CHANNELS = {"email": {"CLASS": path, "OPTIONS": {"mark": "x"}}}
    ScriptedChannel.script, ScriptedChannel.sent = [], []
    return ScriptedChannel


def post(**changes: Any) -> OutboxMessage:
    values = {
        "channel": "email",
        "address": "a@xa.example",
        "subject": "Nhắc việc",
        "text": "Đến hạn.",
    } | changes
    message = outbox.post(**values)
    assert message is not None
    OutboxMessage.objects.filter(pk=message.pk).update(next_attempt_at=NOW)
    message.refresh_from_db()
    return message


def queued() -> list[list[Any]]:
    return [list(result.args) for result in task_backends["durable"].results]


@pytest.fixture(autouse=True)
def empty_queue() -> None:
    task_backends["durable"].clear()


def test_post_waits_and_queues_after_commit(django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        message = outbox.post(channel="email", address=" a@xa.example ", subject="Một\nhai", text="x")
        assert queued() == []

    assert message is not None
    assert (message.state, message.address, message.subject) == ("waiting", "a@xa.example", "Một hai")
    assert queued() == [[message.pk]]


def test_post_in_a_transaction_that_fails_leaves_nothing() -> None:
    def verb_that_fails_late() -> None:
        with transaction.atomic():
            post()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        verb_that_fails_late()

    assert OutboxMessage.objects.count() == 0


def test_post_with_the_same_key_is_posted_once() -> None:
    first = post(dedupe_key="nhac-viec:17:2026-09-10")
    second = outbox.post(
        channel="email",
        address="b@xa.example",
        subject="Khác",
        text="x",
        dedupe_key="nhac-viec:17:2026-09-10",
    )

    assert second is None
    assert list(OutboxMessage.objects.values_list("pk", flat=True)) == [first.pk]


def test_post_to_an_unknown_channel_is_the_programmers_mistake() -> None:
    with pytest.raises(ValueError, match="fax"):
        outbox.post(channel="fax", address="1", subject="x", text="x")


def test_due_message_is_sent_once(channel: type[ScriptedChannel]) -> None:
    message = post()

    assert sending.deliver_due(NOW) == {"sent": 1}
    assert sending.deliver_due(NOW) == {}

    message.refresh_from_db()
    assert (message.state, message.sent_at, message.attempts, message.lease_until) == ("sent", NOW, 1, None)
    assert [(sent.code, sent.subject) for sent in channel.sent] == [(message.code, "Nhắc việc")]


def test_temporary_errors_wait_longer_each_time_then_give_up(channel: type[ScriptedChannel]) -> None:
    message = post()
    channel.script = [DeliveryError("Máy chủ thư bận.", permanent=False) for _ in range(6)]
    moment = NOW
    waits = []

    for _ in range(6):
        sending.deliver_due(moment)
        message.refresh_from_db()
        waits.append((message.state, message.next_attempt_at - moment))
        moment = message.next_attempt_at

    assert waits == [
        ("failed", timedelta(minutes=1)),
        ("failed", timedelta(minutes=5)),
        ("failed", timedelta(minutes=30)),
        ("failed", timedelta(hours=2)),
        ("failed", timedelta(hours=12)),
        ("given_up", timedelta(0)),
    ]
    assert message.last_error == "Máy chủ thư bận."
    assert sending.deliver_due(moment + timedelta(days=9)) == {}


def test_failed_message_is_not_tried_before_its_time(channel: type[ScriptedChannel]) -> None:
    post()
    channel.script = [DeliveryError("Bận.", permanent=False)]
    sending.deliver_due(NOW)

    assert sending.deliver_due(NOW + timedelta(seconds=59)) == {}
    assert sending.deliver_due(NOW + timedelta(seconds=60)) == {"sent": 1}


def test_permanent_error_gives_up_at_once(channel: type[ScriptedChannel]) -> None:
    message = post()
    channel.script = [DeliveryError("Không có người nhận này.", permanent=True)]

    assert sending.deliver_due(NOW) == {"given_up": 1}

    assert list(outbox.failures()) == [message]


def test_broken_channel_does_not_stop_the_others(channel: type[ScriptedChannel]) -> None:
    post()
    post()
    channel.script = [ZeroDivisionError()]

    assert sending.deliver_due(NOW) == {"failed": 1, "sent": 1}

    assert outbox.failures().get().last_error == "Kênh gửi gặp lỗi ngoài dự kiến (ZeroDivisionError)."


def test_channel_taken_out_of_the_settings_fails_in_the_open(settings: Any) -> None:
    post()
    settings.DELIVERY_CHANNELS = {}

    assert sending.deliver_due(NOW) == {"failed": 1}


class Killed(BaseException):
    """What SIGKILL looks like from inside: nothing after it runs."""


def test_killed_worker_leaves_a_lease_that_expires(channel: type[ScriptedChannel]) -> None:
    message = post()
    channel.script = [Killed()]  # type: ignore[list-item]
    with pytest.raises(Killed):
        sending.deliver_due(NOW)
    message.refresh_from_db()
    assert message.state == MessageState.SENDING

    during = sending.deliver_due(NOW + sending.LEASE)
    after = sending.deliver_due(NOW + sending.LEASE + timedelta(seconds=1))

    assert (during, after) == ({}, {"freed": 1, "sent": 1})


def test_message_that_kills_every_worker_is_given_up(channel: type[ScriptedChannel]) -> None:
    message = post()
    moment = NOW
    for _ in range(6):
        channel.script = [Killed()]  # type: ignore[list-item]
        with pytest.raises(Killed):
            sending.deliver_due(moment)
        moment += sending.LEASE + timedelta(seconds=1)

    assert sending.deliver_due(moment) == {"freed": 1}
    message.refresh_from_db()
    assert (message.state, message.attempts) == ("given_up", 6)


def test_second_worker_cannot_claim_what_is_being_sent(channel: type[ScriptedChannel]) -> None:
    message = post()
    seen: list[Any] = []

    class Nosy(DeliveryError):
        pass

    def send(self: ScriptedChannel, letter: Message) -> None:
        seen.append(sending.deliver_one(message.pk, NOW))
        seen.append(sending.deliver_due(NOW))

    original = ScriptedChannel.send
    ScriptedChannel.send = send  # type: ignore[method-assign]
    try:
        outcome = sending.deliver_one(message.pk, NOW)
    finally:
        ScriptedChannel.send = original  # type: ignore[method-assign]

    assert outcome == MessageState.SENT
    assert seen == [None, {}]


def test_worker_whose_lease_ran_out_does_not_overwrite_the_next_one(channel: type[ScriptedChannel]) -> None:
    message = post()
    later = NOW + sending.LEASE + timedelta(seconds=1)

    def slow(self: ScriptedChannel, letter: Message) -> None:
        ScriptedChannel.send = quick  # type: ignore[method-assign]
        sending.deliver_due(later)
        raise DeliveryError("Hết giờ.", permanent=True)

    def quick(self: ScriptedChannel, letter: Message) -> None:
        self.sent.append(letter)

    original = ScriptedChannel.send
    ScriptedChannel.send = slow  # type: ignore[method-assign]
    try:
        sending.deliver_one(message.pk, NOW)
    finally:
        ScriptedChannel.send = original  # type: ignore[method-assign]

    message.refresh_from_db()
    assert (message.state, message.sent_at, message.attempts) == ("sent", later, 2)


def test_due_messages_are_sent_oldest_first_up_to_the_limit(channel: type[ScriptedChannel]) -> None:
    late, early = post(subject="Sau"), post(subject="Trước")
    OutboxMessage.objects.filter(pk=early.pk).update(next_attempt_at=NOW - timedelta(hours=1))
    OutboxMessage.objects.filter(pk=late.pk).update(next_attempt_at=NOW)

    assert sending.deliver_due(NOW, limit=1) == {"sent": 1}

    assert [letter.subject for letter in channel.sent] == ["Trước"]


def test_failures_put_given_up_first(channel: type[ScriptedChannel]) -> None:
    failed, given_up, sent = post(), post(), post()
    channel.script = [DeliveryError("Bận.", permanent=False), DeliveryError("Không có.", permanent=True)]
    sending.deliver_due(NOW)

    sent.refresh_from_db()
    assert sent.state == MessageState.SENT
    assert list(outbox.failures()) == [given_up, failed]


def test_given_up_message_can_be_sent_again(
    channel: type[ScriptedChannel], django_capture_on_commit_callbacks: Any
) -> None:
    message = post()
    channel.script = [DeliveryError("Không có.", permanent=True)]
    sending.deliver_due(NOW)

    with django_capture_on_commit_callbacks(execute=True):
        assert outbox.send_again(message, NOW) is True
        assert outbox.send_again(message, NOW) is False

    assert queued() == [[message.pk]]
    assert sending.deliver_due(NOW) == {"sent": 1}


def test_task_delivers_one_message_and_is_safe_to_run_twice(channel: type[ScriptedChannel]) -> None:
    message = post()

    tasks.deliver.func(message.pk)
    tasks.deliver.func(message.pk)
    tasks.deliver.func(0)

    assert [letter.code for letter in channel.sent] == [message.code]


def test_command_says_what_it_did() -> None:
    post()
    first, second = StringIO(), StringIO()

    call_command("deliver_outbox", stdout=first)
    call_command("deliver_outbox", stdout=second)

    assert (first.getvalue(), second.getvalue()) == ("sent=1\n", "Không có tin nào cần gửi.\n")


@pytest.mark.parametrize(
    "false",
    [
        {"state": "lost"},
        {"state": "sent"},
        {"sent_at": NOW},
        {"state": "sending"},
        {"lease_until": NOW},
        {"state": "failed"},
        {"state": "given_up"},
    ],
)
def test_table_refuses_what_must_never_be_true(false: dict[str, Any]) -> None:
    message = post()

    with pytest.raises(IntegrityError), transaction.atomic():
        OutboxMessage.objects.filter(pk=message.pk).update(**false)
