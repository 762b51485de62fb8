"""The two tokens of a Zalo official account, kept in a private file.

An access token lives about 25 hours, a refresh token three months; using a refresh token spends it and
brings the next one. Losing that answer means that a person must sign in again, so it is written to disk
before anything else happens, and only one worker at a time may ask.
"""

import contextlib
import fcntl
import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

from lantoa.kit.clock import now
from lantoa.ports.delivery.channels.base import DeliveryError
from lantoa.ports.delivery.channels.http import Service

REFRESH_LIFE = timedelta(days=90)
ACCESS_LIFE = 90_000  # seconds, when Zalo does not say
MARGIN = timedelta(minutes=5)
NAME = "Zalo"


@dataclass(frozen=True)
class Tokens:
    """What the file holds. `seed` names the configured token that this line of tokens began with."""

    seed: str
    refresh_token: str = field(repr=False)
    refresh_since: str = ""
    access_token: str = field(default="", repr=False)
    access_until: str = ""

    @property
    def is_fresh(self) -> bool:
        return bool(self.access_token) and datetime.fromisoformat(self.access_until) > now() + MARGIN

    @property
    def ends_at(self) -> datetime | None:
        """When the refresh token ends; None before the first refresh: nobody knows how old the configured one is."""
        return datetime.fromisoformat(self.refresh_since) + REFRESH_LIFE if self.refresh_since else None


@dataclass(frozen=True)
class TokenKeeper:
    """Gives out an access token that works, and renews it at `oauth_url`."""

    path: Path
    app_id: str
    app_secret: str = field(repr=False)
    first_refresh_token: str = field(repr=False)
    oauth_url: str = "https://oauth.zaloapp.com"
    timeout: float = 20

    def access_token(self, *, spent: str = "") -> str:
        """A token that works. `spent` is one that Zalo just refused: it is renewed even before its time."""
        kept = self.read()
        if kept.is_fresh and kept.access_token != spent:
            return kept.access_token
        with self._alone():
            kept = self.read()  # another worker may have been here in between
            if not kept.is_fresh or kept.access_token == spent:
                kept = self._renewed(kept)
            return kept.access_token

    def read(self) -> Tokens:
        """What is kept; a newly configured token starts a new line."""
        seed = hashlib.sha256(self.first_refresh_token.encode()).hexdigest()[:16]
        try:
            kept = Tokens(**json.loads(self.path.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return Tokens(seed, self.first_refresh_token)
        return kept if kept.seed == seed else Tokens(seed, self.first_refresh_token)

    def _renewed(self, kept: Tokens) -> Tokens:
        service = Service(NAME, self.oauth_url, self.timeout)
        answer = service.call(
            "POST",
            "/v4/oa/access_token",
            headers={"secret_key": self.app_secret},
            data={
                "refresh_token": kept.refresh_token,
                "app_id": self.app_id,
                "grant_type": "refresh_token",
            },
        )
        access, refresh = answer.body.get("access_token"), answer.body.get("refresh_token")
        if not access or not refresh:
            code = answer.body.get("error", answer.status)
            raise DeliveryError(
                f"Zalo không gia hạn mã truy cập ({code}). Quản trị hệ thống cần cấp quyền lại cho ứng dụng.",
                permanent=False,
            )
        life = timedelta(seconds=int(answer.body.get("expires_in") or ACCESS_LIFE))
        moment = now()
        renewed = replace(
            kept,
            refresh_token=str(refresh),
            refresh_since=moment.isoformat(),
            access_token=str(access),
            access_until=(moment + life).isoformat(),
        )
        self._write(renewed)
        return renewed

    def _write(self, tokens: Tokens) -> None:
        """Whole or not at all, readable by this account only, on the disk when we return."""
        partial = self.path.with_suffix(".part")
        partial.unlink(missing_ok=True)
        descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            json.dump(asdict(tokens), file)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(self.path)

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        lock = os.open(self.path.with_suffix(".lock"), os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
        finally:
            os.close(lock)
