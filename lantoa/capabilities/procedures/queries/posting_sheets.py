"""One printed sheet seen from today: still in force, replaced since when and by what, or abolished (E24)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from lantoa.capabilities.procedures.enums import ProcedureKind, ProcedureState
from lantoa.capabilities.procedures.models import (
    AnnouncementDecision,
    LocalListing,
    PostingSheet,
    Procedure,
    ProcedureVersion,
)
from lantoa.capabilities.procedures.queries.posting_current import InForce, day_of, in_force_of
from lantoa.capabilities.procedures.reading.sheet import Local
from lantoa.kit.clock import today
from lantoa.kit.dates import official_date

CURRENT, REPLACED, ABOLISHED, WITHDRAWN = "current", "replaced", "abolished", "withdrawn"


@dataclass(frozen=True)
class SheetStatus:
    """What to tell whoever scans a sheet. `since` and `by` (a decision as cited) belong to the change, if any."""

    kind: str
    sheet: PostingSheet
    procedure: Procedure | None = None
    since: date | None = None
    by: str = ""
    successor: Procedure | None = None
    forms_only: bool = False  # what the sheet says still holds; the forms behind it do not


def clean_serial(typed: str) -> str:
    """ "K7M2-QXDP" as typed by hand, as it is stored."""
    return re.sub(r"[^0-9a-z]", "", typed.lower())[:20]


def sheet_address(serial: str) -> str:
    """The short path in a sheet's QR code. It is on paper: it may never change."""
    return f"/n/{serial}"


def find_sheet(typed: str) -> PostingSheet | None:
    """The sheet with this serial, however it was typed."""
    serial = clean_serial(typed)
    if not serial:
        return None
    return (
        PostingSheet.objects.select_related(
            "procedure__current__decision", "procedure__abolished_by", "procedure__replaced_by", "version"
        )
        .defer("version__content", "procedure__current__content")
        .filter(serial=serial)
        .first()
    )


def sheet_kinds(sheets: Sequence[PostingSheet]) -> list[str]:
    """The kind of each sheet's status, in their order. Three queries for all."""
    in_force = in_force_of(sheets)
    return [_kind(one, in_force) for one in sheets]


def _kind(sheet: PostingSheet, in_force: InForce) -> str:
    procedure = sheet.procedure
    if procedure.kind == ProcedureKind.INTERNAL or procedure.state == ProcedureState.DRAFT:
        return WITHDRAWN
    if procedure.state == ProcedureState.ABOLISHED:
        return ABOLISHED
    return CURRENT if in_force.is_current(sheet, procedure) else REPLACED


def sheet_status(sheet: PostingSheet) -> SheetStatus:
    """How `sheet` stands today; says nothing of a procedure that the public may not see any more. Four queries."""
    procedure, in_force = sheet.procedure, in_force_of([sheet])
    kind = _kind(sheet, in_force)
    if kind == WITHDRAWN:
        return SheetStatus(WITHDRAWN, sheet)
    if kind == ABOLISHED:
        by = cited(procedure.abolished_by)
        successor = _public(procedure.replaced_by)
        return SheetStatus(ABOLISHED, sheet, procedure, procedure.abolished_on, by, successor)
    if kind == CURRENT:
        return SheetStatus(CURRENT, sheet, procedure)
    if in_force.tells(sheet, procedure):
        since = in_force.forms_changed_on(sheet, procedure)
        return SheetStatus(REPLACED, sheet, procedure, since, forms_only=True)
    version = procedure.current
    if version is not None and version.pk == sheet.version_id:
        listing = open_listing(procedure)
        by = cited(listing.decision) if listing else ""
        return SheetStatus(REPLACED, sheet, procedure, _since(listing, "valid_from"), by)
    return SheetStatus(REPLACED, sheet, procedure, _since(version, "effective_from"), decision_of(version))


def _since(row: Any, start: str) -> date | None:
    """The day from which `row` holds: the one it names, else the day when it was written."""
    if row is None:
        return None
    named: date | None = getattr(row, start)
    return named or day_of(row.created_at)


def _public(procedure: Procedure | None) -> Procedure | None:
    if procedure is None or procedure.kind == ProcedureKind.INTERNAL:
        return None
    return procedure if procedure.state == ProcedureState.PUBLISHED else None


def open_listing(procedure: Procedure) -> LocalListing | None:
    """What the province adds today."""
    return LocalListing.objects.filter(procedure=procedure).on(today()).select_related("decision").last()


def cited(decision: AnnouncementDecision | None) -> str:
    """ "Quyết định số 12/QĐ-UBND ngày 05 tháng 02 năm 2026 của …"; empty without one."""
    if decision is None:
        return ""
    return (
        f"Quyết định số {decision.reference_code} {official_date(decision.signed_on)} của {decision.issuer}"
    )


def decision_of(version: ProcedureVersion | None) -> str:
    """The decision that announced `version`, as cited or as its source writes it."""
    if version is None:
        return ""
    if version.decision is not None:
        return cited(version.decision)
    return f"Quyết định số {version.decision_number}" if version.decision_number else ""


def local_of(listing: LocalListing | None) -> Local:
    """The province's words for a sheet."""
    if listing is None:
        return Local()
    return Local(
        place=listing.place,
        time_limit=listing.time_limit,
        fee=listing.fee,
        agency=listing.agency,
        legal_basis=listing.legal_basis,
        decision=cited(listing.decision),
    )
