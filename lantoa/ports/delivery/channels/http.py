"""Calling a service over HTTP for a channel: time limits, errors, waits; nothing about any one service."""

from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Any

from lantoa.kit.clock import now
from lantoa.ports.delivery.channels.base import DeliveryError

AGENT = "LanToa/1.0"
LONGEST_WAIT = 24 * 3600.0


@dataclass(frozen=True)
class Answer:
    """Status, JSON body (an empty dict when there is none) and headers with lower-case names."""

    status: int
    body: dict[str, Any]
    headers: dict[str, str]

    @property
    def is_fine(self) -> bool:
        return HTTPStatus.OK <= self.status < HTTPStatus.MULTIPLE_CHOICES


@dataclass(frozen=True)
class Service:
    """One service at `base_url`; `name` is what people call it. `timeout`: seconds for each step."""

    name: str
    base_url: str
    timeout: float = 20

    def call(self, method: str, path: str, *, repeatable: bool = True, **request: Any) -> Answer:
        """Send one request (`params`, `data`, `json`, `files`, `content`, `headers` as httpx takes them).

        Raises DeliveryError when there is no answer. Once the request has left, nobody knows whether it was
        done: unless `repeatable`, that error is permanent, so that a person looks before it is sent again.
        """
        import httpx  # noqa: PLC0415 - heavy

        headers = {"User-Agent": AGENT, **request.pop("headers", {})}
        try:
            with httpx.Client(timeout=self.timeout, follow_redirects=False) as client:
                answer = client.request(method, self.base_url.rstrip("/") + path, headers=headers, **request)
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout) as error:
            raise DeliveryError(
                f"Không kết nối được với {self.name} ({type(error).__name__}).", permanent=False
            ) from error
        except (httpx.HTTPError, OSError) as error:
            raise self.silent(type(error).__name__, repeatable=repeatable) from error
        found = Answer(answer.status_code, _json(answer), {k.lower(): v for k, v in answer.headers.items()})
        if found.status >= HTTPStatus.INTERNAL_SERVER_ERROR and not found.body:
            raise self.silent(f"mã {found.status}", repeatable=repeatable)
        return found

    def silent(self, reason: str, *, repeatable: bool) -> DeliveryError:
        """The error for a request that left but was not answered."""
        if repeatable:
            return DeliveryError(f"{self.name} không trả lời ({reason}).", permanent=False)
        return DeliveryError(
            f"{self.name} không trả lời ({reason}), nên không rõ bài đã đăng hay chưa. "
            "Hãy xem trên trang trước khi gửi lại.",
            permanent=True,
        )

    def busy(self, answer: Answer, *, wait: float | None = None) -> DeliveryError:
        """The error for "too many requests": waits as long as the service says, else `wait` seconds."""
        return DeliveryError(
            f"{self.name} đang giới hạn số lần gửi; hệ thống sẽ gửi lại sau.",
            permanent=False,
            retry_after=asked_wait(answer.headers) or wait,
        )


def asked_wait(headers: dict[str, str]) -> float | None:
    """Seconds named by Retry-After (RFC 9110: seconds or a date), else by X-RateLimit-Reset (ISO moment)."""
    value = headers.get("retry-after", "").strip()
    if value.isdigit():
        return min(float(value), LONGEST_WAIT)
    for text, read in ((value, _http_date), (headers.get("x-ratelimit-reset", ""), datetime.fromisoformat)):
        moment = _read(text, read)
        if moment is not None:
            return min(max((moment - now()).total_seconds(), 1.0), LONGEST_WAIT)
    return None


def _http_date(text: str) -> datetime:
    return parsedate_to_datetime(text)


def _read(text: str, read: Any) -> datetime | None:
    if not text:
        return None
    try:
        moment: datetime = read(text)
    except (TypeError, ValueError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _json(answer: Any) -> dict[str, Any]:
    try:
        body = answer.json()
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}
