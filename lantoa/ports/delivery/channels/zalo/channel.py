"""The Zalo channel: articles of an official account through the OA OpenAPI."""

import time
from html import escape
from pathlib import Path
from typing import Any

from lantoa.ports.delivery.channels.base import MEGABYTE, Connection, DeliveryError, Message, Profile, Receipt
from lantoa.ports.delivery.channels.http import Answer, Service
from lantoa.ports.delivery.channels.zalo.tokens import NAME, TokenKeeper
from lantoa.ports.delivery.enums import Purpose

PROFILE = Profile(
    label="Zalo Official Account",
    text_limit=300,
    title_limit=150,
    link_in_text=False,
    picture_required=True,
    picture_limit=MEGABYTE,
)
AUTHOR_LIMIT = 50
TOKEN_CODES = frozenset({-216, -124, -220})
RATE_CODES = frozenset({-32, -211, -218})
PREPARING, NOT_FOUND, TIER = -214, -217, -224
UNKNOWN_CODES = frozenset({-200, -100})
LOOKS, PAUSE = 5, 2.0
LISTED = 10


class ZaloChannel:
    """Creates, changes and removes articles (bài viết) of the account.

    An article has a title (150 characters), a description (300) and needs a cover picture, which Zalo fetches
    from its public address (1 MB). Zalo prepares an article after taking it: the number is asked for with the
    token that it gave. It answers 200 to everything; what happened is in `error`. Zalo has no key against
    doubles. `pause`: seconds between questions about an article that is being prepared.
    """

    profile = PROFILE

    def __init__(
        self,
        *,
        app_id: str,
        app_secret: str,
        refresh_token: str,
        token_file: Path | str,
        author: str = "",
        base_url: str = "https://openapi.zalo.me",
        oauth_url: str = "https://oauth.zaloapp.com",
        timeout: float = 20,
        pause: float = PAUSE,
    ) -> None:
        self.author = author[:AUTHOR_LIMIT]
        self.pause = pause
        self.service = Service(NAME, base_url, timeout)
        self.tokens = TokenKeeper(Path(token_file), app_id, app_secret, refresh_token, oauth_url, timeout)

    def send(self, message: Message) -> Receipt | None:
        """Create, change or remove one article. Removing what is gone already is a success."""
        if message.purpose == Purpose.RETRACT:
            self._ask("POST", "/v2.0/article/remove", json={"id": message.remote_id}, gone_is_fine=True)
            return Receipt(message.remote_id)
        article = self._article(message)
        if message.purpose == Purpose.REVISE:
            self._ask("POST", "/v2.0/article/update", json={"id": message.remote_id, **article})
            return Receipt(message.remote_id, self._address_of(message.remote_id))
        taken = self._ask("POST", "/v2.0/article/create", json=article, repeatable=False)
        article_id = self._number_of(str((taken.body.get("data") or {}).get("token", "")))
        return Receipt(article_id, self._address_of(article_id))

    def check(self) -> Connection:
        """Whose account it is, and when the refresh token ends (three months after it was last renewed)."""
        account = self._ask("GET", "/v2.0/oa/getoa").body.get("data") or {}
        return Connection(str(account.get("name", "")), self.tokens.read().ends_at)

    def _article(self, message: Message) -> dict[str, Any]:
        if message.picture is None:
            raise DeliveryError("Bài viết trên Zalo phải có ảnh bìa.", permanent=True)
        paragraphs = [f"<p>{escape(part)}</p>" for part in message.text.split("\n") if part.strip()]
        if message.link:
            paragraphs.append(f'<p><a href="{escape(message.link)}">Xem toàn văn</a></p>')
        return {
            "type": "normal",
            "title": message.subject,
            "author": self.author,
            "cover": {"cover_type": "photo", "photo_url": message.picture.url, "status": "show"},
            "description": message.text,
            "body": [{"type": "text", "content": "".join(paragraphs)}],
            "status": "show",
            "comment": "hide",
        }

    def _number_of(self, token: str) -> str:
        """The article's number. The article was taken: what goes wrong here must not create it again."""
        for look in range(LOOKS):
            try:
                answer = self._ask("POST", "/v2.0/article/verify", json={"token": token})
            except DeliveryError as error:
                raise DeliveryError(
                    f"Zalo đã nhận bài nhưng chưa cho biết kết quả: {error.message} "
                    "Hãy xem trên trang trước khi gửi lại.",
                    permanent=True,
                ) from error
            number = str((answer.body.get("data") or {}).get("id", ""))
            if number:
                return number
            if look < LOOKS - 1:
                time.sleep(self.pause)
        raise DeliveryError(
            "Zalo đã nhận bài và đang xử lý, chưa có địa chỉ. Hãy xem trên trang trước khi gửi lại.",
            permanent=True,
        )

    def _address_of(self, article_id: str) -> str:
        """The public address, from the list of the newest articles; empty when Zalo does not say it."""
        try:
            answer = self._ask(
                "GET", "/v2.0/article/getslice", params={"offset": 0, "limit": LISTED, "type": "normal"}
            )
        except DeliveryError:
            return ""
        listed = (answer.body.get("data") or {}).get("medias") or []
        return next((str(row.get("link_view", "")) for row in listed if row.get("id") == article_id), "")

    def _ask(
        self, method: str, path: str, *, repeatable: bool = True, gone_is_fine: bool = False, **request: Any
    ) -> Answer:
        token = self.tokens.access_token()
        answer = self._call(method, path, token, repeatable, request)
        if answer.body.get("error") in TOKEN_CODES:  # taken back before its time: renew once
            answer = self._call(method, path, self.tokens.access_token(spent=token), repeatable, request)
        code = answer.body.get("error", 0)
        fine = answer.is_fine and (code in (0, PREPARING) or (gone_is_fine and code == NOT_FOUND))
        if not fine:
            raise _error(self.service, answer, code)
        return answer

    def _call(self, method: str, path: str, token: str, repeatable: bool, request: dict[str, Any]) -> Answer:
        headers = {"access_token": token}
        return self.service.call(method, path, repeatable=repeatable, headers=headers, **request)


def _error(service: Service, answer: Answer, code: int) -> DeliveryError:
    said = " ".join(str(answer.body.get("message", "")).split())[:200]
    if code in TOKEN_CODES:
        return DeliveryError(
            "Mã truy cập Zalo không còn hợp lệ. Quản trị hệ thống cần cấp quyền lại.", permanent=False
        )
    if code in RATE_CODES or answer.status == 429:
        return service.busy(answer, wait=3600)
    if code in UNKNOWN_CODES or answer.status >= 500:
        return DeliveryError(f"Zalo đang gặp sự cố ({code or answer.status}).", permanent=False)
    if code == TIER:
        return DeliveryError(
            "Gói dịch vụ của tài khoản Zalo không cho đăng bài qua API (-224).", permanent=True
        )
    return DeliveryError(f"Zalo từ chối bài đăng: {said} ({code or answer.status}).", permanent=True)
