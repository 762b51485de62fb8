"""A file on its way into the catalogue: uploaded, read in the background, looked through, confirmed or dropped."""

import logging
from collections import Counter
from datetime import timedelta
from itertools import islice
from typing import Any

from django.core.files.base import File
from django.db import IntegrityError, transaction

from lantoa.capabilities.procedures.actions.abolishing import abolish_rows
from lantoa.capabilities.procedures.actions.decisions import note_decision
from lantoa.capabilities.procedures.actions.importing import CHUNK, fingerprint, require_keeper
from lantoa.capabilities.procedures.actions.listing import write_listings
from lantoa.capabilities.procedures.actions.writing import Writer
from lantoa.capabilities.procedures.enums import ChangeKind, ImportSource, ImportState, ProcedureState
from lantoa.capabilities.procedures.models import (
    AnnouncementDecision,
    CatalogueImport,
    Procedure,
    ProposedChange,
)
from lantoa.capabilities.procedures.queries.catalogue import versions_on
from lantoa.capabilities.procedures.queries.comparing import Found, absent, announced, compared
from lantoa.capabilities.procedures.reading.announcement import read_announcement
from lantoa.capabilities.procedures.reading.catalogue_file import read_catalogue
from lantoa.foundation.accounts.models import User
from lantoa.foundation.audit.actions import record as write_trail
from lantoa.foundation.publication.actions import announce
from lantoa.kit.clock import now
from lantoa.kit.errors import BadInput, Conflict, Refusal, WrongState
from lantoa.ports.files.packed_lines import packed_lines
from lantoa.ports.files.sniff import FileKind, identify, shown_name

logger = logging.getLogger(__name__)
LOST_AFTER = timedelta(minutes=10)
SHOWN_PROBLEMS = 200
_TABLES = frozenset({FileKind.DOCX, FileKind.XLSX})


def start_import(
    *,
    file: File,
    source: str,
    by: User,
    decision: AnnouncementDecision | None = None,
    is_whole: bool = False,
    at_once: bool = False,
) -> CatalogueImport:
    """Keep the file and read it in the background; `at_once` reads it here.

    Refused: NotAllowed; BadInput for what cannot be read at all; Conflict "already_imported" for the same bytes.
    """
    require_keeper(by)
    name = shown_name(file.name or "")
    sha, size = fingerprint(file)
    if source == ImportSource.DECISION:
        identify(name, file.read(), allowed=_TABLES)
        if decision is None:
            raise BadInput("Hãy ghi số, ngày của quyết định công bố.", code="no_decision")
    else:
        next(packed_lines(name, file))
    file.seek(0)
    _refuse_known(sha)
    entry = CatalogueImport(
        source=source,
        file_name=name[:255],
        sha256=sha,
        size=size,
        decision=decision,
        is_whole=is_whole,
        created_by=by,
    )
    entry.file.save(name, file, save=False)
    try:
        with transaction.atomic():
            entry.save()
            write_trail("procedures.import_started", on=entry, by=by)
            if not at_once:
                from lantoa.capabilities.procedures.tasks import read_one_import  # noqa: PLC0415 - it calls back

                transaction.on_commit(lambda: read_one_import.enqueue(entry.pk))
    except IntegrityError as error:
        entry.file.delete(save=False)
        raise Conflict("Tệp này vừa được người khác tải lên.", code="already_imported") from error
    if at_once:
        read_import(entry)
    return entry


@transaction.atomic
def bring_decision(*, file: File, by: User, **facts: Any) -> CatalogueImport:
    """Note the decision and start reading its tables: both or neither. Refused as `note_decision` and `start_import`."""
    decision = note_decision(by=by, **facts)
    return start_import(file=file, source=ImportSource.DECISION, by=by, decision=decision)


def _refuse_known(sha: str) -> None:
    known = (
        CatalogueImport.objects.filter(sha256=sha)
        .exclude(state__in=[ImportState.DROPPED, ImportState.FAILED])
        .first()
    )
    if known is not None:
        raise Conflict(
            f"Tệp này đã được tải lên ngày {known.created_at:%d/%m/%Y} (“{known.file_name}”, "
            f"{known.get_state_display().lower()}). Không nhập lại lần nữa.",
            code="already_imported",
        )


