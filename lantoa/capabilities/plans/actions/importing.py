"""Import: a document becomes a plan under review. Everything is stored, or nothing."""

import re
from typing import Any

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction

from lantoa.capabilities.library import actions as library_actions
from lantoa.capabilities.library import queries as library_queries
from lantoa.capabilities.library.reading import check_citations
from lantoa.capabilities.plans.actions.editing import lock_plan, require_office
from lantoa.capabilities.plans.actions.lifecycle import next_number, refuse_second_open
from lantoa.capabilities.plans.actions.proposing import propose_items
from lantoa.capabilities.plans.enums import PlanState, VersionState
from lantoa.capabilities.plans.models import Plan, PlanItem, PlanSource, PlanVersion
from lantoa.capabilities.plans.queries.documents import approved_version, live_items, source_of
from lantoa.capabilities.plans.reading import PlanReading, read_plan
from lantoa.foundation.accounts.models import User
from lantoa.foundation.audit.actions import record
from lantoa.foundation.org.models import Unit
from lantoa.foundation.org.queries import name_on
from lantoa.kit.clock import today
from lantoa.kit.errors import BadInput, Conflict
from lantoa.kit.text import fold, tidy
from lantoa.ports.files.extract import Extracted, extract_text
from lantoa.ports.files.sniff import sha256, shown_name

PASTED = "van-ban-dan.txt"
SAME_TEXT = 90  # per cent of likeness from which an item of a re-imported document is the same item
_YEAR = re.compile(r"năm\s+(20\d{2})")


def import_plan_document(
    *, name: str, data: bytes, unit: Unit, by: User, year: int | None = None
) -> PlanVersion:
    """Read a document into a new plan whose first version waits for review. `year` None: as the document says.

    Refused: NotAllowed (not the office); BadInput (unreadable file, no plan in it, no year), with nothing stored;
    Conflict code "already_imported" (these very bytes were imported: see `queries.source_of`).
    Side effects: a PlanSource with the file, the plan, its proposals, cited documents registered, audit lines.
    """
    require_office(by)
    _refuse_known(data)
    extracted, reading = _read(name, data)
    year = year or year_of(reading)
    if year is None:
        raise BadInput(
            "Không thấy năm của kế hoạch trong văn bản. Hãy chọn năm rồi nhập lại.", code="no_year"
        )
    with transaction.atomic():
        title = _title(reading) or f"Kế hoạch tuyên truyền cải cách hành chính năm {year}"
        plan = Plan.objects.create(year=year, title=title[:500], unit=unit, created_by=by)
        version = _store(
            plan, _source(name, data, extracted, reading, by), reading, by=by, title=title, number=1
        )
        record("plans.plan_imported", on=plan, by=by, file=shown_name(name), count=version.items.count())
    return version


def import_new_version(*, plan: Plan, name: str, data: bytes, by: User, reason: str) -> PlanVersion:
    """Read a document as a change of `plan`, also one whose bytes are known. Items that say nearly the same as the
    approved ones keep their keys, so that the programme and its work follow. Refused as `import_plan_document`;
    WrongState unless the plan is in force; Conflict when a version is open already.
    """
    require_office(by)
    extracted, reading = _read(name, data)
    if not reason.strip():
        raise BadInput("Hãy ghi lý do thay đổi kế hoạch.", code="reason_needed")
    with transaction.atomic():
        plan = lock_plan(plan, by=by, states=(PlanState.IN_FORCE,))
        refuse_second_open(plan)
        current = approved_version(plan)
        source = source_of(data) or _source(name, data, extracted, reading, by)
        title = _title(reading) or plan.title
        version = _store(
            plan,
            source,
            reading,
            by=by,
            title=title,
            number=next_number(plan),
            based_on=current,
            reason=reason.strip(),
        )
        if current is not None:
            _keep_keys(live_items(current), list(version.items.all()))
        record("plans.version_imported", on=version, by=by, file=shown_name(name), reason=reason.strip())
    return version


def year_of(reading: PlanReading) -> int | None:
    """The plan's year: in its title, else the year of its date."""
    match = _YEAR.search(reading.document.title or "")
    if match:
        return int(match[1])
    day = reading.document.date or reading.document.posted_on
    return day.year if day else None


