"""Compose an Internet letter (RFC 5322) from a message; used by every channel that sends or keeps letters."""

import re
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import format_datetime, parseaddr
from typing import Any

from lantoa.ports.delivery.channels.base import DeliveryError, Message

_ADDRESS = re.compile(r"[^@\s<>\"(),;:\\\[\]]+@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?")
LONGEST_LINE = 998  # RFC 5322, 2.1.1
_BREAKS = re.compile(r"[\r\n\x00-\x1f]+")


class LetterPolicy(EmailPolicy):
    """As SMTP wants it, but plain list headers (RFC 2369) stay in one piece.

    Python folds a long address into encoded words, which mail programs cannot follow.
    """

    def fold(self, name: str, value: Any) -> str:
        return self._whole(name, value) or super().fold(name, value)

    def fold_binary(self, name: str, value: Any) -> bytes:
        whole = self._whole(name, value)
        return whole.encode("ascii") if whole else super().fold_binary(name, value)

    def _whole(self, name: str, value: Any) -> str:
        line = f"{name}: {value}"
        plain = name.lower().startswith("list-") and line.isascii() and len(line) <= LONGEST_LINE
        return f"{line}{self.linesep}" if plain else ""


POLICY = LetterPolicy(linesep="\r\n")


def compose(message: Message, *, sender: str) -> EmailMessage:
    """The letter: plain text, and HTML as its alternative. Raises DeliveryError (permanent) on an unusable address.

    The Message-ID is made from the message's code, so a letter sent twice after a crash is shown once by
    mail programs. `Auto-Submitted` (RFC 3834) keeps holiday answers away.
    """
    if not _ADDRESS.fullmatch(message.address):
        raise DeliveryError(f"Địa chỉ thư điện tử “{message.address[:80]}” không hợp lệ.", permanent=True)
    sender_name, sender_address = parseaddr(sender)
    domain = sender_address.rpartition("@")[2] or "localhost"
    letter = EmailMessage(policy=POLICY)
    try:
        letter["From"] = Address(sender_name, addr_spec=sender_address)
        letter["To"] = Address(addr_spec=message.address)
        letter["Subject"] = _BREAKS.sub(" ", message.subject)
        letter["Date"] = format_datetime(message.created_at)
        letter["Message-ID"] = f"<{message.code}@{domain}>"
        letter["Auto-Submitted"] = "auto-generated"
        for name, value in message.headers.items():
            letter[name] = _BREAKS.sub(" ", value)
    except (ValueError, IndexError, MessageError) as error:
        raise DeliveryError("Không lập được thư vì trường thư không hợp lệ.", permanent=True) from error
    letter.set_content(message.text, cte="quoted-printable")
    if message.html:
        letter.add_alternative(message.html, subtype="html", cte="quoted-printable")
    return letter
