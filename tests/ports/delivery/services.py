"""Services on loopback that look at requests as the real ones do and answer in their words.

Each keeps `shown`: what its readers see, by number. A request in a wrong shape is a `complaint`, and is refused.
`next_fault` is answered once instead of the real thing; "silence" closes the connection after the request.
"""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.policy import HTTP
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

Reply = tuple[int, dict[str, str], Any]
SILENCE = "silence"


@dataclass
class Asked:
    """One request as it came in."""

    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    raw: bytes
    fields: dict[str, str] = field(default_factory=dict)
    files: dict[str, tuple[str, str, bytes]] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0]

    def json(self) -> Any:
        return json.loads(self.raw)


class FakeService:
    """What all have in common: a record of requests and complaints, faults on demand."""

    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self.complaints: list[str] = []
        self.shown: dict[str, dict[str, Any]] = {}
        self.next_fault: Reply | str | None = None
        self.address = ""

    def take(self, asked: Asked) -> Reply | str:
        self.asked.append(asked)
        if self.next_fault is not None and self.is_faulty(asked):
            fault, self.next_fault = self.next_fault, None
            return fault
        return self.answer(asked)

    def is_faulty(self, asked: Asked) -> bool:
        """Whether the fault hits this request (a token exchange is left alone)."""
        return True

    def answer(self, asked: Asked) -> Reply:
        raise NotImplementedError

    def require(self, holds: bool, complaint: str) -> None:
        if not holds:
            self.complaints.append(complaint)


class FakeFacebook(FakeService):
    """The Graph API for one page (developers.facebook.com/docs/pages-api/posts, …/graph-api/guides/error-handling)."""

    PAGE, TOKEN, VERSION = "1067280970047460", "EAA-page-token", "v23.0"

    def answer(self, asked: Asked) -> Reply:
        version, _, rest = asked.path.strip("/").partition("/")
        self.require(version == self.VERSION, f"version {version}")
        token = asked.fields.get("access_token") or asked.query.get("access_token")
        if token != self.TOKEN:
            return self.error(190, "Error validating access token: Session has expired.", subcode=463)
        if asked.method == "POST":
            self.require("access_token" not in asked.query, "token in the address of a POST")
        match asked.method, rest.split("/"):
            case "GET", [self.PAGE]:
                return (
                    200,
                    {},
                    {"name": "Sở Nội vụ tỉnh Điện Biên", "link": "https://fb.test/so", "id": self.PAGE},
                )
            case "GET", ["debug_token"]:
                self.require("input_token" in asked.query, "no input_token")
                return 200, {}, {"data": {"is_valid": True, "expires_at": 1798761600, "scopes": []}}
            case "POST", [self.PAGE, "feed"]:
                return self.feed(asked)
            case "POST", [self.PAGE, "photos"]:
                return self.photo(asked)
            case "GET", [post_id] if post_id in self.shown:
                return (
                    200,
                    {},
                    {"permalink_url": f"https://www.facebook.com/so/posts/{post_id}", "id": post_id},
                )
            case "POST", [post_id] if post_id in self.shown:
                self.shown[post_id]["text"] = asked.fields["message"]
                return 200, {}, {"success": True}
            case "DELETE", [post_id] if post_id in self.shown:
                del self.shown[post_id]
                return 200, {}, {"success": True}
        return self.error(100, "Unsupported request. Object does not exist.", subcode=33)

    def feed(self, asked: Asked) -> Reply:
        self.require(asked.kind == "application/x-www-form-urlencoded", f"feed as {asked.kind}")
        text = asked.fields.get("message", "")
        if not text and not asked.fields.get("link"):
            return self.error(100, "(#100) Param message or link required")
        if any(post["text"] == text for post in self.shown.values()):
            return self.error(506, "Duplicate status message")
        return 200, {}, {"id": self.keep(text, asked.fields.get("link", ""), None)}

    def photo(self, asked: Asked) -> Reply:
        self.require(asked.kind == "multipart/form-data", f"photo as {asked.kind}")
        if "source" not in asked.files and "url" not in asked.fields:
            return self.error(324, "(#324) Requires upload file")
        caption = asked.fields.get("caption", "")
        post_id = self.keep(caption, caption.rpartition("\n")[2], asked.fields.get("alt_text_custom"))
        return 200, {}, {"id": "99887766", "post_id": post_id}

    def keep(self, text: str, link: str, picture: str | None) -> str:
        post_id = f"{self.PAGE}_{len(self.shown) + 1111689038}"
        self.shown[post_id] = {"text": text, "link": link, "picture": picture}
        return post_id

    @staticmethod
    def error(code: int, message: str, *, subcode: int = 0, status: int = 400) -> Reply:
        error: dict[str, Any] = {
            "message": message,
            "type": "OAuthException",
            "code": code,
            "fbtrace_id": "H6",
        }
        if subcode:
            error["error_subcode"] = subcode
        return status, {}, {"error": error}


