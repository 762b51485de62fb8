"""The Mastodon channel: public posts of one account."""

import time
from http import HTTPStatus
from typing import Any

from lantoa.ports.delivery.channels.base import (
    MEGABYTE,
    Connection,
    DeliveryError,
    Message,
    Picture,
    Profile,
    Receipt,
)
from lantoa.ports.delivery.channels.http import Answer, Service
from lantoa.ports.delivery.enums import Purpose

PROFILE = Profile(
    label="Mastodon (ActivityPub)",
    text_limit=500,
    link_weight=23,
    picture_limit=16 * MEGABYTE,
    picture_types=("image/jpeg", "image/png", "image/gif", "image/webp"),
    repeats_safely=True,
)
NAME = "Máy chủ Mastodon"
ALT_LIMIT = 1500
LOOKS, PAUSE = 5, 1.0


class MastodonChannel:
    """Posts as the account that `token` belongs to (scopes read:accounts, read:statuses, write:statuses, write:media).

    The message's code is the Idempotency-Key, which the server keeps for an hour: a second try within that
    time gives back the first post. `pause`: seconds between looks at a picture that is being prepared.
    """

    profile = PROFILE

    def __init__(self, *, base_url: str, token: str, timeout: float = 20, pause: float = PAUSE) -> None:
        self.token = token
        self.pause = pause
        self.service = Service(NAME, base_url, timeout)

    def send(self, message: Message) -> Receipt | None:
        """Post, change or delete one post. Deleting what is gone already is a success."""
        path = f"/api/v1/statuses/{message.remote_id}"
        if message.purpose == Purpose.RETRACT:
            self._ask("DELETE", path, gone_is_fine=True)
            return Receipt(message.remote_id)
        status: dict[str, Any] = {"status": PROFILE.written(message.text, message.link), "language": "vi"}
        if message.purpose == Purpose.REVISE:
            # Pictures that are not named again would be taken away.
            shown = self._ask("GET", path).body.get("media_attachments") or []
            status["media_ids"] = [media["id"] for media in shown]
            answer = self._ask("PUT", path, json=status)
        else:
            status["visibility"] = "public"
            if message.picture:
                status["media_ids"] = [self._upload(message.picture)]
            key = {"Idempotency-Key": message.code}
            answer = self._ask("POST", "/api/v1/statuses", json=status, headers=key)
        return Receipt(
            str(answer.body.get("id", "")), str(answer.body.get("url") or answer.body.get("uri", ""))
        )

    def check(self) -> Connection:
        """Whose account it is. Tokens of Mastodon do not expire; they are only revoked."""
        account = self._ask("GET", "/api/v1/accounts/verify_credentials").body
        return Connection(f"@{account.get('acct', '')}", never_expires=True)

    def _upload(self, picture: Picture) -> str:
        answer = self._ask(
            "POST",
            "/api/v2/media",
            files={"file": (picture.name, picture.data, picture.media_type)},
            data={"description": picture.alt[:ALT_LIMIT]},
        )
        media_id = str(answer.body.get("id", ""))
        looks = 0
        while answer.status in (HTTPStatus.ACCEPTED, HTTPStatus.PARTIAL_CONTENT):
            looks += 1
            if looks > LOOKS:
                raise DeliveryError("Máy chủ Mastodon chưa xử lý xong ảnh.", permanent=False, retry_after=60)
            time.sleep(self.pause)
            answer = self._ask("GET", f"/api/v1/media/{media_id}")
        return media_id

    def _ask(self, method: str, path: str, *, gone_is_fine: bool = False, **request: Any) -> Answer:
        headers = {"Authorization": f"Bearer {self.token}", **request.pop("headers", {})}
        answer = self.service.call(method, path, headers=headers, **request)
        if answer.is_fine or (gone_is_fine and answer.status in (HTTPStatus.NOT_FOUND, HTTPStatus.GONE)):
            return answer
        said = " ".join(str(answer.body.get("error", "")).split())[:200]
        if answer.status == HTTPStatus.UNAUTHORIZED:
            raise DeliveryError(
                "Mã truy cập Mastodon không còn hợp lệ. Quản trị hệ thống cần cấp mã mới.", permanent=False
            )
        if answer.status == HTTPStatus.TOO_MANY_REQUESTS:
            raise self.service.busy(answer, wait=300)
        if answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise DeliveryError(f"Máy chủ Mastodon đang gặp sự cố ({answer.status}).", permanent=False)
        raise DeliveryError(f"Máy chủ Mastodon từ chối: {said} ({answer.status}).", permanent=True)
