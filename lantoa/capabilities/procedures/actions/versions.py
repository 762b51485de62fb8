"""Rows of versions as they come into force and end. The callers own transaction, lock, trail and announcement."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.db.models import Max

from lantoa.capabilities.procedures.enums import ProcedureState, VersionState
from lantoa.capabilities.procedures.models import LegalBasis, Procedure, ProcedureVersion

_CONTENT = ("name", "content", "digest", "facets", "faults")


def put_in_force(procedure: Procedure, version: ProcedureVersion, *, day: date | None) -> None:
    """Make `version` the current one from `day` on."""
    old = procedure.current
    if old is not None:
        end_before([old.pk], day)
        if version.number < old.number:
            version.number = (procedure.versions.aggregate(last=Max("number"))["last"] or 0) + 1
        if version.keeps_content:
            _take_over(version, old)
    version.state, version.effective_from = VersionState.EFFECTIVE, day
    version.save()
    procedure.current, procedure.name = version, version.name
    if procedure.state == ProcedureState.ABOLISHED:
        procedure.abolished_on = procedure.abolished_by = procedure.replaced_by = None
    procedure.state = ProcedureState.PUBLISHED
    procedure.save()


def end_before(versions: Sequence[int], day: date | None) -> None:
    """Versions that were in force end the day before; those of the same day or later keep their end open."""
    if day is None or not versions:
        return
    last = day - timedelta(days=1)
    ended = ProcedureVersion.objects.filter(pk__in=versions)
    ended.exclude(effective_from__gt=last).update(effective_until=last)


def end_current(procedures: Sequence[int], day: date) -> None:
    """The versions in force of procedures that are abolished on `day` end the day before."""
    current = ProcedureVersion.objects.filter(
        procedure__in=procedures, state=VersionState.EFFECTIVE, effective_until__isnull=True
    )
    end_before(list(current.values_list("pk", flat=True)), day)


def _take_over(version: ProcedureVersion, content: ProcedureVersion) -> None:
    """The content that is in force on the day, with its legal bases."""
    for name in _CONTENT:
        setattr(version, name, getattr(content, name))
    version.legal_bases.all().delete()
    LegalBasis.objects.bulk_create(
        LegalBasis(
            version=version,
            position=one.position,
            reference_code=one.reference_code,
            title=one.title,
            document_id=one.document_id,
        )
        for one in content.legal_bases.all()
    )
