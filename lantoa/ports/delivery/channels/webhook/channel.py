"""The webhook channel: one signed Atom entry for each message (RSS-to-anything)."""

import hashlib
import hmac
from http import HTTPStatus
from xml.sax.saxutils import escape, quoteattr

from lantoa.ports.delivery.channels.base import Connection, DeliveryError, Message, Profile, Receipt
from lantoa.ports.delivery.channels.http import Service
from lantoa.ports.delivery.enums import Purpose

PROFILE = Profile(
    label="Hệ thống nhận tin (Atom)",
    text_limit=20_000,
    title_limit=300,
    link_in_text=False,
    repeats_safely=True,
)
NAME = "Hệ thống nhận tin"
MEDIA_TYPE = "application/atom+xml;type=entry;charset=utf-8"
EVENTS = {Purpose.ANNOUNCE: "published", Purpose.REVISE: "updated", Purpose.RETRACT: "deleted"}
TEMPORARY = frozenset({HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.CONFLICT, HTTPStatus.TOO_EARLY})


class WebhookChannel:
    """Posts an Atom entry (RFC 4287), or a tombstone (RFC 6721), to `url`.

    `X-Lantoa-Signature` is the HMAC-SHA256 of the body with `secret`; `Idempotency-Key` stays the same when
    an entry is sent again. The receiver may answer with Location: the address under which it shows the entry.
    """

    profile = PROFILE

    def __init__(self, *, url: str, secret: str = "", timeout: float = 20) -> None:
        self.secret = secret
        self.service = Service(NAME, url, timeout)

    def send(self, message: Message) -> Receipt | None:
        """Hand over one entry. A refusal (4xx) is permanent, except those that ask to come again."""
        body = entry(message).encode()
        headers = {
            "Content-Type": MEDIA_TYPE,
            "X-Lantoa-Event": EVENTS[Purpose(message.purpose)],
            "Idempotency-Key": message.code,
        }
        if self.secret:
            mark = hmac.new(self.secret.encode(), body, hashlib.sha256).hexdigest()
            headers["X-Lantoa-Signature"] = f"sha256={mark}"
        answer = self.service.call("POST", "", content=body, headers=headers)
        if answer.is_fine:
            address = answer.headers.get("location", "")
            return Receipt(message.remote_id or message.code, address if address.startswith("http") else "")
        if answer.status == HTTPStatus.TOO_MANY_REQUESTS:
            raise self.service.busy(answer)
        temporary = answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR or answer.status in TEMPORARY
        raise DeliveryError(f"Hệ thống nhận tin trả lời mã {answer.status}.", permanent=not temporary)

    def check(self) -> Connection:
        """Whether somebody answers at the address; nothing is posted."""
        self.service.call("OPTIONS", "")
        return Connection(self.service.base_url.split("/")[2], never_expires=True)


def entry(message: Message) -> str:
    """The Atom entry, or the tombstone of a retracted one. The id of an entry never changes."""
    key = f"urn:lantoa:{message.remote_id or message.code}"
    moment = message.created_at.isoformat()
    if message.purpose == Purpose.RETRACT:
        return (
            '<?xml version="1.0" encoding="utf-8"?>\n'
            '<at:deleted-entry xmlns:at="http://purl.org/atompub/tombstones/1.0" '
            f"ref={quoteattr(key)} when={quoteattr(moment)}/>"
        )
    picture = message.picture
    enclosure = (
        f'<link rel="enclosure" type={quoteattr(picture.media_type)} href={quoteattr(picture.url)} '
        f"title={quoteattr(picture.alt)}/>"
        if picture
        else ""
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<entry xmlns="http://www.w3.org/2005/Atom" xml:lang="vi">'
        f"<id>{escape(key)}</id><title>{escape(message.subject)}</title><updated>{moment}</updated>"
        f'<link rel="alternate" href={quoteattr(message.link)}/>{enclosure}'
        f'<summary type="text">{escape(message.text)}</summary></entry>'
    )
