"""What was and what was not taken: counts by kind and outcome, reasons per item."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lantoa.kit.text import shorten
from lantoa.web.moving.enums import ItemKind, Outcome

MOST_LINES = 5000  # of single items; the counts stay whole


@dataclass
class Line:
    """One item that needs a word: what it is, what became of it, why."""

    kind: str
    key: str
    title: str
    outcome: str
    reason: str


@dataclass
class Report:
    """Kept as JSON on the run; grows batch by batch."""

    counts: Counter[str] = field(default_factory=Counter)  # "article/taken"
    reasons: Counter[str] = field(default_factory=Counter)  # "article/skipped/the reason"
    lines: list[list[str]] = field(default_factory=list)
    tables: dict[str, int] = field(default_factory=dict)  # rows of tables that were not read
    notes: list[str] = field(default_factory=list)

    @classmethod
    def load(cls, data: dict[str, Any]) -> "Report":
        return cls(
            Counter(data.get("counts", {})),
            Counter(data.get("reasons", {})),
            list(data.get("lines", [])),
            dict(data.get("tables", {})),
            list(data.get("notes", [])),
        )

    def dump(self) -> dict[str, Any]:
        return {
            "counts": dict(self.counts),
            "reasons": dict(self.reasons),
            "lines": self.lines,
            "tables": self.tables,
            "notes": self.notes,
        }

    def count(self, kind: str, outcome: str) -> None:
        self.counts[f"{kind}/{outcome}"] += 1

    def say(self, kind: str, key: str, title: str, outcome: str, reason: str) -> None:
        """Name one item with its reason; does not count it."""
        self.reasons[f"{kind}/{outcome}/{reason}"] += 1
        if len(self.lines) < MOST_LINES:
            self.lines.append([kind, key, shorten(title, 200), outcome, reason])

    def note(self, sentence: str) -> None:
        if sentence not in self.notes:
            self.notes.append(sentence)

    @property
    def table(self) -> list[tuple[str, list[int]]]:
        """(kind in words, one number for each Outcome in its order) of the kinds that occurred."""
        rows = [
            (kind.label, [self.counts[f"{kind.value}/{outcome}"] for outcome in Outcome]) for kind in ItemKind
        ]
        return [row for row in rows if any(row[1])]

    @property
    def summary(self) -> list[tuple[str, str, str, int]]:
        """(kind, outcome, reason, how often), the most frequent first."""
        return [
            (ItemKind(kind).label, Outcome(outcome).label, reason, number)
            for name, number in self.reasons.most_common()
            for kind, outcome, reason in [name.split("/", 2)]
        ]

    def all_lines(self) -> Iterator[Line]:
        for kind, key, title, outcome, reason in self.lines:
            yield Line(ItemKind(kind).label, key, title, Outcome(outcome).label, reason)
