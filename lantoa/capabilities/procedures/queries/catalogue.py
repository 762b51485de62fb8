"""The catalogue as the public and as the office may read it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import Http404

from lantoa.capabilities.procedures.enums import ProcedureKind, ProcedureState, VersionState
from lantoa.capabilities.procedures.models import Procedure, ProcedureVersion
from lantoa.capabilities.procedures.permissions import can_keep_procedures
from lantoa.capabilities.procedures.reading.codes import central_code


def published_procedures() -> QuerySet[Procedure]:
    """Procedures in force that the public may see. Every public list, search and export starts here."""
    return known_procedures().filter(state=ProcedureState.PUBLISHED)


def known_procedures() -> QuerySet[Procedure]:
    """Those in force and those abolished: an old printed sheet must still lead to a page that says so."""
    return Procedure.objects.exclude(kind=ProcedureKind.INTERNAL).exclude(state=ProcedureState.DRAFT)


def get_procedure_for(user: Any, printed: str) -> Procedure:
    """The procedure with this code in any printed form, when `user` may see it; Http404 otherwise."""
    among = Procedure.objects.all() if can_keep_procedures(user) else known_procedures()
    found = among.select_related("sector", "current").filter(code=central_code(printed)).first()
    if found is None:
        raise Http404
    return found


def draft_version(procedure: Procedure) -> ProcedureVersion | None:
    """The version that is still being written. One query."""
    return procedure.versions.filter(state=VersionState.DRAFT).first()


def waiting_versions(procedure: Procedure) -> QuerySet[ProcedureVersion]:
    """Announced versions whose day has not come, the nearest day first."""
    return procedure.versions.filter(state=VersionState.WAITING).order_by("effective_from", "number")


def waiting_digests(codes: Sequence[str]) -> set[tuple[str, str]]:
    """(code, digest) of the versions that wait: a source that says the same already says nothing new. One query."""
    rows = ProcedureVersion.objects.filter(state=VersionState.WAITING, procedure__code__in=codes).order_by()
    return set(rows.values_list("procedure__code", "digest"))


def versions_on(procedures: Sequence[int], day: date | None) -> dict[int, ProcedureVersion]:
    """What each procedure (by key) will say on `day`, for those where that is not the current version. One query."""
    if day is None:
        return {}
    rows = ProcedureVersion.objects.filter(
        state=VersionState.WAITING, procedure__in=procedures, effective_from__lte=day
    )
    return {
        one.procedure_id: one for one in rows.select_related("decision").order_by("effective_from", "number")
    }
