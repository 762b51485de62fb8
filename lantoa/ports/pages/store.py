"""Stored pages and their removal: the door of this port.

`forget` is called by `foundation.publication.announce`; `guard.py` calls it by itself before any write to a table
that the public may see, so a page cannot outlive a change that nobody announced.
"""

import weakref
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar
from weakref import ReferenceType

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.utils import timezone

from lantoa.ports.pages.generation import Generation, Generations, Mark
from lantoa.ports.pages.rules import Site
from lantoa.ports.pages.shelf import Shelf

T = TypeVar("T")
Moments = Callable[[datetime, datetime], Iterable[datetime]]
_moments: list[Moments] = []
# PostgreSQL: held by a transaction that changes public content, until the server has really ended it.
ADVISORY_KEY = 0x6C616E746F61
_marks: "weakref.WeakKeyDictionary[Any, ReferenceType[Mark]]" = weakref.WeakKeyDictionary()
_remembered: dict[str, tuple[Generation, Any]] = {}


@dataclass
class Look:
    """What was seen when a reading request began; over as soon as the request writes something public itself."""

    generation: Generation | None
    is_over: bool = False
    kept: dict[str, Any] = field(default_factory=dict)


_look: ContextVar[Look | None] = ContextVar("pages_look", default=None)


def is_on() -> bool:
    """Whether pages are stored here (settings.PAGE_STORE)."""
    return bool(settings.PAGE_STORE["ENABLED"])


def is_watched() -> bool:
    """Whether a change made here must empty the store: pages are stored by this process, or by others from the same data
    (a command under the settings of development beside a running demonstration)."""
    return is_on() or bool(settings.PAGE_STORE.get("WATCHED"))


def shelf() -> Shelf:
    """The shelf of this machine."""
    return _shelf(str(settings.PAGE_STORE["DIRECTORY"]))


@lru_cache(maxsize=4)
def _shelf(directory: str) -> Shelf:
    return Shelf(Generations(Path(directory)))


def site() -> Site:
    """Hosts, cookies and proxy header of the settings. Wildcards in ALLOWED_HOSTS are answered, never stored."""
    header, value = settings.SECURE_PROXY_SSL_HEADER or ("", "")
    hosts = [host.lower() for host in settings.ALLOWED_HOSTS if "*" not in host and not host.startswith(".")]
    own = settings.BASE_URL.partition("://")[2].partition("/")[0].lower()
    cookies = (f"{settings.SESSION_COOKIE_NAME}=", "messages=")
    return Site(frozenset((own, *hosts)), cookies, header, value)


def forget(kind: str, keys: Sequence[str]) -> None:
    """Make every stored page unusable at once, and store none until the caller's transaction has ended.

    Every page carries the menu, the agency's name and the latest news, so there is one generation for all of them;
    `kind` and `keys` say what changed for whoever reads the call. Inside the transaction, before or after the
    change; outside of one only after it.
    """
    del kind, keys
    close_for(connections[DEFAULT_DB_ALIAS])


def forget_everything() -> None:
    """For what no transaction tells: a restored database, a new version, a server that starts."""
    if is_watched():
        shelf().generations.advance()


def close_for(connection: Any) -> None:
    """Mark the transaction that `connection` is in. Once a transaction; cheap when it is marked already."""
    if not is_watched():
        return
    stop_looking()
    known = _marks.get(connection)
    mark = known() if known else None
    if mark is not None and mark.is_held and connection.in_atomic_block:
        return
    if connection.vendor == "postgresql" and connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock_shared(%s)", [ADVISORY_KEY])
    mark = shelf().generations.mark()
    _marks[connection] = weakref.ref(mark)
    # Only Django's list of hooks keeps the mark alive: a rollback drops the list, and with it the lock.
    transaction.on_commit(mark, using=connection.alias)


def begin() -> Generation | None:
    """Call before the first query of a render: what `keep` wants to know, or None when it may not be stored."""
    return shelf().generations.begin(_no_transaction_lingers) if is_on() else None


@contextmanager
def looking() -> Iterator[Generation | None]:
    """Ask for the generation once, for everything that a reading request remembers; gives what `begin` gives.

    What was true when the request began may be shown until it ends: nobody is promised more (docs/page-store.md).
    """
    token = _look.set(Look(begin()))
    try:
        yield _present()
    finally:
        _look.reset(token)


def stop_looking() -> None:
    """The work in hand is about to write: from here on it must see what it wrote."""
    look = _look.get()
    if look is not None:
        look.is_over = True


def _present() -> Generation | None:
    look = _look.get()
    return begin() if look is None or look.is_over else look.generation


def _no_transaction_lingers() -> bool:
    """Whether every transaction whose process has died is over on the server too.

    SQLite lives in the process, so it is. A PostgreSQL server may still be carrying out the COMMIT of a client
    that is gone; it holds our shared lock until the outcome is visible to everyone.
    """
    connection = connections[DEFAULT_DB_ALIAS]
    if connection.vendor != "postgresql":
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [ADVISORY_KEY])
        row = cursor.fetchone()
    return bool(row and row[0])


def while_unchanged(name: str, read: Callable[[], T]) -> T:
    """`read()`, remembered in this process for as long as no public content changes anywhere on this machine.

    For the few things that every page needs (agency, menu, site). As exact as the pages themselves: inside a
    transaction that changes something it reads afresh, and wherever pages are not stored once a reading request.
    """
    look = _look.get()
    if look is not None and look.generation is None and not look.is_over:
        if name not in look.kept:
            look.kept[name] = read()
        return look.kept[name]
    generation = _present()
    held = _remembered.get(name)
    if generation is not None and held is not None and held[0] == generation:
        return held[1]
    value = read()
    if generation is not None:
        if len(_remembered) > 1000:
            _remembered.clear()
        _remembered[name] = (generation, value)
    return value


def register_moments(find: Moments) -> None:
    """Let `find(begin, end)` name the moments of a day at which a public page changes though nobody writes anything.

    For what a page compares with the present moment (an event that is over). What compares with the day needs
    nothing: no page outlives its day.
    """
    _moments.append(find)


def true_until(moment: datetime) -> tuple[float, bool]:
    """When what is rendered at `moment` stops being true, in seconds of the epoch, and whether that is midnight."""
    begin = timezone.localtime(moment).replace(hour=0, minute=0, second=0, microsecond=0)
    end = begin + timedelta(days=1)

    def read() -> list[datetime]:
        return sorted(edge for find in _moments for edge in find(begin, end))

    edges = while_unchanged(f"pages:moments:{begin:%Y-%m-%d}", read)
    nearest = min((edge for edge in edges if edge > moment), default=end)
    return nearest.timestamp(), nearest == end