class FakeZalo(FakeService):
    """The OA OpenAPI and its OAuth server (developers.zalo.me, Article API): always 200, the news is in `error`."""

    APP, SECRET = "2826623761416750119", "app-secret"

    def __init__(self) -> None:
        super().__init__()
        self.refresh_token = "refresh-0"
        self.access_token = ""
        self.renewals = 0
        self.pending: dict[str, str] = {}
        self.looks_needed = 0

    def is_faulty(self, asked: Asked) -> bool:
        return not asked.path.startswith("/v4/")

    def answer(self, asked: Asked) -> Reply:
        if asked.path == "/v4/oa/access_token":
            return self.renew(asked)
        if asked.headers.get("access_token") != self.access_token or not self.access_token:
            return 200, {}, {"error": -216, "message": "Access token is invalid"}
        self.require("access_token" not in asked.query, "token in the address")
        match asked.method, asked.path:
            case "GET", "/v2.0/oa/getoa":
                return self.fine({"oa_id": "4318", "name": "Sở Nội vụ tỉnh Điện Biên"})
            case "POST", "/v2.0/article/create":
                return self.create(asked.json())
            case "POST", "/v2.0/article/verify":
                return self.verify(asked.json()["token"])
            case "POST", "/v2.0/article/update":
                return self.update(asked.json())
            case "POST", "/v2.0/article/remove":
                if self.shown.pop(asked.json()["id"], None) is None:
                    return 200, {}, {"error": -217, "message": "Article is not exist"}
                return self.fine(None)
            case "GET", "/v2.0/article/getslice":
                self.require(set(asked.query) == {"offset", "limit", "type"}, f"getslice {asked.query}")
                rows = [{"id": key, "link_view": f"https://zalo.test/d/{key}"} for key in self.shown]
                return self.fine({"medias": rows, "total": len(rows)})
        return 404, {}, {"error": -404, "message": "empty api"}

    def renew(self, asked: Asked) -> Reply:
        self.require(asked.headers.get("secret_key") == self.SECRET, "no secret_key header")
        self.require(asked.kind == "application/x-www-form-urlencoded", f"token as {asked.kind}")
        self.require(
            asked.fields.get("grant_type") == "refresh_token" and asked.fields.get("app_id") == self.APP,
            f"token request {sorted(asked.fields)}",
        )
        if asked.fields.get("refresh_token") != self.refresh_token:
            return 200, {}, {"error_name": "Invalid refresh token", "error": -14014, "error_description": "-"}
        self.renewals += 1
        self.refresh_token = f"refresh-{self.renewals}"  # the old one is spent
        self.access_token = f"access-{self.renewals}"
        return 200, {}, {
            "access_token": self.access_token, "refresh_token": self.refresh_token, "expires_in": "90000",
        }  # fmt: skip

    def create(self, article: dict[str, Any]) -> Reply:
        if problem := self.problem_of(article):
            return 200, {}, {"error": -201, "message": problem}
        number = f"a{len(self.shown) + 1}b5c34017c44951acc55"
        self.keep(number, article)
        self.pending[f"token-{number}"] = number
        return self.fine({"token": f"token-{number}"})

    def verify(self, token: str) -> Reply:
        if self.looks_needed:
            self.looks_needed -= 1
            return 200, {}, {"error": -214, "message": "Media is processing"}
        return self.fine({"id": self.pending[token]})

    def update(self, article: dict[str, Any]) -> Reply:
        if article.get("id") not in self.shown:
            return 200, {}, {"error": -217, "message": "Article is not exist"}
        if problem := self.problem_of(article):
            return 200, {}, {"error": -201, "message": problem}
        self.keep(article["id"], article)
        return self.fine({"token": f"token-{article['id']}"})

    def keep(self, number: str, article: dict[str, Any]) -> None:
        self.shown[number] = {
            "text": article["description"],
            "link": article["body"][0]["content"].partition('href="')[2].partition('"')[0],
            "picture": article["cover"]["photo_url"],
        }

    @staticmethod
    def problem_of(article: dict[str, Any]) -> str:
        for name, limit in (("title", 150), ("author", 50), ("description", 300)):
            if len(article.get(name, "")) > limit:
                return f"{name} is too long"
        if article.get("type") != "normal" or article.get("status") not in ("show", "hide"):
            return "type or status is invalid"
        cover = article.get("cover") or {}
        if cover.get("cover_type") != "photo" or not str(cover.get("photo_url", "")).startswith("http"):
            return "cover is invalid"
        if not article.get("body") or any(
            part.get("type") not in ("text", "image") for part in article["body"]
        ):
            return "body is invalid"
        return ""

    @staticmethod
    def fine(data: Any) -> Reply:
        return 200, {}, {"error": 0, "message": "Success", "data": data}


