"""The Facebook channel: posts of a page through the Graph API."""

import contextlib
from datetime import UTC, datetime
from typing import Any

from lantoa.ports.delivery.channels.base import Connection, DeliveryError, Message, Picture, Profile, Receipt
from lantoa.ports.delivery.channels.http import Answer, Service
from lantoa.ports.delivery.enums import Purpose

PROFILE = Profile(
    label="Trang Facebook",
    text_limit=63_206,
    link_in_text=False,
)
NAME = "Facebook"
HOUR = 3600.0
TOKEN_CODES = frozenset({102, 190})
RATE_CODES = frozenset({4, 17, 32, 341, 613, 80001})
PERMISSION_CODES = frozenset({3, 10, *range(200, 300)})
BLOCKED, DUPLICATE, BAD_PARAMETER, GONE_SUBCODE = 368, 506, 100, 33
UNKNOWN_CODES = frozenset({1, 2})


class FacebookChannel:
    """Posts on the page `page_id` with its page token (needs pages_manage_posts, pages_read_engagement).

    A link post shows the page's own preview; with a picture it becomes a photo post whose caption carries
    the address. Facebook has no key against doubles: a request that was not answered waits for a person.
    """

    profile = PROFILE

    def __init__(
        self,
        *,
        page_id: str,
        token: str,
        base_url: str = "https://graph.facebook.com",
        version: str = "v23.0",
        timeout: float = 20,
    ) -> None:
        self.page_id = page_id
        self.token = token
        self.service = Service(NAME, f"{base_url.rstrip('/')}/{version}", timeout)

    def send(self, message: Message) -> Receipt | None:
        """Post, change the text of, or delete one post. Deleting what is gone already is a success."""
        if message.purpose == Purpose.REVISE:
            self._ask("POST", f"/{message.remote_id}", data={"message": message.text})
            return Receipt(message.remote_id, self._address_of(message.remote_id))
        if message.purpose == Purpose.RETRACT:
            return self._delete(message.remote_id)
        post_id = self._photo(message, message.picture) if message.picture else self._feed(message)
        return Receipt(post_id, self._address_of(post_id))

    def check(self) -> Connection:
        """Whose page it is and until when the token works (0 means that it does not expire)."""
        page = self._ask("GET", f"/{self.page_id}", params={"fields": "name,link"})
        token = self._ask("GET", "/debug_token", params={"input_token": self.token})
        facts = token.body.get("data") or {}
        if facts.get("is_valid") is False:
            raise _token_error("không còn hợp lệ")
        ends = [facts[key] for key in ("expires_at", "data_access_expires_at") if facts.get(key)]
        expires_at = datetime.fromtimestamp(min(ends), UTC) if ends else None
        return Connection(
            str(page.body.get("name", self.page_id)),
            expires_at,
            never_expires=not ends and facts.get("expires_at") == 0,
        )

    def _feed(self, message: Message) -> str:
        fields = {"message": message.text}
        if message.link:
            fields["link"] = message.link
        return str(
            self._ask("POST", f"/{self.page_id}/feed", data=fields, repeatable=False).body.get("id", "")
        )

    def _photo(self, message: Message, picture: Picture) -> str:
        caption = f"{message.text}\n\n{message.link}" if message.link else message.text
        fields = {"caption": caption, "alt_text_custom": picture.alt, "published": "true"}
        files = {"source": (picture.name, picture.data, picture.media_type)}
        answer = self._ask("POST", f"/{self.page_id}/photos", data=fields, files=files, repeatable=False)
        return str(answer.body.get("post_id") or answer.body.get("id", ""))

    def _delete(self, post_id: str) -> Receipt:
        with contextlib.suppress(PostGone):
            self._ask("DELETE", f"/{post_id}")
        return Receipt(post_id)

    def _address_of(self, post_id: str) -> str:
        """The public address; the post is up, so a failed question costs only the pretty form of it."""
        try:
            answer = self._ask("GET", f"/{post_id}", params={"fields": "permalink_url"})
        except DeliveryError:
            return f"https://www.facebook.com/{post_id}"
        return str(answer.body.get("permalink_url") or f"https://www.facebook.com/{post_id}")

    def _ask(self, method: str, path: str, *, repeatable: bool = True, **request: Any) -> Answer:
        # Never in the address of a POST: addresses end up in logs.
        place = "data" if method == "POST" else "params"
        request[place] = {**request.get(place, {}), "access_token": self.token}
        answer = self.service.call(method, path, repeatable=repeatable, **request)
        if not answer.is_fine or "error" in answer.body:
            raise _error(self.service, answer)
        return answer


class PostGone(DeliveryError):
    """The post that was to be changed is not there."""


def _token_error(why: str) -> DeliveryError:
    # The operator's to mend, not the post's fault: it is tried again.
    return DeliveryError(
        f"Mã truy cập trang Facebook {why}. Quản trị hệ thống cần cấp mã mới.", permanent=False
    )


def _error(service: Service, answer: Answer) -> DeliveryError:
    error = answer.body.get("error") or {}
    code = int(error.get("code") or 0)
    said = " ".join(str(error.get("error_user_msg") or error.get("message") or "").split())[:200]
    if code in TOKEN_CODES:
        return _token_error("đã hết hạn hoặc bị thu hồi")
    if code in RATE_CODES or answer.status == 429:
        return service.busy(answer, wait=HOUR)
    if code == BAD_PARAMETER and error.get("error_subcode") == GONE_SUBCODE:
        return PostGone("Bài đăng không còn trên Facebook.", permanent=True)
    if code == DUPLICATE:
        return DeliveryError("Facebook từ chối vì trùng với bài vừa đăng.", permanent=True)
    if code == BLOCKED:
        return DeliveryError(f"Facebook đang chặn trang đăng bài: {said} (368).", permanent=True)
    if code in PERMISSION_CODES:
        return DeliveryError(f"Mã truy cập thiếu quyền đăng bài lên trang ({code}).", permanent=True)
    if code in UNKNOWN_CODES or error.get("is_transient") or answer.status >= 500:
        return DeliveryError(f"Facebook đang gặp sự cố ({code or answer.status}).", permanent=False)
    return DeliveryError(f"Facebook từ chối bài đăng: {said} ({code or answer.status}).", permanent=True)
