"""How boards stand against the catalogue: what hangs in its current version, what is old, missing, abolished."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import F

from lantoa.capabilities.procedures.enums import SHOWING_KINDS, BoardKind, BoardSet, Hanging, ProcedureState
from lantoa.capabilities.procedures.models import (
    Posting,
    PostingBoard,
    PostingRule,
)
from lantoa.capabilities.procedures.queries.catalogue import published_procedures
from lantoa.capabilities.procedures.queries.posting_current import InForce, day_of, in_force_for
from lantoa.foundation.org.queries import working_calendar
from lantoa.kit.calendar import Calendar
from lantoa.kit.clock import today

# NĐ 63/2010 says "kịp thời"; many provinces set one to five days. An agency that set nothing gets this.
DEFAULT_WORKING_DAYS = 3
DEFAULT_REFERENCE = (
    "Nghị định 63/2010/NĐ-CP yêu cầu niêm yết kịp thời, không nêu số ngày; đây là mức mặc định của phần mềm."
)
# Worst first, as an officer works them off.
ORDER = (Hanging.ABOLISHED, Hanging.STALE, Hanging.MISSING, Hanging.EXTRA, Hanging.CURRENT)
TO_RENEW = (Hanging.STALE, Hanging.MISSING)
MOST_SLIDES = 60  # procedures that a lobby screen shows in turn


@dataclass(frozen=True)
class Line:
    """One procedure on one board. `due_on`: the day by which it must be put right; None where nothing is to do."""

    code: str
    name: str
    state: Hanging
    posting: Posting | None = None
    due_on: date | None = None

    @property
    def is_wrong(self) -> bool:
        """Whether somebody has to do something."""
        return self.due_on is not None


@dataclass
class Standing:
    """One board with its lines, worst first."""

    board: PostingBoard
    lines: list[Line] = field(default_factory=list)

    def count(self, *states: str) -> int:
        """How many lines are in one of `states`."""
        return sum(line.state in states for line in self.lines)

    @property
    def expected(self) -> int:
        """How many procedures the board must hold."""
        return self.count(Hanging.CURRENT, Hanging.STALE, Hanging.MISSING)

    @property
    def posted(self) -> int:
        """How many of them hang, in whatever version."""
        return self.count(Hanging.CURRENT, Hanging.STALE)

    @property
    def is_complete(self) -> bool:
        """Whether the whole set hangs in its current versions and nothing abolished does."""
        return not any(line.is_wrong for line in self.lines)

    @property
    def due_on(self) -> date | None:
        """The first day by which something must be put right."""
        return min((line.due_on for line in self.lines if line.due_on), default=None)

    @property
    def sentence(self) -> str:
        """ "32/34 đã niêm yết, 1 bản cũ"."""
        parts = [f"{self.posted}/{self.expected} đã niêm yết"]
        for state, words in ((Hanging.STALE, "bản cũ"), (Hanging.ABOLISHED, "đã bãi bỏ còn treo")):
            if self.count(state):
                parts.append(f"{self.count(state)} {words}")
        return ", ".join(parts)


@dataclass(frozen=True)
class Deadline:
    """The rule that holds on a day and the calendar it counts in."""

    working_days: int
    reference: str
    calendar: Calendar

    def after(self, day: date) -> date:
        """The last day to follow a change of `day`."""
        return self.calendar.add_working_days(day, self.working_days)


def renewal_deadline(day: date | None = None) -> Deadline:
    """How soon a board follows a change, as set for `day` (today without one). Two queries."""
    rule = PostingRule.objects.filter(valid_from__lte=day or today()).first()
    if rule is None:
        return Deadline(DEFAULT_WORKING_DAYS, DEFAULT_REFERENCE, working_calendar())
    return Deadline(rule.working_days, rule.reference, working_calendar())


def standings_of(boards: Iterable[PostingBoard]) -> list[Standing]:
    """How each of `boards` stands today. A bounded number of queries, whatever their number."""
    boards = list(boards)
    deadline = renewal_deadline()
    catalogue = list(_catalogue())
    in_force = _in_force(boards)
    hanging: dict[int, dict[int, Posting]] = {board.pk: {} for board in boards}
    for posting in open_postings(boards):
        hanging[posting.board_id][posting.procedure_id] = posting
    sets = _sets(boards)
    return [
        Standing(
            board, _lines(board, _expected(board, catalogue, sets), hanging[board.pk], in_force, deadline)
        )
        for board in boards
    ]


def standing_of(board: PostingBoard) -> Standing:
    """How one board stands."""
    return standings_of([board])[0]


def open_postings(boards: Iterable[PostingBoard]) -> Any:
    """What hangs on `boards`, with what is needed to judge it. One query."""
    return (
        Posting.objects.filter(board__in=boards, removed_at__isnull=True)
        .select_related("sheet__version", "procedure__current", "posted_by")
        .defer("sheet__version__content", "procedure__current__content")
        .order_by("procedure__code")
    )


def _in_force(boards: list[PostingBoard]) -> InForce:
    """What hangs on `boards` is judged against. Three queries."""
    hanging = Posting.objects.filter(board__in=boards, removed_at__isnull=True).order_by()
    return in_force_for(hanging.values("sheet"), hanging.values("procedure"))


def _catalogue() -> Any:
    return (
        published_procedures()
        .only("code", "name", "sector_id", "current_id", "state", "kind")
        .annotate(
            facets=F("current__facets"),
            effective_from=F("current__effective_from"),
            written_at=F("current__created_at"),
        )
        .order_by("code")
    )


def _sets(boards: list[PostingBoard]) -> dict[int, set[int]]:
    """Chosen sectors or procedures of each board that has such a set. Two queries."""
    chosen: dict[int, set[int]] = {board.pk: set() for board in boards}
    for through, column, kind in (
        (PostingBoard.sectors.through, "sector_id", BoardSet.SECTORS),
        (PostingBoard.chosen.through, "procedure_id", BoardSet.CHOSEN),
    ):
        mine = [board.pk for board in boards if board.holds == kind]
        rows: Any = through._default_manager.filter(postingboard_id__in=mine)
        for board, member in rows.values_list("postingboard_id", column):
            chosen[board].add(member)
    return chosen


def _expected(board: PostingBoard, catalogue: list[Any], sets: dict[int, set[int]]) -> list[Any]:
    mine = sets[board.pk]
    if board.holds == BoardSet.SECTORS:
        return [one for one in catalogue if one.sector_id in mine]
    if board.holds == BoardSet.CHOSEN:
        return [one for one in catalogue if one.pk in mine]
    if board.holds == BoardSet.LEVELS:
        wanted = [f" level:{level} " for level in board.levels]
        return [one for one in catalogue if any(term in one.facets for term in wanted)]
    return catalogue


def _lines(
    board: PostingBoard,
    expected: list[Any],
    hanging: dict[int, Posting],
    in_force: InForce,
    deadline: Deadline,
) -> list[Line]:
    lines = []
    shown = _shown(board, expected)
    for one in expected:
        posting = hanging.get(one.pk)
        since = max(one.effective_from or date.min, day_of(one.written_at))
        if one.pk in shown and posting is None:
            lines.append(Line(one.code, one.name, Hanging.CURRENT))
        elif posting is None:
            due = deadline.after(max(since, day_of(board.created_at)))
            lines.append(Line(one.code, one.name, Hanging.MISSING, due_on=due))
        else:
            lines.append(_hanging_line(posting, since, in_force, deadline))
    wanted = {one.pk for one in expected}
    for procedure, posting in hanging.items():
        if procedure not in wanted:
            lines.append(_unasked_line(posting, in_force, deadline))
    return sorted(lines, key=lambda line: (ORDER.index(line.state), line.due_on or date.max, line.code))


def _shown(board: PostingBoard, expected: list[Any]) -> set[int]:
    """What a screen or kiosk shows by itself, always as it is in force: a screen the first procedures of its set."""
    if board.kind not in SHOWING_KINDS:
        return set()
    return {one.pk for one in (expected[:MOST_SLIDES] if board.kind == BoardKind.SCREEN else expected)}


def _hanging_line(posting: Posting, since: date, in_force: InForce, deadline: Deadline) -> Line:
    procedure, sheet = posting.procedure, posting.sheet
    if in_force.is_current(sheet, procedure):
        return Line(procedure.code, procedure.name, Hanging.CURRENT, posting)
    if in_force.tells(sheet, procedure):
        since = max(in_force.forms_changed_on(sheet, procedure) or date.min, day_of(posting.posted_at))
    elif sheet.version_id == procedure.current_id:
        since = max(in_force.listed_on(procedure), day_of(posting.posted_at))
    return Line(procedure.code, procedure.name, Hanging.STALE, posting, deadline.after(since))


def _unasked_line(posting: Posting, in_force: InForce, deadline: Deadline) -> Line:
    """Something hangs that the board's set does not ask for."""
    procedure = posting.procedure
    if procedure.state == ProcedureState.PUBLISHED:
        version = procedure.current
        since = max(version.effective_from or date.min, day_of(version.created_at)) if version else date.min
        line = _hanging_line(posting, since, in_force, deadline)
        if line.state == Hanging.CURRENT:
            return Line(procedure.code, procedure.name, Hanging.EXTRA, posting)
        return line
    gone = procedure.abolished_on or day_of(procedure.changed_at)
    return Line(procedure.code, procedure.name, Hanging.ABOLISHED, posting, deadline.after(gone))
