"""What people look for in vain: counted by day and wording, never by person.

Counts are gathered in the process and written at most every other second, so that a crowd of searches is one write;
what a killed process had not written is lost, which statistics bear.
"""

import re
import time
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from threading import Lock
from typing import Any

from django.db import transaction
from django.db.models import F, Max, Sum

from lantoa.kit.clock import today
from lantoa.ports.search import words
from lantoa.ports.search.models import SearchedQuery

KEPT = timedelta(days=180)
WRITE_EVERY = 2.0
MOST_WORDS, LONGEST = 8, 80
# Telephone, identity and account numbers, addresses of people: not kept, whatever was meant by them.
_PERSONAL = re.compile(r"@|\d(?:[ .\-]?\d){7,}")
_waiting: Counter[tuple[date, str, str]] = Counter()
_lock = Lock()
_written_at = float("-inf")


@dataclass(frozen=True)
class Gap:
    """A wording with how often it was asked, found nothing, and led to something being opened."""

    words: str
    asked: int
    empty: int
    opened: int
    last_day: date


def note(text: str, *, found: bool) -> None:
    """Count one search (its first page)."""
    _count(text, "asked", *(() if found else ("empty",)))


def note_opened(text: str) -> None:
    """Count that somebody went from the results for `text` to one of them."""
    _count(text, "opened")


def keepable(text: str) -> str:
    """The wording as it may be kept: folded, short, nothing that looks like a person's number or address; else ""."""
    if _PERSONAL.search(text):
        return ""
    wording = words.folded(text)
    return wording if len(wording) <= LONGEST and len(wording.split()) <= MOST_WORDS else ""


def write() -> None:
    """Write what was counted."""
    global _written_at
    with _lock:
        counted = dict(_waiting)
        _waiting.clear()
        _written_at = time.monotonic()
    if not counted:
        return
    with transaction.atomic():
        keys = sorted({(day, wording) for day, wording, _ in counted})
        SearchedQuery.objects.bulk_create(
            [SearchedQuery(day=day, words=wording) for day, wording in keys], ignore_conflicts=True
        )
        for day, wording in keys:
            SearchedQuery.objects.filter(day=day, words=wording).update(
                **{
                    name: F(name) + counted.get((day, wording, name), 0)
                    for name in ("asked", "empty", "opened")
                }
            )


def found_nothing(*, since: date) -> list[Gap]:
    """Wordings that found nothing since that day, the most asked first."""
    return _gaps(_sums(since).filter(empties__gt=0).order_by("-empties", "words"))


def left_unopened(*, since: date) -> list[Gap]:
    """Wordings with results of which nobody opened any, the most asked first."""
    return _gaps(_sums(since).filter(empties=0, opens=0).order_by("-asks", "words"))


def forget_old() -> None:
    """Remove counts older than half a year."""
    SearchedQuery.objects.filter(day__lt=today() - KEPT).delete()


def _count(text: str, *names: str) -> None:
    wording = keepable(text)
    if not wording:
        return
    with _lock:
        for name in names:
            _waiting[today(), wording, name] += 1
    if time.monotonic() - _written_at >= WRITE_EVERY:
        write()


def _sums(since: date) -> Any:
    rows = SearchedQuery.objects.filter(day__gte=since).order_by().values("words")
    return rows.annotate(asks=Sum("asked"), empties=Sum("empty"), opens=Sum("opened"), last=Max("day"))


def _gaps(rows: Any) -> list[Gap]:
    found = rows.values_list("words", "asks", "empties", "opens", "last")[:500]
    return [Gap(*row) for row in found]
