"""The catalogue as the office works in it: filtered lists, faults, versions side by side, decisions and their deadlines."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse

from lantoa.capabilities.procedures.enums import DecisionRank, ImportState, ProcedureState, QualityFault
from lantoa.capabilities.procedures.models import (
    AnnouncementDecision,
    CatalogueImport,
    Procedure,
    ProcedureVersion,
)
from lantoa.capabilities.procedures.permissions import can_keep_procedures
from lantoa.capabilities.procedures.queries.coming import overdue_lines
from lantoa.capabilities.procedures.reading.codes import central_code
from lantoa.capabilities.procedures.reading.deadlines import Deadline, all_in_time, announce_by, enter_by
from lantoa.capabilities.procedures.reading.parts import changes_between
from lantoa.capabilities.procedures.reading.wording import SideBySide, side_by_side
from lantoa.foundation.accounts.models import User
from lantoa.foundation.notices.waiting import WaitingLine
from lantoa.foundation.org.queries import working_calendar
from lantoa.kit.clock import today
from lantoa.kit.text import fold


@dataclass(frozen=True)
class Wanted:
    """What the list is filtered by; "" leaves a filter out."""

    words: str = ""
    sector: str = ""
    level: str = ""
    state: str = ""
    kind: str = ""
    fault: str = ""


def listed_procedures(wanted: Wanted) -> QuerySet[Procedure]:
    """Procedures of the office's list, without their contents. One query, one more to look for words."""
    rows = Procedure.objects.select_related("sector", "current").defer("current__content")
    for name, value in (("sector__slug", wanted.sector), ("state", wanted.state), ("kind", wanted.kind)):
        if value:
            rows = rows.filter(**{name: value})
    if wanted.level:
        rows = rows.filter(current__facets__contains=f" level:{wanted.level} ")
    if wanted.fault:
        rows = rows.filter(current__faults__contains=f" {wanted.fault} ")
    if wanted.words:
        rows = rows.filter(pk__in=_having(rows, wanted.words))
    return rows.order_by("code")


def _having(rows: QuerySet[Procedure], words: str) -> list[int]:
    """Those whose code or name holds every word, with or without diacritics."""
    parts, code = fold(words).split(), central_code(words)
    return [
        pk
        for pk, own, name in rows.order_by().values_list("pk", "code", "name")
        if own == code or all(part in fold(f"{own} {name}") for part in parts)
    ]


def fault_counts() -> list[tuple[str, str, int]]:
    """(value, label, number of public procedures) of every fault that occurs, most frequent first. One query."""
    rows = Procedure.objects.filter(state=ProcedureState.PUBLISHED).exclude(current__faults="")
    counts = Counter(
        fault for faults in rows.values_list("current__faults", flat=True) for fault in faults.split()
    )
    return [(value, str(QualityFault(value).label), count) for value, count in counts.most_common()]


def faults_of(version: ProcedureVersion) -> list[str]:
    """What is wrong with one version, as people read it."""
    return [str(QualityFault(fault).label) for fault in version.faults.split()]


@dataclass(frozen=True)
class PartSideBySide:
    """One part of the content that differs, both wordings with their words marked."""

    label: str
    sides: SideBySide


def what_changed(before: ProcedureVersion | None, after: ProcedureVersion) -> list[PartSideBySide]:
    """The parts that differ between two versions, in their order."""
    changes = changes_between(before.told if before else None, after.told)
    return [PartSideBySide(one.label, side_by_side(one.before, one.after)) for one in changes]


@dataclass(frozen=True)
class DecisionRow:
    """A decision with its deadlines; `announced` is None where the day hangs on what is not known."""

    decision: AnnouncementDecision
    announced: Deadline | None
    entered: Deadline
    is_announced_late: bool
    is_entered_late: bool


def decision_rows(decisions: Sequence[AnnouncementDecision]) -> list[DecisionRow]:
    """Deadlines of the decisions (domain 2.4). One query."""
    calendar, day = working_calendar(), today()
    rows = []
    for one in decisions:
        due = announce_by(
            rank=one.rank,
            effective_on=one.rule_effective_on or one.effective_on,
            is_shortened=one.is_shortened,
            rule_issued_on=one.rule_issued_on,
        )
        announced = Deadline(due, one.signed_on) if due else None
        last = enter_by(
            rank=one.rank, signed_on=one.signed_on, is_shortened=one.is_shortened, calendar=calendar
        )
        entered = Deadline(last, one.entered_nationally_on)
        is_late = announced is not None and announced.is_late(day)
        rows.append(DecisionRow(one, announced, entered, is_late, entered.is_late(day)))
    return rows


def year_in_time(year: int) -> tuple[bool | None, bool | None]:
    """Whether everything of the year was announced, and entered, in time: one late decision makes the year late."""
    decisions = AnnouncementDecision.objects.filter(rank=DecisionRank.PROVINCE, signed_on__year=year)
    rows, day = decision_rows(list(decisions)), today()
    return (
        all_in_time([row.announced for row in rows if row.announced], day),
        all_in_time([row.entered for row in rows], day),
    )


def procedures_waiting_for(user: User) -> list[WaitingLine]:
    """Changes whose day came without them, files to confirm, and the province's decisions to enter in the national
    database. At most four queries.
    """
    if not can_keep_procedures(user):
        return []
    lines = overdue_lines()
    lines += [
        WaitingLine(
            title=str(entry),
            url=reverse("procedures_desk:import", args=[entry.code]),
            state=entry.get_state_display(),
            kind="Xác nhận thay đổi thủ tục",
        )
        for entry in CatalogueImport.objects.filter(state=ImportState.REVIEWING)
    ]
    open_ones = AnnouncementDecision.objects.filter(
        rank=DecisionRank.PROVINCE, entered_nationally_on__isnull=True
    )
    lines += [
        WaitingLine(
            title=str(row.decision),
            url=reverse("procedures_desk:decisions"),
            due_on=row.entered.due_on,
            state="Chưa nhập",
            kind="Nhập Cơ sở dữ liệu quốc gia",
        )
        for row in decision_rows(list(open_ones))
    ]
    return lines
