"""One contract for every channel, then what is particular to each."""

import smtplib
import socket
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult
from django.core.exceptions import ImproperlyConfigured

from lantoa.ports.delivery.channels.base import Channel, DeliveryError, Message
from lantoa.ports.delivery.channels.email.channel import EmailChannel
from lantoa.ports.delivery.channels.folder.channel import FolderChannel

SENDER = "Sở Nội vụ tỉnh Điện Biên <cchc@dienbien.example>"


class Postbox:
    """A mail server's inside: keeps letters, and refuses what it is told to refuse."""

    def __init__(self) -> None:
        self.letters: list[bytes] = []
        self.rcpt_answer = ""
        self.data_answer = ""

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        if self.rcpt_answer:
            return self.rcpt_answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        if self.data_answer:
            return self.data_answer
        self.letters.append(envelope.content)
        return "250 OK"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def postbox() -> Iterator[tuple[Postbox, int]]:
    inside = Postbox()
    server = Controller(inside, hostname="127.0.0.1", port=free_port())
    server.start()
    try:
        yield inside, server.port
    finally:
        server.stop()


Setup = tuple[Channel, Callable[[], list[EmailMessage]]]


@pytest.fixture(params=["email", "folder"])
def channel(request: pytest.FixtureRequest, tmp_path: Path) -> Setup:
    """A channel and a way to read what has arrived at its other end."""
    if request.param == "folder":
        folder = tmp_path / "outgoing"
        files = lambda: [path.read_bytes() for path in sorted(folder.glob("*.eml"))]  # noqa: E731
        return FolderChannel(directory=folder, sender=SENDER), lambda: [parse(data) for data in files()]
    inside, port = request.getfixturevalue("postbox")
    url = f"smtp://127.0.0.1:{port}"
    return EmailChannel(url=url, sender=SENDER), lambda: [parse(data) for data in inside.letters]


def parse(data: bytes) -> EmailMessage:
    return message_from_bytes(data, policy=default)


def message(**changes: Any) -> Message:
    values: dict[str, Any] = {
        "code": "abc23456",
        "address": "can.bo@xa.example",
        "subject": "Nhắc việc: nộp báo cáo tuyên truyền cải cách hành chính quý III trước ngày 15 tháng 9",
        "text": "Kính gửi đồng chí,\n\nBáo cáo đến hạn.\n",
        "created_at": datetime(2026, 9, 10, 1, 30, tzinfo=UTC),
        "html": "<p>Kính gửi đồng chí,</p><p>Báo cáo đến hạn.</p>",
    }
    return Message(**(values | changes))


def test_letter_arrives_whole(channel: Setup) -> None:
    sender, arrived = channel

    sender.send(message())

    [letter] = arrived()
    assert letter["Subject"] == message().subject
    assert letter["To"] == "can.bo@xa.example"
    assert letter["From"].addresses[0].display_name == "Sở Nội vụ tỉnh Điện Biên"
    assert letter["Message-ID"] == "<abc23456@dienbien.example>"
    assert letter["Date"].datetime == message().created_at
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter.get_body(("plain",)).get_content().replace("\r\n", "\n") == message().text
    assert letter.get_body(("html",)).get_content().strip() == message().html


def test_letter_without_html_is_plain(channel: Setup) -> None:
    sender, arrived = channel

    sender.send(message(html=""))

    assert [letter.get_content_type() for letter in arrived()] == ["text/plain"]


@pytest.mark.parametrize(
    "address", ["", "khong-co-a-cong", "a@b\r\nBcc: x@y.example", "a@b, c@d", "Tên <a@b>"]
)
def test_unusable_address_is_permanent(channel: Setup, address: str) -> None:
    sender, arrived = channel

    with pytest.raises(DeliveryError) as refused:
        sender.send(message(address=address))

    assert refused.value.permanent is True
    assert arrived() == []


def test_line_break_in_subject_adds_no_header(channel: Setup) -> None:
    sender, arrived = channel

    sender.send(message(subject="Nhắc việc\r\nBcc: ke-gian@example.org"))

    [letter] = arrived()
    assert letter["Bcc"] is None
    assert letter["Subject"] == "Nhắc việc Bcc: ke-gian@example.org"


