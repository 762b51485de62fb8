"""Copies of pages, taken from a small server on this machine."""

import hashlib
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar

import pytest

from lantoa.ports.files import snapshot
from lantoa.ports.files.snapshot import SnapshotFailed, is_public, take_snapshot

PAGE = "<html><head><title>Tin &amp; bài\n  tuyên truyền</title></head><body>Nội dung</body></html>".encode()


class _Portal(BaseHTTPRequestHandler):
    seen_hosts: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.seen_hosts.append(self.headers["Host"])
        if self.path == "/tin":
            return self._answer(200, PAGE, {"Content-Type": "text/html; charset=utf-8"})
        if self.path == "/chuyen":
            return self._answer(302, b"", {"Location": "/tin"})
        if self.path == "/vong":
            return self._answer(302, b"", {"Location": "/vong"})
        if self.path == "/tep":
            return self._answer(302, b"", {"Location": "file:///etc/hostname"})
        if self.path == "/nang":
            return self._answer(200, b"x" * (snapshot.MAX_BYTES + 1), {"Content-Type": "text/plain"})
        if self.path == "/ban":
            return self._answer(503, b"", {})
        return self._answer(404, b"", {})

    def _answer(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        try:
            self.wfile.write(body)
        except OSError:
            self.close_connection = True  # the client had enough

    def log_message(self, *args: Any) -> None:
        """Quiet."""


@pytest.fixture
def portal(settings: Any) -> Iterator[str]:
    settings.SNAPSHOT_PRIVATE_HOSTS = True
    _Portal.seen_hosts.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Portal)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def failure(url: str) -> SnapshotFailed:
    with pytest.raises(SnapshotFailed) as failed:
        take_snapshot(url)
    return failed.value


def test_snapshot_holds_the_page_and_its_fingerprint(portal: str) -> None:
    copy = take_snapshot(f"{portal}/chuyen")

    assert (copy.status, copy.media_type, copy.body) == (200, "text/html", PAGE)
    assert copy.sha256 == hashlib.sha256(PAGE).hexdigest()
    assert (copy.final_url, copy.title) == (f"{portal}/tin", "Tin & bài tuyên truyền")
    assert copy.fetched_at.tzinfo is not None


@pytest.mark.parametrize(
    ("path", "permanent"),
    [("/khong-co", True), ("/ban", False), ("/vong", True), ("/tep", True), ("/nang", True)],
)
def test_snapshot_that_cannot_be_taken_says_whether_to_try_again(
    portal: str, path: str, permanent: bool
) -> None:
    failed = failure(portal + path)

    assert failed.permanent is permanent
    assert failed.message.endswith(".")


@pytest.mark.parametrize(
    "url", ["ftp://portal.example/a", "javascript:1", "/tin", "", "http://a:b@portal.example/"]
)
def test_only_plain_web_addresses_are_fetched(url: str) -> None:
    assert failure(url).permanent is True


def test_private_addresses_are_refused_by_default(portal: str, settings: Any) -> None:
    settings.SNAPSHOT_PRIVATE_HOSTS = False

    assert failure(f"{portal}/tin").message == "Địa chỉ này nằm trong mạng nội bộ nên không được phép lưu."
    assert _Portal.seen_hosts == []


def test_name_with_one_private_address_is_refused(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, 80)) for ip in ("203.0.114.5", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **kwargs: answers)

    assert failure("http://portal.example/").permanent is True


def test_connection_goes_to_the_checked_address_under_its_own_name(
    portal: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = int(portal.rpartition(":")[2])
    asked: list[str] = []

    def resolve(host: Any, *args: Any, **kwargs: Any) -> list[Any]:
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)

    take_snapshot(f"http://portal.example:{port}/tin")

    assert _Portal.seen_hosts == [f"portal.example:{port}"]
    assert asked.count("portal.example") == 1


def test_unknown_host_may_be_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: Any, **kwargs: Any) -> None:
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", fail)

    assert failure("https://khong-co.example/").permanent is False


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True),
        ("2606:4700::1111", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("::1", False),
        ("fe80::1", False),
        ("fc00::1", False),
        ("::ffff:127.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
    ],
)
def test_is_public_knows_every_disguise(address: str, public: bool) -> None:
    assert is_public(address) is public