class FakeMastodon(FakeService):
    """The REST API of a server (docs.joinmastodon.org/methods/statuses, /media, /api/rate-limits)."""

    TOKEN = "mastodon-token"

    def __init__(self) -> None:
        super().__init__()
        self.media: dict[str, str] = {}
        self.by_key: dict[str, str] = {}
        self.looks_needed = 0

    def answer(self, asked: Asked) -> Reply:
        if asked.headers.get("authorization") != f"Bearer {self.TOKEN}":
            return 401, {}, {"error": "The access token is invalid"}
        match asked.method, asked.path.strip("/").split("/"):
            case "GET", ["api", "v1", "accounts", "verify_credentials"]:
                return 200, {}, {"id": "1", "username": "cchc", "acct": "cchc"}
            case "POST", ["api", "v2", "media"]:
                return self.upload(asked)
            case "GET", ["api", "v1", "media", number]:
                self.looks_needed -= 1
                return (206 if self.looks_needed > 0 else 200), {}, {"id": number, "url": None}
            case "POST", ["api", "v1", "statuses"]:
                return self.create(asked)
            case method, ["api", "v1", "statuses", number] if number in self.shown:
                return self.existing(asked, method, number)
        return 404, {}, {"error": "Record not found"}

    def upload(self, asked: Asked) -> Reply:
        self.require(asked.kind == "multipart/form-data" and "file" in asked.files, "media without file")
        number = str(22348641 + len(self.media))
        self.media[number] = asked.fields.get("description", "")
        return (202 if self.looks_needed else 200), {}, {"id": number, "type": "image", "url": None}

    def create(self, asked: Asked) -> Reply:
        key = asked.headers.get("idempotency-key", "")
        self.require(bool(key), "no Idempotency-Key")
        if key in self.by_key:
            return self.status(self.by_key[key])
        if refusal := self.problem_of(asked.json()):
            return refusal
        number = str(103254962155278888 + len(self.shown))
        self.by_key[key] = number
        self.keep(number, asked.json())
        return self.status(number)

    def existing(self, asked: Asked, method: str, number: str) -> Reply:
        if method == "PUT":
            if refusal := self.problem_of(asked.json()):
                return refusal
            self.keep(number, asked.json())
        reply = self.status(number)
        if method == "DELETE":
            del self.shown[number]
        return reply

    def keep(self, number: str, status: dict[str, Any]) -> None:
        text, _, link = status["status"].rpartition("\n\n")
        media = status.get("media_ids", [])
        self.shown[number] = {
            "text": text, "link": link, "picture": self.media[media[0]] if media else None, "media": media,
        }  # fmt: skip

    def problem_of(self, status: dict[str, Any]) -> Reply | None:
        self.require(status.get("language") == "vi", "no language")
        words = ["x" * 23 if part.startswith("http") else part for part in status["status"].split("\n")]
        if len("\n".join(words)) > 500:
            return 422, {}, {"error": "Validation failed: Text character limit of 500 exceeded"}
        return None

    def status(self, number: str) -> Reply:
        media = [{"id": each, "type": "image"} for each in self.shown[number]["media"]]
        return 200, {}, {
            "id": number, "uri": f"{self.address}/users/cchc/statuses/{number}",
            "url": f"{self.address}/@cchc/{number}", "media_attachments": media,
        }  # fmt: skip


class _Handler(BaseHTTPRequestHandler):
    service: FakeService

    def _serve(self) -> None:
        asked = _read(self)
        reply = self.service.take(asked)
        if isinstance(reply, str):
            self.close_connection = True
            self.connection.close()
            return
        status, headers, body = reply
        data = b"" if body is None else json.dumps(body).encode()
        self.send_response(status)
        for name, value in {"Content-Type": "application/json", **headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    do_GET = do_POST = do_PUT = do_DELETE = do_OPTIONS = _serve

    def log_message(self, format: str, *args: Any) -> None:
        """Quiet."""


def _read(handler: BaseHTTPRequestHandler) -> Asked:
    parts = urlsplit(handler.path)
    raw = handler.rfile.read(int(handler.headers.get("Content-Length") or 0))
    headers = {name.lower(): value for name, value in handler.headers.items()}
    asked = Asked(handler.command, parts.path, dict(parse_qsl(parts.query)), headers, raw)
    if asked.kind == "application/x-www-form-urlencoded":
        asked.fields = dict(parse_qsl(raw.decode(), keep_blank_values=True))
    elif asked.kind == "multipart/form-data":
        head = f"Content-Type: {headers['content-type']}\r\n\r\n".encode()
        for part in message_from_bytes(head + raw, policy=HTTP).iter_parts():
            name = str(part.get_param("name", header="content-disposition"))
            data = part.get_payload(decode=True)
            assert isinstance(data, bytes)
            if part.get_filename():
                asked.files[name] = (str(part.get_filename()), part.get_content_type(), data)
            else:
                asked.fields[name] = data.decode()
    return asked


@contextmanager
def running(service: FakeService) -> Iterator[FakeService]:
    """The service on a free port of loopback; its `address` is set."""
    handler = type("Handler", (_Handler,), {"service": service})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    service.address = f"http://127.0.0.1:{server.server_port}"
    try:
        yield service
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