def read_import(entry: CatalogueImport) -> None:
    """Read the file and keep each difference; begun anew when an earlier try was cut off. Called in the background."""
    if entry.state not in (ImportState.WAITING, ImportState.READING):
        return
    entry.changes.all().delete()
    entry.state, entry.done, entry.counts = ImportState.READING, 0, {}
    entry.save()
    try:
        with entry.file.open("rb") as stream:
            read = _read_decision if entry.source == ImportSource.DECISION else _read_national
            read(entry, stream)
    except Refusal as refusal:
        _fail(entry, getattr(refusal, "errors", None) or [refusal.message])
        return
    with transaction.atomic():
        entry.state = ImportState.REVIEWING
        entry.save()
        write_trail("procedures.import_read", on=entry, by=None, count=entry.changes.count())


def lost_imports() -> list[int]:
    """Readings that a killed worker left behind; the clock brings them back."""
    limit = now() - LOST_AFTER
    left = CatalogueImport.objects.filter(state__in=[ImportState.WAITING, ImportState.READING])
    return list(left.filter(touched_at__lt=limit).values_list("pk", flat=True))


class RowsRefused(BadInput):
    """The tables have mistakes; `errors` names each with its row and column."""

    def __init__(self, errors: list[str]) -> None:
        super().__init__(f"Tệp có {len(errors)} chỗ cần sửa.", code="rows_refused")
        self.errors = errors


def _read_national(entry: CatalogueImport, stream: Any) -> None:
    seen: set[str] = set()
    faults: Counter[str] = Counter()
    records = (record for _, record in read_catalogue(packed_lines(entry.file_name, stream)))
    position = 0
    while chunk := list(islice(records, CHUNK)):
        seen.update(record.code for record in chunk)
        faults.update(fault for record in chunk for fault in record.faults)
        position = _keep(entry, compared(chunk), position)
        entry.done, entry.counts = len(seen), {"read": len(seen), "faults": dict(faults.most_common())}
        entry.save(update_fields=["done", "counts", "touched_at"])
    if entry.is_whole:
        _keep(entry, absent(seen), position, is_accepted=False)


def _read_decision(entry: CatalogueImport, stream: Any) -> None:
    from lantoa.ports.files.table_grids import read_grids  # noqa: PLC0415 - with it comes a reader of XML, 6 MB

    said = read_announcement(read_grids(entry.file_name, stream.read()))
    decision = entry.decision
    if decision is None:
        raise AssertionError("a constraint keeps a decision's import from being without it")
    if said.errors:
        raise RowsRefused(said.errors)
    found, errors = announced(said.rows, decision=decision)
    if errors:
        raise RowsRefused(errors)
    _keep(entry, found, 0)
    faults = Counter(fault for one in found if one.record for fault in one.record.faults)
    entry.done = len(said.rows)
    entry.counts = {"read": len(said.rows), "faults": dict(faults.most_common())}


def _keep(entry: CatalogueImport, found: list[Found], position: int, *, is_accepted: bool = True) -> int:
    changes = [
        ProposedChange(
            catalogue_import=entry,
            position=number,
            kind=one.kind,
            procedure_code=one.code,
            procedure=one.procedure,
            name=one.name,
            record=one.record.to_json() if one.record else None,
            fields=[[change.part, change.before, change.after] for change in one.changes],
            listing=one.listing,
            before=one.before,
            replaces_code=one.replaces,
            is_accepted=is_accepted,
        )
        for number, one in enumerate(found, position + 1)
    ]
    ProposedChange.objects.bulk_create(changes, batch_size=CHUNK)
    return position + len(changes)


def _fail(entry: CatalogueImport, problems: list[str]) -> None:
    with transaction.atomic():
        entry.changes.all().delete()
        entry.state, entry.problems = ImportState.FAILED, problems[:SHOWN_PROBLEMS]
        entry.save()
        write_trail("procedures.import_failed", on=entry, by=None, reason=problems[0].rstrip("."))
    logger.warning("procedures.import_failed import=%s problems=%s", entry.code, len(problems))


