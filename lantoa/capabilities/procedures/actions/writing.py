"""Writing records into the catalogue, many at a time: new procedures, new versions, their legal bases.

A constant number of queries a chunk. The caller owns the transaction and the trail.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.db.models import OuterRef, Subquery

from lantoa.capabilities.library import queries as library
from lantoa.capabilities.procedures.actions.versions import end_before
from lantoa.capabilities.procedures.enums import ChangeKind, ProcedureState, VersionState
from lantoa.capabilities.procedures.models import (
    AnnouncementDecision,
    LegalBasis,
    Procedure,
    ProcedureVersion,
    Sector,
)
from lantoa.capabilities.procedures.queries.catalogue import versions_on, waiting_digests
from lantoa.capabilities.procedures.reading.content import digest_of
from lantoa.capabilities.procedures.reading.facets import facets_of, joined
from lantoa.capabilities.procedures.reading.records import Record
from lantoa.foundation.accounts.models import User
from lantoa.foundation.publication.actions import announce
from lantoa.kit.clock import now, today
from lantoa.kit.rows import write_rows
from lantoa.kit.text import slug

ANNOUNCED_AT_ONCE = 500
_OWN = ("kind", "assignment", "national_url")
_TOLD = ("code", "name", "printed_code", *_OWN)
_VERSION = (
    *(
        "procedure",
        "number",
        "state",
        "keeps_content",
        "change",
        "name",
        "content",
        "digest",
        "facets",
        "faults",
    ),
    *("decision", "decision_number", "source", "effective_from", "created_at", "created_by"),
)


@dataclass
class Written:
    """What became of the records: counts, and the codes of what changed."""

    read: int = 0
    introduced: int = 0
    amended: int = 0
    unchanged: int = 0
    faults: Counter[str] = field(default_factory=Counter)
    changed: list[str] = field(default_factory=list)


@dataclass
class _New:
    """A version to be written."""

    record: Record
    text: str  # the content as it is stored
    digest: str
    procedure: Procedure
    change: str
    keeps_content: bool = False


class Writer:
    """Takes records in chunks. `decision` and its day of effect belong to every version that it writes; when that day
    is to come, the versions wait for it and nothing else changes.
    """

    def __init__(self, *, by: User | None, decision: AnnouncementDecision | None = None) -> None:
        self.by, self.decision = by, decision
        self.written = Written()
        self._sectors = dict(Sector.objects.values_list("name", "pk"))
        self._slugs = set(Sector.objects.values_list("slug", flat=True))
        self._documents: dict[str, int] | None = None
        self._waits = bool(decision and decision.effective_on and decision.effective_on > today())

    def take(self, records: Sequence[Record], kinds: dict[str, str] | None = None) -> None:
        """Write what differs from the catalogue. `kinds` says by code what the decision calls the change."""
        self._ensure_sectors(record.sector for record in records)
        codes = [record.code for record in records]
        stored = Procedure.objects.select_related("current").defer("current__content").filter(code__in=codes)
        known = {one.code: one for one in stored}
        waiting = set() if self.decision else waiting_digests(codes)
        later = versions_on([one.pk for one in known.values()], self._effective_from)
        new: list[_New] = []
        for record in records:
            self.written.read += 1
            self.written.faults.update(record.faults)
            one = known.get(record.code)
            found = self._compare(record, one, later.get(one.pk) if one else None, waiting)
            if found is not None:
                found.change = (kinds or {}).get(record.code, found.change)
                new.append(found)
        self._write(new)

    def finish(self) -> Written:
        """Tell the search and the stored pages what changed; what reads the texts follows in the background."""
        codes = self.written.changed
        if codes:
            from lantoa.capabilities.procedures.tasks import read_written  # noqa: PLC0415 - late by rule

            transaction.on_commit(read_written.enqueue, robust=True)
        for start in range(0, len(codes), ANNOUNCED_AT_ONCE):
            announce("procedure", *codes[start : start + ANNOUNCED_AT_ONCE])
        return self.written

    def _compare(
        self,
        record: Record,
        known: Procedure | None,
        later: ProcedureVersion | None,
        waiting: set[tuple[str, str]],
    ) -> _New | None:
        """The version that the record asks for; None when nothing changed, or only what has no version.

        `later` is what holds on the decision's day in place of the current version; a source that already tells what
        `waiting` says is not believed before the day.
        """
        text = record.content.to_text()
        digest = digest_of(text)
        if (record.code, digest) in waiting:
            self.written.unchanged += 1
            return None
        if known is None:
            self.written.introduced += 1
            made = Procedure(
                code=record.code, name=record.content.name, sector_id=self._sectors[record.sector]
            )
            _describe(made, record)
            return _New(record, text, digest, made, ChangeKind.INTRODUCED)
        moved = known.sector_id != self._sectors[record.sector]
        told = any(getattr(known, name) != getattr(record, name) for name in _OWN)
        current = later or known.current
        is_same = (
            current is not None
            and current.digest == digest
            and current.decision_number == record.decision_number
            and known.state == ProcedureState.PUBLISHED
        )
        if is_same and not moved and not told and self.decision is None:
            self.written.unchanged += 1
            return None
        self.written.amended += 1
        known.sector_id = self._sectors[record.sector]
        _describe(known, record)
        if is_same and self.decision is None:
            known.save()
            self.written.changed.append(known.code)
            return None
        keeps = current is not None and current.digest == digest
        return _New(record, text, digest, known, ChangeKind.AMENDED, keeps)

    def _write(self, new: list[_New]) -> None:
        if not new:
            return
        self._introduce([one.procedure for one in new if one.procedure.pk is None])
        numbers = self._last_numbers([one.procedure for one in new])
        moment = now()
        rows = [
            (
                one.procedure.pk,
                numbers.get(one.procedure.pk, 0) + 1,
                VersionState.WAITING if self._waits else VersionState.EFFECTIVE,
                self._waits and one.keeps_content,
                one.change,
                one.record.content.name,
                one.text,
                one.digest,
                facets_of(one.record.content),
                joined(one.record.faults),
                self.decision and self.decision.pk,
                one.record.decision_number,
                one.record.source,
                self._effective_from,
                moment,
                self.by and self.by.pk,
            )
            for one in new
        ]
        write_rows(ProcedureVersion, _VERSION, rows)
        self._write_bases(new)
        if not self._waits:
            self._make_current([one.procedure for one in new])
        self.written.changed += [one.procedure.code for one in new]

    def _introduce(self, procedures: list[Procedure]) -> None:
        """Write new procedures; each learns its number."""
        moment = now()
        rows = [
            (*(getattr(one, name) for name in _TOLD), one.sector_id, ProcedureState.DRAFT, moment)
            for one in procedures
        ]
        write_rows(Procedure, (*_TOLD, "sector", "state", "changed_at"), rows)
        written = Procedure.objects.filter(code__in=[one.code for one in procedures])
        numbers = dict(written.values_list("code", "pk"))
        for one in procedures:
            one.pk = numbers[one.code]

    @property
    def _effective_from(self) -> date | None:
        return self.decision.effective_on if self.decision else None

    def _last_numbers(self, procedures: list[Procedure]) -> dict[int, int]:
        """The highest number of a version, by procedure."""
        rows = ProcedureVersion.objects.filter(procedure__in=[one.pk for one in procedures])
        return dict(rows.order_by("number").values_list("procedure", "number"))

    def _make_current(self, procedures: list[Procedure]) -> None:
        """The new versions are in force; those before them end the day before."""
        again = [one for one in procedures if one.current_id]
        end_before([one.current_id for one in again if one.current_id], self._effective_from)
        if again:
            Procedure.objects.bulk_update(
                again,
                ["name", "sector", "kind", "assignment", "national_url", "printed_code"],
                batch_size=100,
            )
        revived = [one.pk for one in procedures if one.state == ProcedureState.ABOLISHED]
        Procedure.objects.filter(pk__in=revived).update(
            abolished_on=None, abolished_by=None, replaced_by=None, state=ProcedureState.PUBLISHED
        )
        effective = ProcedureVersion.objects.filter(procedure=OuterRef("pk"), state=VersionState.EFFECTIVE)
        Procedure.objects.filter(pk__in=[one.pk for one in procedures]).update(
            current=Subquery(effective.order_by("-number").values("pk")[:1]), state=ProcedureState.PUBLISHED
        )

    def _write_bases(self, new: list[_New]) -> None:
        if self._documents is None:
            self._documents = library.documents_by_number()
        written = ProcedureVersion.objects.filter(procedure__in=[one.procedure.pk for one in new])
        versions = dict(written.order_by("number").values_list("procedure", "pk"))
        write_rows(
            LegalBasis,
            ("version", "position", "reference_code", "title", "document"),
            [
                (versions[one.procedure.pk], place, told.number, told.title, self._documents.get(told.number))
                for one in new
                for place, told in enumerate(one.record.content.sources, 1)
            ],
        )

    def _ensure_sectors(self, names: Iterable[str]) -> None:
        for name in dict.fromkeys(names):
            if name in self._sectors:
                continue
            address = sector_address(name, self._slugs)
            self._slugs.add(address)
            self._sectors[name] = Sector.objects.create(name=name, slug=address).pk


def sector_address(name: str, taken: set[str]) -> str:
    """The address of a new sector: its name, with a number where another one has that address."""
    address = base = slug(name, limit=100) or "linh-vuc"
    number = 2
    while address in taken:
        address, number = f"{base}-{number}", number + 1
    return address


def _describe(procedure: Procedure, record: Record) -> None:
    procedure.name = record.content.name
    procedure.printed_code = record.printed_code[:60]
    for name in _OWN:
        setattr(procedure, name, getattr(record, name))
