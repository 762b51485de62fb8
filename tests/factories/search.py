"""A shelf of things to find, outside every capability: its source says what is public now."""

from collections.abc import Iterator, Sequence
from datetime import date

from lantoa.ports.search import index
from lantoa.ports.search.sources import Entry, Source, register

KIND = "shelf"


class Shelf:
    """`put` and `take` change what the source speaks of and renew the index, as a verb would."""

    def __init__(self) -> None:
        self.things: dict[str, Entry] = {}
        register(Source(KIND, "Thử nghiệm", self.entries))

    def entries(self, keys: Sequence[str] | None) -> Iterator[Entry]:
        """What is on the shelf."""
        wanted = self.things if keys is None else [key for key in keys if key in self.things]
        return iter([self.things[key] for key in wanted])

    def put(self, key: str, title: str, *, apply: bool = True, **facts: object) -> None:
        """Put a thing on the shelf, or change it."""
        facts.setdefault("on", date(2024, 1, 1))
        self.things[key] = Entry(kind=KIND, key=key, title=title, url=f"/{key}/", **facts)
        index.renew(KIND, [key])
        if apply:
            index.apply_changes()

    def take(self, key: str, *, apply: bool = True) -> None:
        """Take a thing away."""
        del self.things[key]
        index.renew(KIND, [key])
        if apply:
            index.apply_changes()
