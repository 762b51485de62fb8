"""The WSGI front: answers a stored page before Django has heard of the request."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from lantoa.ports.pages.generation import Generation
from lantoa.ports.pages.page import Page, StartResponse, answer, coding_for
from lantoa.ports.pages.rules import Site, address_of
from lantoa.ports.pages.shelf import Address, Shelf

MEMORY = 16 * 1024 * 1024
Application = Callable[[dict[str, Any], StartResponse], Iterable[bytes]]


@dataclass(slots=True)
class Memory:
    """Pages of one generation. Never emptied for the next: a thread that is late fills the old one for nobody."""

    generation: Generation | None
    pages: dict[Address, Page] = field(default_factory=dict)
    size: int = 0


class Front:
    """Wraps the application. Pages in memory are valid for one generation, looked up with one `stat` a request."""

    def __init__(
        self, application: Application, shelf: Shelf, site: Site, zone: ZoneInfo, memory: int = MEMORY
    ) -> None:
        self._application = application
        self._shelf = shelf
        self._site = site
        self._zone = zone
        self._limit = memory
        self._memory = Memory(None)

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] in ("GET", "HEAD"):
            address = address_of(environ, self._site)
            page = self._find(address, environ) if address else None
            if page is not None:
                return answer(page, environ, start_response)
        return self._application(environ, start_response)

    def _find(self, address: Address, environ: dict[str, Any]) -> Page | None:
        generation = self._shelf.generations.now()
        if generation is None:
            return None
        memory = self._memory
        if generation != memory.generation:
            memory = self._memory = Memory(generation)
        page = memory.pages.get(address)
        now = time.time()
        coding = coding_for(environ.get("HTTP_ACCEPT_ENCODING", ""))
        if page is not None and page.valid_until > now and coding in page.variants:
            return page
        return self._fetch(address, environ, memory, generation, now)

    def _fetch(
        self, address: Address, environ: dict[str, Any], memory: Memory, generation: Generation, now: float
    ) -> Page | None:
        """From the disk, with the coding that the reader wants; what is missing there is added."""
        day = datetime.fromtimestamp(now, self._zone).date()
        page = self._shelf.find(address, generation, day)
        if page is None or page.valid_until <= now:
            return None
        coding = coding_for(environ.get("HTTP_ACCEPT_ENCODING", ""))
        if coding not in page.variants:
            page.variant(coding)
            self._shelf.complete(address, page, generation, day)
        memory.size += page.size
        if memory.size > self._limit:
            memory.pages.clear()
            memory.size = page.size
        memory.pages[address] = page
        return page
