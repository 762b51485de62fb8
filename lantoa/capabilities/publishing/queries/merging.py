"""Two texts that began from one: what each changed, part by part; nothing of either is left out."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.db import models
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import get_all_child_relations
from wagtail.fields import StreamField
from wagtail.models import Page

from lantoa.capabilities.publishing.queries.pieces import plain

MINE, THEIRS, BOTH = "mine", "theirs", "both"
# Fields of Wagtail's page that people write.
WRITTEN = ("title", "slug", "seo_title", "search_description", "show_in_menus")
GONE = None


@dataclass(frozen=True)
class Part:
    """A field, or a block of a body (`block` is its id): the value where both began, mine, theirs (None: removed or
    not there). `after` is the id of the block before it in my text."""

    key: str
    label: str
    base: Any
    mine: Any
    theirs: Any
    is_block: bool = False
    after: str = ""

    @property
    def is_conflict(self) -> bool:
        """Both changed it, differently."""
        return self.mine != self.theirs and self.mine != self.base and self.theirs != self.base

    @property
    def choice(self) -> str:
        """What is taken without asking: the side that changed."""
        return THEIRS if self.mine in (self.base, self.theirs) else MINE

    @property
    def options(self) -> list[tuple[str, str]]:
        """(value, label) of the choices for a conflict."""
        both = [(BOTH, "Giữ cả hai")] if self.is_block and self.mine and self.theirs else []
        return [
            (MINE, "Lấy bản của tôi" if self.mine is not GONE else "Bỏ, như bản của tôi"),
            (THEIRS, "Lấy bản của người kia" if self.theirs is not GONE else "Bỏ, như bản của người kia"),
            *both,
        ]


def parts_of(page: Page, *, base: dict[str, Any], mine: dict[str, Any], theirs: dict[str, Any]) -> list[Part]:
    """Everything that differs between the serialised texts of `page`, in the order of the page."""
    parts: list[Part] = []
    for name, label, is_body in _fields_of(page):
        if is_body:
            parts += _blocks(name, label, *(_read(content.get(name)) for content in (base, mine, theirs)))
        else:
            values = [_comparable(content.get(name)) for content in (base, mine, theirs)]
            if len({json.dumps(value, sort_keys=True, default=str) for value in values}) > 1:
                parts.append(Part(name, label, *values))
    return parts


def _fields_of(page: Page) -> Iterator[tuple[str, str, bool]]:
    """(name, label, whether it is a body of blocks) of what people write in this type of page."""
    for one in page._meta.get_fields():
        own = getattr(one, "concrete", False) and one.model.__module__.startswith("lantoa.")
        written = one.name in WRITTEN or (own and not one.name.endswith("_ptr"))
        if written and isinstance(one, models.Field | ParentalManyToManyField):
            yield one.name, str(one.verbose_name).capitalize(), isinstance(one, StreamField)
    for relation in get_all_child_relations(type(page)):
        if relation.related_model.__module__.startswith("lantoa."):
            name = str(relation.related_model._meta.verbose_name_plural).capitalize()
            yield relation.get_accessor_name(), name, False


def _comparable(value: Any) -> Any:
    """Rows of a child list without what the database gave them."""
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return [{k: v for k, v in row.items() if k not in ("pk", "sort_order")} for row in value]
    return value


def _read(value: Any) -> dict[str, dict[str, Any]]:
    """Blocks of a serialised body by their id, in order."""
    rows = json.loads(value) if isinstance(value, str) else value or []
    return {str(row.get("id") or number): row for number, row in enumerate(rows)}


def _blocks(
    name: str,
    label: str,
    base: dict[str, dict[str, Any]],
    mine: dict[str, dict[str, Any]],
    theirs: dict[str, dict[str, Any]],
) -> Iterator[Part]:
    before = {key: (list(mine)[place - 1] if place else "") for place, key in enumerate(mine)}
    order = [
        *theirs,
        *(key for key in mine if key not in theirs),
        *(key for key in base if key not in theirs and key not in mine),
    ]
    for place, key in enumerate(order, start=1):
        part = Part(
            f"{name}:{key}",
            f"{label}, khối {place}",
            base.get(key),
            mine.get(key),
            theirs.get(key),
            is_block=True,
            after=before.get(key, ""),
        )
        if part.mine != part.theirs:
            yield part


def merged(
    page: Page, parts: list[Part], choices: dict[str, str], *, mine: dict[str, Any], theirs: dict[str, Any]
) -> dict[str, Any]:
    """The serialised text that results: theirs, with my parts where chosen. Undecided conflicts keep both sides where
    that is possible, else theirs."""
    result = dict(theirs)
    bodies = {name: _read(theirs.get(name)) for name, _, is_body in _fields_of(page) if is_body}
    for part in parts:
        choice = choices.get(part.key) or (_fallback(part) if part.is_conflict else part.choice)
        if not part.is_block:
            if choice == MINE:
                result[part.key] = mine.get(part.key)
            continue
        name, _, key = part.key.partition(":")
        bodies[name] = _with_block(bodies[name], key, part, choice)
    for name, rows in bodies.items():
        result[name] = json.dumps(list(rows.values()), ensure_ascii=False)
    return result


def _fallback(part: Part) -> str:
    return BOTH if any(value == BOTH for value, _ in part.options) else THEIRS


def _with_block(
    rows: dict[str, dict[str, Any]], key: str, part: Part, choice: str
) -> dict[str, dict[str, Any]]:
    if choice == THEIRS:
        return rows
    if choice == MINE and part.mine is GONE:
        return {name: row for name, row in rows.items() if name != key}
    if choice == MINE and key in rows:
        return rows | {key: part.mine}
    # A block that is not there, or my form of a block that stays in theirs: put behind the block it stood behind.
    row = dict(part.mine) | ({"id": str(uuid4())} if choice == BOTH else {})
    new_key = key if choice == MINE else f"{key}+"
    place = key if choice == BOTH else part.after
    result: dict[str, dict[str, Any]] = {} if place in rows else {new_key: row}
    for name, value in rows.items():
        result[name] = value
        if name == place:
            result[new_key] = row
    return result


def shown(value: Any) -> str:
    """A value as people read it: words only, one line a piece."""
    if value is None or value in ("", []):
        return "(trống)"
    if isinstance(value, bool):
        return "Có" if value else "Không"
    return "\n".join(_words(value)) or "(trống)"


def _words(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        inner = value.get("value", value)
        if inner is value:
            for name, one in value.items():
                if name not in ("id", "type"):
                    yield from _words(one)
        else:
            yield from _words(inner)
    elif isinstance(value, list):
        for one in value:
            yield from _words(one)
    elif isinstance(value, str):
        yield plain(value) if "<" in value else value
    elif isinstance(value, int | float):
        yield f"(mục số {value})"