def _title(reading: PlanReading) -> str:
    """The title as one line; empty when the reader saw the bare kind only ("KẾ HOẠCH")."""
    title, kind = tidy(reading.document.title or ""), reading.document.kind or ""
    if fold(title) == fold(kind):
        return ""
    rest = title[len(kind) :].lstrip(" :")
    if not kind or not title.startswith(kind.upper()) or not rest:
        return title
    # "KẾ HOẠCH Thông tin …": two printed lines become one running title; capitals throughout stay as printed.
    runs_on = rest[:2].istitle() or rest[:2].islower()
    return f"{kind} {rest[0].lower() + rest[1:] if runs_on else rest}"


def _refuse_known(data: bytes) -> None:
    known = source_of(data) if data else None
    if known is not None:
        raise Conflict(
            f"Tệp này đã được nhập ngày {known.imported_at:%d/%m/%Y} (“{known.file_name}”). Không nhập lại lần nữa.",
            code="already_imported",
        )


def _read(name: str, data: bytes) -> tuple[Extracted, PlanReading]:
    extracted = extract_text(name, data)
    reading = read_plan(extracted.text)
    if not (reading.headings or reading.themes or reading.duties or reading.forms):
        raise BadInput(
            "Không nhận ra bố cục của một kế hoạch trong tệp này (không có đề mục, nội dung hay nhiệm vụ). "
            "Hãy kiểm tra lại tệp, hoặc dán phần văn bản của kế hoạch.",
            code="not_a_plan",
        )
    return extracted, reading


def _source(name: str, data: bytes, extracted: Extracted, reading: PlanReading, by: User) -> PlanSource:
    citations = list(reading.citations)
    doubts = check_citations(citations, library_queries.known_for_check(citations))
    source = PlanSource(
        file_name=shown_name(name)[:255],
        media_type=extracted.kind.media_type,
        sha256=sha256(data),
        size=len(data),
        text=extracted.text,
        warnings=list(dict.fromkeys([*doubts, *reading.warnings, *extracted.notes])),
        imported_by=by,
    )
    source.file.save(source.file_name, ContentFile(data), save=False)
    try:
        with transaction.atomic():
            source.save()
    except IntegrityError as error:
        source.file.delete(save=False)
        raise Conflict("Tệp này vừa được người khác nhập.", code="already_imported") from error
    library_actions.ensure_documents(citations, by=by)
    return source


def _store(
    plan: Plan, source: PlanSource, reading: PlanReading, *, by: User, title: str, number: int, **facts: Any
) -> PlanVersion:
    version = PlanVersion.objects.create(
        plan=plan,
        number=number,
        state=VersionState.REVIEWING,
        source=source,
        created_by=by,
        title=title[:1000],
        **_document_facts(plan, reading),
        **facts,
    )
    propose_items(version, reading, Unit.objects.reporting().existing_on(today()))
    return version


def _document_facts(plan: Plan, reading: PlanReading) -> dict[str, Any]:
    """Document data as printed; the issuer's name is the one of the document's date (E20)."""
    said = reading.document
    day = said.date or said.posted_on
    signer_title = " ".join(part for part in (said.signing_authority, said.signer_title) if part)
    return {
        "kind_name": (said.kind or "Kế hoạch").capitalize()[:60],
        "reference_code": (said.number or "")[:80],
        "issued_on": said.date,
        "issued_place": (said.place or "")[:80],
        "superior": (said.superior or "")[:255],
        "issuer": (said.issuer or name_on(plan.unit, day or today().replace(plan.year, 1, 1)))[:255],
        "signer_name": (said.signer_name or "")[:120],
        "signer_title": signer_title[:255],
        "recipients": "\n".join(said.recipients),
    }


def _keep_keys(old: list[PlanItem], new: list[PlanItem]) -> None:
    from rapidfuzz import fuzz  # noqa: PLC0415 - heavy

    free = {item.pk: item for item in old}
    for item in new:
        like = [one for one in free.values() if one.kind == item.kind and one.unit_text == item.unit_text]
        scored = [(fuzz.ratio(fold(one.text), fold(item.text)), one) for one in like]
        best = max(scored, key=lambda pair: pair[0], default=None)
        if best and best[0] >= SAME_TEXT:
            item.key = best[1].key
            item.save(update_fields=["key"])
            del free[best[1].pk]