@transaction.atomic
def confirm_import(*, entry: CatalogueImport, by: User) -> CatalogueImport:
    """Bring every accepted difference into the catalogue. Refused: NotAllowed; WrongState; Conflict when a
    procedure changed since it was compared: the file is then read again first.
    """
    require_keeper(by)
    entry = hold_for_review(entry)
    changes = entry.changes.filter(is_accepted=True).select_related("procedure__current").order_by("position")
    _refuse_moved(entry)
    writer = Writer(by=by, decision=entry.decision)
    abolished: list[Procedure] = []
    written = 0
    rows = changes.iterator(chunk_size=CHUNK)
    while chunk := list(islice(rows, CHUNK)):
        records = [(one, one.told) for one in chunk]
        writer.take([told for _, told in records if told], {one.procedure_code: one.kind for one in chunk})
        write_listings([one for one in chunk if one.listing], decision=entry.decision, by=by)
        abolished += [one.procedure for one in chunk if one.kind == ChangeKind.ABOLISHED and one.procedure]
        written += len(chunk)
    abolish_rows(abolished, decision=entry.decision)
    _replace(entry)
    writer.finish()
    announce("procedure", *[one.code for one in abolished])
    left = entry.changes.filter(is_accepted=False).count()
    return _decide(entry, ImportState.CONFIRMED, by, "procedures.import_confirmed", count=written, left=left)


@transaction.atomic
def drop_import(*, entry: CatalogueImport, by: User, reason: str) -> CatalogueImport:
    """Leave the file out altogether. Refused: NotAllowed; WrongState; BadInput without a reason."""
    require_keeper(by)
    if not reason.strip():
        raise BadInput("Hãy ghi lý do bỏ tệp.", code="reason_needed")
    entry = hold_for_review(entry)
    return _decide(
        entry, ImportState.DROPPED, by, "procedures.import_dropped", reason=reason.strip().rstrip(".")
    )


def _decide(entry: CatalogueImport, state: str, by: User, action: str, **facts: object) -> CatalogueImport:
    entry.state, entry.decided_by, entry.decided_at = state, by, now()
    entry.save()
    write_trail(action, on=entry, by=by, **facts)
    return entry


def hold_for_review(entry: CatalogueImport) -> CatalogueImport:
    """The file under lock. Refused: WrongState once it is decided, or before it is read."""
    held = CatalogueImport.objects.select_for_update().get(pk=entry.pk)
    if held.state != ImportState.REVIEWING:
        raise WrongState(
            f"Tệp đang ở tình trạng “{held.get_state_display().lower()}” nên không làm được việc này.",
            code="not_reviewing",
        )
    return held


def _refuse_moved(entry: CatalogueImport) -> None:
    rows = entry.changes.filter(is_accepted=True, procedure__isnull=False)
    told = list(rows.values_list("procedure_code", "procedure", "before", "procedure__current__digest"))
    later = versions_on([pk for _, pk, _, _ in told], entry.decision.effective_on if entry.decision else None)
    moved = [
        code
        for code, pk, before, digest in told
        if (later[pk].digest if pk in later else digest or "") != before
    ]
    new = entry.changes.filter(is_accepted=True, procedure__isnull=True).values("procedure_code")
    moved += Procedure.objects.filter(code__in=new).values_list("code", flat=True)
    if moved:
        shown = ", ".join(moved[:5]) + ("…" if len(moved) > 5 else "")
        raise Conflict(
            f"Thủ tục {shown} đã thay đổi từ khi tệp được so sánh. Hãy bỏ lần nhập này rồi tải tệp lên lại.",
            code="changed_meanwhile",
        )


def _replace(entry: CatalogueImport) -> None:
    """Procedures that another one replaces are abolished, and say by which one."""
    named = (
        entry.changes.filter(is_accepted=True).exclude(replaces_code="").exclude(replaces_code__isnull=True)
    )
    pairs = dict(named.values_list("replaces_code", "procedure_code"))
    codes = {*pairs, *pairs.values()}
    known = {one.code: one for one in Procedure.objects.filter(code__in=codes)}
    old = [known[code] for code, new in pairs.items() if code in known and code != new]
    for one in old:
        one.replaced_by = known[pairs[one.code]]
    Procedure.objects.bulk_update(old, ["replaced_by"])
    abolish_rows([one for one in old if one.state == ProcedureState.PUBLISHED], decision=entry.decision)
    announce("procedure", *[one.code for one in old])
