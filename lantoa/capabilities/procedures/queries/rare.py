"""Which procedures have what most have not: a page asks only for what is there."""

from dataclasses import dataclass

from lantoa.capabilities.procedures.enums import VersionState
from lantoa.capabilities.procedures.models import (
    FormFile,
    LinkedProcedure,
    LocalListing,
    ProcedureVersion,
    ServiceLevel,
)
from lantoa.ports.pages.store import while_unchanged


@dataclass(frozen=True)
class Rare:
    """Primary keys of procedures: with a word of the province, an online level, a linked group, a version that
    waits, a form to take away."""

    listed: frozenset[int]
    levelled: frozenset[int]
    grouped: frozenset[int]
    waiting: frozenset[int]
    formed: frozenset[int]


def rare() -> Rare:
    """All of them, remembered until anything public changes. Five queries at most."""
    return while_unchanged("procedures:rare", _read)


def _read() -> Rare:
    waiting = ProcedureVersion.objects.filter(state=VersionState.WAITING)
    forms = FormFile.objects.current()
    sources = (LocalListing.objects, ServiceLevel.objects, LinkedProcedure.objects, waiting, forms)
    return Rare(*(frozenset(rows.order_by().values_list("procedure_id", flat=True)) for rows in sources))
