"""What changed between two versions, or between a plan and the next year's plan: item by item, word by word."""

import difflib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from lantoa.capabilities.plans.enums import ItemKind
from lantoa.capabilities.plans.models import PlanItem, PlanVersion
from lantoa.capabilities.plans.queries.documents import live_items
from lantoa.kit.dates import short_date

ADDED, REMOVED, CHANGED, SAME = "added", "removed", "changed", "same"
STATE_WORDS = {ADDED: "Thêm mới", REMOVED: "Bỏ", CHANGED: "Thay đổi", SAME: "Giữ nguyên"}
_WORDS = re.compile(r"\s+|[^\s]+")
_FACTS = (
    ("unit_text", "Đơn vị"),
    ("role", "Vai trò"),
    ("form_kind", "Nhóm hình thức"),
    ("due_on", "Hạn"),
    ("due_wording", "Hạn như trong văn bản"),
    ("recurrence", "Nhịp"),
    ("indicator", "Chỉ tiêu"),
)


@dataclass(frozen=True)
class Piece:
    """A stretch of text: kept, added or removed."""

    text: str
    state: str


@dataclass(frozen=True)
class FactChange:
    """A field of an item before and after, as people read it."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class ItemChange:
    """One item in both versions; `before` or `after` is None when it exists in one only."""

    state: str
    before: PlanItem | None
    after: PlanItem | None
    pieces: Sequence[Piece]
    facts: Sequence[FactChange]

    @property
    def item(self) -> PlanItem:
        return self.after or self.before  # type: ignore[return-value]  # one of them is always there

    @property
    def state_words(self) -> str:
        return STATE_WORDS[self.state]


@dataclass(frozen=True)
class Difference:
    """All changes, in the order of the newer version; removed items follow the one they stood after."""

    changes: Sequence[ItemChange]

    def count(self, state: str) -> int:
        return sum(change.state == state for change in self.changes)

    @property
    def counts(self) -> list[tuple[str, str, int]]:
        """(state, words, number) for what differs."""
        return [(state, STATE_WORDS[state], self.count(state)) for state in (ADDED, CHANGED, REMOVED)]

    @property
    def differing(self) -> list[ItemChange]:
        return [change for change in self.changes if change.state != SAME]

    @property
    def is_empty(self) -> bool:
        return not self.differing


def difference(before: PlanVersion, after: PlanVersion) -> Difference:
    """Compare by key; between two plans by `origin_key` of the newer one. Two queries."""
    by_origin = before.plan_id != after.plan_id
    return compare(live_items(before), live_items(after), by_origin=by_origin)


def compare(before: Iterable[PlanItem], after: Iterable[PlanItem], *, by_origin: bool = False) -> Difference:
    """The difference of two lists of items."""
    old: dict[UUID | None, PlanItem] = {item.key: item for item in before if item.kind != ItemKind.HEADING}
    new = [item for item in after if item.kind != ItemKind.HEADING]
    kept = {_match_key(item, by_origin) for item in new}
    changes = [_change(old.get(_match_key(item, by_origin)), item) for item in new]
    followers = {key: place for place, key in enumerate(_match_key(item, by_origin) for item in new)}
    place = -1
    insertions: list[tuple[int, PlanItem]] = []
    for key, item in old.items():
        if key in kept:
            place = followers[key]
        else:
            insertions.append((place, item))
    insertions.sort(key=lambda pair: pair[0])
    for at, item in reversed(insertions):
        changes.insert(at + 1, _removed(item))
    return Difference(changes)


def _match_key(item: PlanItem, by_origin: bool) -> UUID | None:
    return item.origin_key if by_origin else item.key


def _removed(item: PlanItem) -> ItemChange:
    return ItemChange(REMOVED, item, None, [Piece(item.text, REMOVED)], [])


def _change(before: PlanItem | None, after: PlanItem) -> ItemChange:
    if before is None:
        return ItemChange(ADDED, None, after, [Piece(after.text, ADDED)], [])
    facts = [
        FactChange(label, _shown(before, name), _shown(after, name))
        for name, label in _FACTS
        if getattr(before, name) != getattr(after, name)
    ]
    if before.text == after.text and not facts and before.kind == after.kind:
        return ItemChange(SAME, before, after, [Piece(after.text, SAME)], [])
    return ItemChange(CHANGED, before, after, word_difference(before.text, after.text), facts)


def _shown(item: PlanItem, name: str) -> str:
    if name == "due_on":
        return short_date(item.due_on) if item.due_on else "không ghi"
    display = getattr(item, f"get_{name}_display", None)
    return str(display() if display else getattr(item, name)) or "không ghi"


def word_difference(before: str, after: str) -> list[Piece]:
    """`after` with the words that it adds, and the words of `before` that it leaves out.

    Neighbouring changes with only a blank between them are one change: "bỏ hai từ, thêm hai từ" reads better.
    """
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    pieces: list[Piece] = []
    gone, come = "", ""
    opcodes = difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for tag, a1, a2, b1, b2 in opcodes:
        kept = "".join(new[b1:b2]) if tag == "equal" else ""
        last = (a2, b2) == (len(old), len(new))
        if kept and (kept.strip() or last or not (gone or come)):
            pieces += _flush(gone, come)
            pieces.append(Piece(kept, SAME))
            gone = come = ""
            continue
        gone += "".join(old[a1:a2])
        come += "".join(new[b1:b2])
    return pieces + _flush(gone, come)


def _flush(gone: str, come: str) -> list[Piece]:
    return [Piece(text, state) for text, state in ((gone, REMOVED), (come, ADDED)) if text]
