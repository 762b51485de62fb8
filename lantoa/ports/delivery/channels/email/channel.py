"""The SMTP channel."""

import contextlib
import smtplib
import ssl
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from lantoa.ports.delivery.channels.base import DeliveryError, Message
from lantoa.ports.delivery.channels.letters import compose

DEFAULT_PORTS = {"smtp": 25, "smtp+tls": 587, "smtps": 465}
PERMANENT_FROM = 500


class EmailChannel:
    """Sends letters through one SMTP server.

    `url`: smtp://host:25 (plain), smtp+tls://user:pass@host:587 (STARTTLS) or smtps://user:pass@host:465;
    user and password are percent-encoded. `sender`: "Name <address>". `timeout`: seconds for each step.
    """

    def __init__(self, *, url: str, sender: str, timeout: float = 20) -> None:
        parts = urlsplit(url)
        if parts.scheme not in DEFAULT_PORTS or not parts.hostname:
            raise ImproperlyConfigured("Địa chỉ máy chủ thư phải có dạng smtp://, smtp+tls:// hoặc smtps://.")
        self.scheme = parts.scheme
        self.host = parts.hostname
        self.port = parts.port or DEFAULT_PORTS[parts.scheme]
        self.user = unquote(parts.username or "")
        self.password = unquote(parts.password or "")
        self.sender = sender
        self.timeout = timeout
        self._is_held = False
        self._open: smtplib.SMTP | None = None

    @contextlib.contextmanager
    def held(self) -> Iterator["EmailChannel"]:
        """Keep one connection for all letters sent within the block."""
        self._is_held = True
        try:
            yield self
        finally:
            self._is_held = False
            self._let_go()

    def send(self, message: Message) -> None:
        """Send one letter. A refusal of this recipient or of this letter (5xx) is permanent, everything else is not."""
        letter = compose(message, sender=self.sender)
        try:
            with self._connection() as server:
                server.send_message(letter)
        except smtplib.SMTPRecipientsRefused as error:
            code, reason = next(iter(error.recipients.values()))
            raise _refusal("Máy chủ thư không nhận địa chỉ này", code, reason) from error
        except smtplib.SMTPDataError as error:
            raise _refusal("Máy chủ thư không nhận thư này", error.smtp_code, error.smtp_error) from error
        except smtplib.SMTPAuthenticationError as error:
            # The operator's mistake, not the letter's: wait until it is mended.
            raise DeliveryError(
                "Máy chủ thư không chấp nhận tên và mật khẩu đã cấu hình.", permanent=False
            ) from error
        except smtplib.SMTPNotSupportedError as error:
            raise DeliveryError(
                f"Máy chủ thư không hỗ trợ cách gửi đã cấu hình: {error}.", permanent=False
            ) from error
        except smtplib.SMTPResponseException as error:
            text = _readable(error.smtp_error)
            raise DeliveryError(
                f"Máy chủ thư từ chối ({error.smtp_code} {text}).", permanent=False
            ) from error
        except (smtplib.SMTPException, OSError) as error:
            kind = type(error).__name__
            raise DeliveryError(
                f"Không gửi được qua máy chủ thư {self.host}:{self.port} ({kind}).", permanent=False
            ) from error

    @contextlib.contextmanager
    def _connection(self) -> Iterator[smtplib.SMTP]:
        """A connection for one letter: the held one while the server keeps it, a new one otherwise."""
        if not self._is_held:
            with self._connect() as server:
                yield server
            return
        if self._open is not None and not _is_alive(self._open):
            self._let_go()
        if self._open is None:
            self._open = self._connect()
        try:
            yield self._open
        except (smtplib.SMTPServerDisconnected, OSError):
            self._let_go()
            raise

    def _let_go(self) -> None:
        server, self._open = self._open, None
        if server is not None:
            with contextlib.suppress(smtplib.SMTPException, OSError):
                server.quit()
            server.close()

    def _connect(self) -> smtplib.SMTP:
        if self.scheme == "smtps":
            context = ssl.create_default_context()
            server: smtplib.SMTP = smtplib.SMTP_SSL(
                self.host, self.port, timeout=self.timeout, context=context
            )
        else:
            server = smtplib.SMTP(self.host, self.port, timeout=self.timeout)
        try:
            if self.scheme == "smtp+tls":
                server.starttls(context=ssl.create_default_context())
            if self.user:
                server.login(self.user, self.password)
        except BaseException:
            server.close()
            raise
        return server


def _is_alive(server: smtplib.SMTP) -> bool:
    """Whether the server still listens (NOOP); many close an idle connection or one that brought many letters."""
    try:
        return server.noop()[0] == 250
    except (smtplib.SMTPException, OSError):
        return False


def _refusal(sentence: str, code: int, reason: bytes | str) -> DeliveryError:
    return DeliveryError(f"{sentence} ({code} {_readable(reason)}).", permanent=code >= PERMANENT_FROM)


def _readable(reason: bytes | str) -> str:
    text = reason.decode("utf-8", "replace") if isinstance(reason, bytes) else str(reason)
    return " ".join(text.split())[:200]
