"""Forms as files: what everybody may take, and what stands behind a printed sheet."""

from collections.abc import Iterable

from django.db import DEFAULT_DB_ALIAS
from django.db.models import QuerySet
from django.http import Http404

from lantoa.capabilities.procedures.enums import ProcedureState
from lantoa.capabilities.procedures.models import FormFile, PostingSheet, Procedure, SheetForm
from lantoa.capabilities.procedures.queries.catalogue import published_procedures
from lantoa.capabilities.procedures.queries.rare import rare
from lantoa.capabilities.procedures.reading.codes import central_code
from lantoa.kit.prepared import Prepared, prepared_for


def public_forms(procedure: Procedure) -> list[FormFile]:
    """What everybody may take of a procedure that everybody may see; nothing of an abolished one. One query at most."""
    if procedure.state != ProcedureState.PUBLISHED or procedure.pk not in rare().formed:
        return []
    return prepared_for(DEFAULT_DB_ALIAS, "procedures:forms", _of_procedure).rows(procedure.pk)


def _of_procedure() -> Prepared:
    return Prepared(FormFile.objects.current().filter(procedure=0).order_by("name"), (0,))


def get_public_form(printed: str, code: str) -> FormFile:
    """The one road to a form's file: a form in use of a public procedure in force; Http404 otherwise. One query."""
    rows = FormFile.objects.current().filter(procedure__in=published_procedures()).select_related("procedure")
    found = rows.filter(code=code, procedure__code=central_code(printed)).first()
    if found is None:
        raise Http404
    return found


def forms_in_use(procedures: Iterable[Procedure]) -> QuerySet[FormFile]:
    """The forms of these procedures as they are handed out today, in their order."""
    return FormFile.objects.current().filter(procedure__in=[one.pk for one in procedures]).order_by("name")


def forms_behind(sheets: Iterable[PostingSheet]) -> QuerySet[SheetForm]:
    """The forms that were printed behind these sheets, in their order."""
    links = SheetForm.objects.filter(sheet__in=[one.pk for one in sheets])
    return links.select_related("form").order_by("sheet", "position")
