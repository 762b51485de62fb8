"""The catalogue as the public and as the office may read it."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404

from lantoa.capabilities.procedures.enums import ProcedureKind, ProcedureState
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
    """The version that is still being written: newer than the current one. One query."""
    versions = procedure.versions.order_by("-number")
    if procedure.current_id:
        versions = versions.filter(number__gt=procedure.current.number) if procedure.current else versions
    return versions.first()
