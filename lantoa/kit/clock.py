"""Today, in Vietnam. One place, so that tests and the demonstration can move it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone


@dataclass
class Watch:
    """`asked`: somebody wanted the moment, not only the day."""

    asked: bool = False


_watch: ContextVar[Watch | None] = ContextVar("watched_clock", default=None)
_moved: ContextVar[datetime | None] = ContextVar("moved_clock", default=None)


def now() -> datetime:
    """The present moment, aware."""
    watch = _watch.get()
    if watch is not None:
        watch.asked = True
    return _now()


def _now() -> datetime:
    return _moved.get() or timezone.now()


def today() -> date:
    """The present date in the time zone of the project (Asia/Ho_Chi_Minh)."""
    return timezone.localdate(_now())


@contextmanager
def moved_to(moment: datetime) -> Iterator[None]:
    """Let `now` answer `moment` (aware) within the block; only this thread of work sees it."""
    token = _moved.set(moment)
    try:
        yield
    finally:
        _moved.reset(token)


@contextmanager
def watched() -> Iterator[Watch]:
    """Learn whether the block asks for the moment: what it makes then is true for that moment only, not for the day."""
    watch = Watch()
    token = _watch.set(watch)
    try:
        yield watch
    finally:
        _watch.reset(token)
