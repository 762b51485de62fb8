"""Life events: what happens to people, with the procedures that it takes. Data of the product, by code."""

import tomllib
from dataclasses import dataclass
from functools import cache

from lantoa.capabilities.procedures.queries.index import DATA


@dataclass(frozen=True)
class LifeEvent:
    """Something that happens in a life or a business."""

    slug: str
    title: str
    text: str
    codes: tuple[str, ...]


@cache
def life_events() -> tuple[LifeEvent, ...]:
    """Every life event, in the order of the data."""
    told = tomllib.loads((DATA / "life_events.toml").read_text(encoding="utf-8"))
    return tuple(
        LifeEvent(slug, one["title"], one["text"], tuple(one["codes"])) for slug, one in told.items()
    )


def life_event_of(slug: str) -> LifeEvent | None:
    """The life event at this address."""
    return next((one for one in life_events() if one.slug == slug), None)
