"""Compose an Internet letter (RFC 5322) from a message; used by every channel that sends or keeps letters."""

import re
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr

from lantoa.ports.delivery.channels.base import DeliveryError, Message

_ADDRESS = re.compile(r"[^@\s<>\"(),;:\\\[\]]+@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?")
_BREAKS = re.compile(r"[\r\n\x00-\x1f]+")


def compose(message: Message, *, sender: str) -> EmailMessage:
    """The letter: plain text, and HTML as its alternative. Raises DeliveryError (permanent) on an unusable address.

    The Message-ID is made from the message's code, so a letter sent twice after a crash is shown once by
    mail programs. `Auto-Submitted` (RFC 3834) keeps holiday answers away.
    """
    if not _ADDRESS.fullmatch(message.address):
        raise DeliveryError(f"Địa chỉ thư điện tử “{message.address[:80]}” không hợp lệ.", permanent=True)
    sender_name, sender_address = parseaddr(sender)
    domain = sender_address.rpartition("@")[2] or "localhost"
    letter = EmailMessage(policy=SMTP)
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
