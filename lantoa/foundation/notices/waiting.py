"""One line of "what waits for me": the shape in which every owner offers its lines to the first screen."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class WaitingLine:
    """Something that one person is expected to do.

    `title` names the thing, `url` opens it where it can be done, `kind` says what is asked ("Phê duyệt",
    "Nộp báo cáo"), `state` how it stands ("Chờ ý kiến"), `due_on` the last day or None.
    """

    title: str
    url: str
    due_on: date | None = None
    state: str = ""
    kind: str = ""

    def is_overdue(self, today: date) -> bool:
        """Whether the last day has passed; the due date itself still counts."""
        return self.due_on is not None and self.due_on < today


def by_urgency(lines: list[WaitingLine]) -> list[WaitingLine]:
    """Soonest due first, then those without a due date, each by title."""
    return sorted(lines, key=lambda line: (line.due_on is None, line.due_on or date.max, line.title))
