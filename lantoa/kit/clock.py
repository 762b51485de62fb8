"""Today, in Vietnam. One place, so that tests and the demonstration can move it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime

from django.utils import timezone

_moved: ContextVar[datetime | None] = ContextVar("moved_clock", default=None)


def now() -> datetime:
    """The present moment, aware."""
    return _moved.get() or timezone.now()


def today() -> date:
    """The present date in the time zone of the project (Asia/Ho_Chi_Minh)."""
    return timezone.localdate(now())


@contextmanager
def moved_to(moment: datetime) -> Iterator[None]:
    """Let `now` answer `moment` (aware) within the block; only this thread of work sees it."""
    token = _moved.set(moment)
    try:
        yield
    finally:
        _moved.reset(token)
