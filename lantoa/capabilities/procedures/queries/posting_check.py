"""Three places must say the same (NĐ 63/2010, Đ.26 k.2): the national data, the portal, the boards."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone

from lantoa.capabilities.procedures.enums import (
    DecisionRank,
    Hanging,
    ImportSource,
    ImportState,
    ProcedureState,
)
from lantoa.capabilities.procedures.models import CatalogueImport, ProposedChange
from lantoa.capabilities.procedures.queries.catalogue import known_procedures
from lantoa.capabilities.procedures.queries.coming import coming_days
from lantoa.capabilities.procedures.queries.posting import Standing
from lantoa.capabilities.procedures.queries.posting_sheets import decision_of
from lantoa.kit.dates import short_date

NOT_LOOKED = "Chưa đối chiếu"
AGREES = "Khớp"


@dataclass(frozen=True)
class Checked:
    """One procedure in the three places; `walls` has a word for each board, empty where it need not hang."""

    code: str
    name: str
    national: str
    version: int
    decision: str
    conclusion: str
    walls: tuple[str, ...] = field(default=())
    coming: date | None = None  # the day of an announced change
    import_code: str = ""  # the file in which the national difference waits for confirmation

    @property
    def agrees(self) -> bool:
        """Whether all three say the same."""
        return self.conclusion == AGREES


def last_national_import() -> date | None:
    """The day of the newest national data that was taken over."""
    newest = (
        CatalogueImport.objects.filter(source=ImportSource.NATIONAL, state=ImportState.CONFIRMED)
        .order_by("-decided_at")
        .first()
    )
    return timezone.localtime(newest.decided_at).date() if newest and newest.decided_at else None


def check_three_ways(standings: Sequence[Standing]) -> list[Checked]:
    """Every procedure that is public or still hangs, disagreement first. A bounded number of queries."""
    walls: list[dict[str, Hanging]] = [
        {line.code: line.state for line in standing.lines} for standing in standings
    ]
    hanging = {code for wall in walls for code, state in wall.items() if state == Hanging.ABOLISHED}
    open_changes = dict(
        ProposedChange.objects.filter(
            catalogue_import__source=ImportSource.NATIONAL,
            catalogue_import__state=ImportState.REVIEWING,
        ).values_list("procedure_code", "catalogue_import__code")
    )
    days = coming_days()
    national_day = last_national_import()
    rows = []
    procedures = known_procedures().select_related("current__decision").defer("current__content")
    for one in procedures.order_by("code"):
        if one.state == ProcedureState.ABOLISHED and one.code not in hanging:
            continue
        states = [wall.get(one.code) for wall in walls]
        waits = _waits_nationally(one)
        differs = one.code in open_changes
        rows.append(
            Checked(
                code=one.code,
                name=one.name,
                national=_national(national_day, differs=differs, waits=waits),
                version=one.current.number if one.current else 0,
                decision=decision_of(one.current),
                conclusion=_conclusion(states, differs or waits),
                walls=tuple(state.label if state else "" for state in states),
                coming=days.get(one.pk),
                import_code=open_changes.get(one.code, ""),
            )
        )
    return sorted(rows, key=lambda row: (row.agrees, row.code))


def _waits_nationally(procedure: object) -> bool:
    """Whether the province announced it and has not said that the national data have it."""
    decision = getattr(getattr(procedure, "current", None), "decision", None)
    return (
        decision is not None
        and decision.rank == DecisionRank.PROVINCE
        and decision.entered_nationally_on is None
    )


def _national(day: date | None, *, differs: bool, waits: bool) -> str:
    if waits:
        return "Chưa nhập Cơ sở dữ liệu quốc gia"
    if differs:
        return "Dữ liệu quốc gia khác, chờ xác nhận"
    return f"Theo dữ liệu ngày {short_date(day)}" if day else NOT_LOOKED


def _conclusion(states: Sequence[Hanging | None], national: bool) -> str:
    wrong = []
    if national:
        wrong.append("dữ liệu quốc gia")
    for state, words in (
        (Hanging.ABOLISHED, "bảng còn treo bản đã bãi bỏ"),
        (Hanging.STALE, "bảng treo bản cũ"),
        (Hanging.MISSING, "bảng còn thiếu"),
    ):
        if state in states:
            wrong.append(words)
    return f"Lệch: {', '.join(wrong)}" if wrong else AGREES
