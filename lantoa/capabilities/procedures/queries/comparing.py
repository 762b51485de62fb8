"""Records of a source held against the catalogue."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from lantoa.capabilities.procedures.enums import ChangeKind, ProcedureKind, ProcedureState
from lantoa.capabilities.procedures.models import (
    AnnouncementDecision,
    LocalListing,
    Procedure,
    ProcedureVersion,
)
from lantoa.capabilities.procedures.queries.catalogue import versions_on, waiting_digests
from lantoa.capabilities.procedures.reading.announced_content import (
    announced_content,
    announced_listing,
    owns_content,
)
from lantoa.capabilities.procedures.reading.announcement import AnnouncedRow, replaced_code
from lantoa.capabilities.procedures.reading.faults import content_faults
from lantoa.capabilities.procedures.reading.parts import PartChange, changes_between
from lantoa.capabilities.procedures.reading.records import UNKNOWN_SECTOR, Record


@dataclass(frozen=True)
class Found:
    """One difference between a source and the catalogue."""

    kind: str
    code: str
    name: str
    procedure: Procedure | None
    record: Record | None
    changes: list[PartChange]
    listing: dict[str, str]
    replaces: str = ""
    later: ProcedureVersion | None = None  # what it was compared with, when that waits for its day

    @property
    def base(self) -> ProcedureVersion | None:
        """The version that it was compared with."""
        return self.later or (self.procedure.current if self.procedure else None)

    @property
    def before(self) -> str:
        """The digest of that version; "" where there was none."""
        return self.base.digest if self.base else ""


def compared(records: Sequence[Record]) -> list[Found]:
    """The records that differ from the catalogue and from what is announced for a later day. Two queries."""
    codes = [record.code for record in records]
    known, waiting = _known(codes), waiting_digests(codes)
    found = []
    for record in records:
        procedure = known.get(record.code)
        if (record.code, record.content.digest) in waiting:
            continue
        changes = record_changes(record, procedure)
        if changes:
            kind = ChangeKind.INTRODUCED if procedure is None else ChangeKind.AMENDED
            found.append(Found(kind, record.code, record.content.name, procedure, record, changes, {}))
    return found


def record_changes(record: Record, procedure: Procedure | None) -> list[PartChange]:
    """What differs, part by part; what belongs to the procedure itself comes first."""
    if procedure is None:
        return changes_between(None, record.content)
    current = procedure.current
    own = {
        "sector": (procedure.sector.name, record.sector),
        "decision_number": (current.decision_number if current else "", record.decision_number),
        "kind": (procedure.get_kind_display(), str(ProcedureKind(record.kind).label)),
        "assignment": (procedure.assignment, record.assignment),
        "national_url": (procedure.national_url, record.national_url),
    }
    changes = [PartChange(part, *pair) for part, pair in own.items() if pair[0] != pair[1]]
    if current is None or current.content != record.content.to_json():
        changes += changes_between(current.told if current else None, record.content) or [
            PartChange("steps", "", "Cách ghi trong nguồn thay đổi.")
        ]
    if procedure.state != ProcedureState.PUBLISHED and not changes:
        changes = [PartChange("name", "", record.content.name)]
    return changes


def announced(
    rows: Sequence[AnnouncedRow], *, decision: AnnouncementDecision
) -> tuple[list[Found], list[str]]:
    """What the rows of `decision` change in what will be in force on its day, and what is wrong with them against the
    catalogue. Three queries.
    """
    codes = [row.code for row in rows] + [code for row in rows if (code := replaced_code(row))]
    known = _known(codes)
    listings = {
        one.procedure_id: one
        for one in LocalListing.objects.filter(
            procedure__in=known.values(), valid_until__isnull=True
        ).select_related("decision")
    }
    later = versions_on([one.pk for one in known.values()], decision.effective_on)
    found, errors = [], []
    for row in rows:
        procedure = known.get(row.code)
        if row.kind == ChangeKind.ABOLISHED and procedure is None:
            errors.append(f"{row.at}: thủ tục {row.code} chưa có trong danh mục nên không bãi bỏ được.")
            continue
        if row.kind == ChangeKind.ABOLISHED and procedure and procedure.state != ProcedureState.PUBLISHED:
            state = procedure.get_state_display().lower()
            errors.append(f"{row.at}: thủ tục {row.code} {state} nên không bãi bỏ được nữa.")
            continue
        if row.kind == ChangeKind.ABOLISHED and procedure and procedure.abolished_by_id == decision.pk:
            continue  # announced by this very decision, for a later day
        if row.kind == ChangeKind.ABOLISHED:
            base = later.get(procedure.pk) if procedure else None
            found.append(Found(row.kind, row.code, row.cell("name"), procedure, None, [], {}, later=base))
            continue
        listing = listings.get(procedure.pk) if procedure else None
        one = _found(row, procedure, listing, decision, later.get(procedure.pk) if procedure else None)
        other = replaced_code(row)
        if not _is_said_already(one, listing, decision, known.get(other)):
            found.append(one)
        if other and other not in known:
            errors.append(f"{row.at}: thủ tục bị thay thế {other} chưa có trong danh mục.")
    return found, errors


def _is_said_already(
    found: Found, listing: LocalListing | None, decision: AnnouncementDecision, replaced: Procedure | None
) -> bool:
    """Whether this very decision has said this before: brought again it changes nothing."""
    if any(one.part != "decision_number" for one in found.changes):
        return False
    if replaced and replaced.state == ProcedureState.PUBLISHED and replaced.abolished_by_id != decision.pk:
        return False
    told_by = listing if found.listing else found.base
    return bool(told_by and told_by.decision_id == decision.pk)


def absent(seen: set[str]) -> list[Found]:
    """Public procedures that a whole catalogue no longer holds. One query."""
    public = Procedure.objects.filter(state=ProcedureState.PUBLISHED).exclude(kind=ProcedureKind.INTERNAL)
    rows = public.select_related("current", "sector").defer("current__content")
    return [
        Found(ChangeKind.ABOLISHED, one.code, one.name, one, None, [], {})
        for one in rows
        if one.code not in seen
    ]


def _known(codes: Sequence[str]) -> dict[str, Procedure]:
    rows = Procedure.objects.select_related("current__decision", "sector").filter(code__in=codes)
    return {one.code: one for one in rows}


def _found(
    row: AnnouncedRow,
    procedure: Procedure | None,
    listing: LocalListing | None,
    decision: AnnouncementDecision,
    later: ProcedureVersion | None,
) -> Found:
    rank, number = decision.rank, decision.reference_code
    kind = row.kind or (ChangeKind.AMENDED if procedure else ChangeKind.INTRODUCED)
    version = later or (procedure.current if procedure else None)
    base = version.told if version else None
    if procedure is None:
        own = ProcedureKind.CENTRAL if rank == "ministry" else ProcedureKind.LOCAL
    else:
        own = ProcedureKind(procedure.kind)
    owns = base is None or owns_content(rank, own)
    content = announced_content(row, base) if owns or base is None else base
    said = {} if owns else announced_listing(row)
    record = Record(
        code=row.code,
        printed_code=row.printed_code,
        content=content,
        sector=row.cell("sector") or (procedure.sector.name if procedure else UNKNOWN_SECTOR),
        kind=own,
        assignment=procedure.assignment if procedure else "",
        decision_number=number if owns or version is None else version.decision_number,
        national_url=procedure.national_url if procedure else "",
        source=f"Quyết định số {number}",
        faults=tuple(content_faults(content)),
    )
    if procedure:
        record = replace(record, sector=procedure.sector.name)
    changes = changes_between(base, content)
    changes += [
        PartChange(name, getattr(listing, name, "") if listing else "", text)
        for name, text in said.items()
        if (getattr(listing, name) if listing else "") != text
    ]
    if procedure and not changes:  # the same words by another authority
        changes = [PartChange("decision_number", _cited(version, listing if said else None), number)]
    return Found(
        kind, row.code, row.cell("name"), procedure, record, changes, said, replaced_code(row), later
    )


def _cited(version: ProcedureVersion | None, listing: LocalListing | None) -> str:
    """The number of the decision that says what is said now."""
    if listing is not None:
        return listing.decision.reference_code if listing.decision else ""
    if version is None:
        return ""
    return version.decision.reference_code if version.decision else version.decision_number
