"""A brake on guessing tokens: so many unknown links from one address, then none for a while."""

from django.core.cache import cache
from django.http import HttpRequest

LIMIT = 20
PERIOD = 10 * 60


def _key(request: HttpRequest) -> str:
    return f"approval-link-misses:{request.META.get('REMOTE_ADDR', '')}"


def is_stopped(request: HttpRequest) -> bool:
    """Whether this address missed too often (counted in the cache that all workers share)."""
    return cache.get(_key(request), 0) >= LIMIT


def count_miss(request: HttpRequest) -> None:
    """One more unknown or spent token from this address."""
    if not cache.add(_key(request), 1, PERIOD):
        cache.incr(_key(request))
