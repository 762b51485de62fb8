"""A brake on asking without end: so many questions a minute from one network address, then none until the next minute.

A search costs a few milliseconds, and a write to the cache that all workers share may cost as much. So a worker counts
by itself and tells the others every `STEP` questions: who asks as people do costs the cache nothing, and who is stopped
costs it nothing any more. The count may be off by `STEP` for each worker.
"""

import ipaddress
import time

from django.core.cache import cache
from django.http import HttpRequest

STEP = 20
MINUTE = 60


class Brake:
    """Counts of one kind of question in the current minute."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._minute = 0
        self._asked: dict[str, int] = {}
        self._known: dict[str, int] = {}

    def stops(self, request: HttpRequest, limit: int) -> bool:
        """Count one question; whether it is one too many."""
        minute = int(time.time()) // MINUTE
        if minute != self._minute:
            self._minute, self._asked, self._known = minute, {}, {}
        place = network_of(request.META.get("REMOTE_ADDR", ""))
        if not limit or self._known.get(place, 0) > limit:
            return bool(limit)
        asked = self._asked[place] = self._asked.get(place, 0) + 1
        if asked % STEP == 0:
            self._known[place] = self._tell_others(f"asked:{self._name}:{minute}:{place}")
        if self._known.get(place, 0) + asked % STEP <= limit:
            return False
        self._known[place] = limit + 1
        return True

    @staticmethod
    def _tell_others(key: str) -> int:
        """Add what was counted here; the count of all workers."""
        if cache.add(key, STEP, 2 * MINUTE):
            return STEP
        try:
            return int(cache.incr(key, STEP))
        except ValueError:  # it ran out between the two
            return STEP


def seconds_left() -> int:
    """Until counting begins anew."""
    return MINUTE - int(time.time()) % MINUTE


def network_of(address: str) -> str:
    """What one reader cannot change at will: the address, of IPv6 its first half."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if parsed.version == 4:
        return str(parsed)
    return str(ipaddress.ip_network((parsed, 64), strict=False).network_address)