def test_extra_headers_are_sent(channel: Setup) -> None:
    sender, arrived = channel

    sender.send(message(headers={"X-Lantoa-Kind": "nhắc việc"}))

    assert [str(letter["X-Lantoa-Kind"]) for letter in arrived()] == ["nhắc việc"]


@pytest.mark.parametrize(
    ("step", "answer", "permanent"),
    [
        ("rcpt_answer", "550 khong co nguoi nhan", True),
        ("rcpt_answer", "452 hom thu day", False),
        ("data_answer", "554 thu rac", True),
        ("data_answer", "451 thu lai sau", False),
    ],
)
def test_email_splits_refusals(postbox: tuple[Postbox, int], step: str, answer: str, permanent: bool) -> None:
    inside, port = postbox
    setattr(inside, step, answer)

    with pytest.raises(DeliveryError) as refused:
        EmailChannel(url=f"smtp://127.0.0.1:{port}", sender=SENDER).send(message())

    assert refused.value.permanent is permanent
    assert answer in refused.value.message


def test_email_server_away_is_temporary() -> None:
    with pytest.raises(DeliveryError) as refused:
        EmailChannel(url=f"smtp://127.0.0.1:{free_port()}", sender=SENDER, timeout=2).send(message())

    assert refused.value.permanent is False


def test_email_server_without_starttls_gets_no_letter(postbox: tuple[Postbox, int]) -> None:
    inside, port = postbox

    with pytest.raises(DeliveryError) as refused:
        EmailChannel(url=f"smtp+tls://127.0.0.1:{port}", sender=SENDER).send(message())

    assert refused.value.permanent is False
    assert inside.letters == []


@pytest.mark.filterwarnings("ignore:Requiring AUTH")
def test_email_signs_in_with_decoded_password() -> None:
    seen: list[tuple[bytes, bytes]] = []

    def check(server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
        seen.append((data.login, data.password))
        return AuthResult(success=data.password == b"m@t:khau", handled=False)  # the server answers 535

    inside = Postbox()
    server = Controller(
        inside,
        hostname="127.0.0.1",
        port=free_port(),
        authenticator=check,
        auth_require_tls=False,
        auth_required=True,
    )
    server.start()
    try:
        port = server.port
        EmailChannel(url=f"smtp://cchc:m%40t%3Akhau@127.0.0.1:{port}", sender=SENDER).send(message())
        with pytest.raises(DeliveryError) as refused:
            EmailChannel(url=f"smtp://cchc:sai@127.0.0.1:{port}", sender=SENDER).send(message())
    finally:
        server.stop()

    assert seen[0] == (b"cchc", b"m@t:khau")
    assert len(inside.letters) == 1
    assert str(refused.value) == "Máy chủ thư không chấp nhận tên và mật khẩu đã cấu hình."
    assert refused.value.permanent is False


@pytest.mark.parametrize("url", ["", "http://mail.example", "smtp://", "mail.example:25"])
def test_email_refuses_unknown_addresses_of_servers(url: str) -> None:
    with pytest.raises(ImproperlyConfigured):
        EmailChannel(url=url, sender=SENDER)


def test_folder_overwrites_the_same_letter_and_escapes_its_preview(tmp_path: Path) -> None:
    channel = FolderChannel(directory=tmp_path, sender=SENDER)

    channel.send(message(html="", subject="<b>", text="a < b"))
    channel.send(message(html="", subject="<b>", text="a < b"))

    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "20260910-013000-abc23456.eml",
        "20260910-013000-abc23456.html",
    ]
    preview = (tmp_path / "20260910-013000-abc23456.html").read_text(encoding="utf-8")
    assert "&lt;b&gt;" in preview
    assert "<pre>a &lt; b</pre>" in preview


def test_folder_that_cannot_be_written_is_temporary(tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    taken.write_text("a file where the folder should be")

    with pytest.raises(DeliveryError) as refused:
        FolderChannel(directory=taken, sender=SENDER).send(message())

    assert refused.value.permanent is False


def test_smtplib_is_the_one_we_expect() -> None:
    # The split into permanent and temporary relies on this family tree.
    assert issubclass(smtplib.SMTPAuthenticationError, smtplib.SMTPResponseException)
    assert issubclass(smtplib.SMTPException, OSError)
