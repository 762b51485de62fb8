"""What is announced for a later day: versions that wait, abolitions to come, what the province will add."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.urls import reverse

from lantoa.capabilities.procedures.enums import ProcedureState, VersionState
from lantoa.capabilities.procedures.models import (
    AnnouncementDecision,
    LocalListing,
    Procedure,
    ProcedureVersion,
)
from lantoa.capabilities.procedures.queries.rare import rare
from lantoa.foundation.notices.waiting import WaitingLine
from lantoa.kit.clock import today

INTRODUCED, AMENDED, ABOLISHED = "Mới ban hành", "Thay đổi nội dung", "Bãi bỏ"
LISTED = "Quy định của tỉnh"  # its content stays


def due_procedures(day: date) -> QuerySet[Procedure]:
    """Procedures with a change whose day has come by `day` and that is not carried out yet. One query."""
    late = Procedure.objects.filter(_versions_due(day)).order_by().values("pk")
    gone = Q(state=ProcedureState.PUBLISHED, abolished_on__lte=day)
    return Procedure.objects.filter(gone | Q(pk__in=late)).order_by("code")


def _versions_due(day: date) -> Q:
    return Q(versions__state=VersionState.WAITING, versions__effective_from__lte=day)


@dataclass(frozen=True)
class Coming:
    """One change that waits for its day."""

    procedure: Procedure
    on: date
    what: str
    decision: AnnouncementDecision | None
    number: int = 0

    @property
    def is_due(self) -> bool:
        """Whether the day has come without the change."""
        return self.on <= today()


def coming_changes() -> list[Coming]:
    """Everything that waits, the nearest day first. Two queries."""
    versions = ProcedureVersion.objects.filter(state=VersionState.WAITING).select_related(
        "procedure", "decision"
    )
    found = [
        Coming(
            one.procedure,
            one.effective_from,
            _what(one),
            one.decision,
            one.number,
        )
        for one in versions.defer("content")
        if one.effective_from is not None
    ]
    gone = Procedure.objects.filter(state=ProcedureState.PUBLISHED, abolished_on__isnull=False)
    found += [
        Coming(one, one.abolished_on, ABOLISHED, one.abolished_by)
        for one in gone.select_related("abolished_by")
        if one.abolished_on is not None
    ]
    return sorted(found, key=lambda one: (one.on, one.procedure.code))


def _what(version: ProcedureVersion) -> str:
    if not version.procedure.current_id:
        return INTRODUCED
    return LISTED if version.keeps_content else AMENDED


def coming_days() -> dict[int, date]:
    """The nearest day of an announced change, by procedure. Two queries."""
    days: dict[int, date] = {}
    waiting = ProcedureVersion.objects.filter(state=VersionState.WAITING).order_by()
    gone = Procedure.objects.filter(state=ProcedureState.PUBLISHED, abolished_on__isnull=False).order_by()
    for pk, day in (
        *waiting.values_list("procedure", "effective_from"),
        *gone.values_list("pk", "abolished_on"),
    ):
        if day is not None:
            days[pk] = min(day, days.get(pk, day))
    return days


def overdue_lines() -> list[WaitingLine]:
    """Changes whose day has come and that did not happen, for the office's first screen. One query."""
    return [
        WaitingLine(
            title=f"{one.code} {one.name}"[:200],
            url=reverse("procedures_desk:procedure", args=[one.code]),
            due_on=today(),
            state="Đã đến ngày có hiệu lực, chưa chuyển",
            kind="Thay đổi thủ tục chưa có hiệu lực",
        )
        for one in due_procedures(today())
    ]


def next_version(procedure: Procedure) -> ProcedureVersion | None:
    """The announced version whose day comes next. One query where there is one."""
    if procedure.pk not in rare().waiting:
        return None
    waiting = procedure.versions.filter(state=VersionState.WAITING).select_related("decision")
    return waiting.order_by("effective_from", "number").first()


def next_listing(procedure: Procedure) -> LocalListing | None:
    """What the province will add from a later day on. One query."""
    later = procedure.listings.filter(valid_from__gt=today()).select_related("decision")
    return later.order_by("valid_from", "pk").first()
