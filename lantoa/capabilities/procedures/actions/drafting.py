"""Procedures that the office itself writes: local and internal ones, as a draft version that is then published."""

from django.db import transaction

from lantoa.capabilities.procedures.actions.importing import require_keeper
from lantoa.capabilities.procedures.actions.versions import put_in_force
from lantoa.capabilities.procedures.actions.writing import sector_address
from lantoa.capabilities.procedures.enums import (
    OWN_KINDS,
    ChangeKind,
    ProcedureState,
    VersionState,
)
from lantoa.capabilities.procedures.models import (
    LegalBasis,
    Procedure,
    ProcedureVersion,
    Proposal,
    Sector,
)
from lantoa.capabilities.procedures.queries.bases import documents_of
from lantoa.capabilities.procedures.queries.catalogue import draft_version
from lantoa.capabilities.procedures.queries.proposals import open_proposal
from lantoa.capabilities.procedures.reading.codes import central_code, is_procedure_code
from lantoa.capabilities.procedures.reading.content import Content
from lantoa.capabilities.procedures.reading.facets import facets_of, joined
from lantoa.capabilities.procedures.reading.faults import content_faults
from lantoa.foundation.accounts.models import User
from lantoa.foundation.audit.actions import record
from lantoa.foundation.publication.actions import announce
from lantoa.kit.clock import today
from lantoa.kit.dates import short_date
from lantoa.kit.errors import BadInput, Conflict, WrongState
from lantoa.kit.text import tidy


@transaction.atomic
def create_procedure(*, by: User, code: str, kind: str, sector: str, content: Content) -> Procedure:
    """A new local or internal procedure with its first draft. Refused: NotAllowed; BadInput for a code of the wrong
    form or a central procedure; Conflict when the code is taken.
    """
    require_keeper(by)
    if kind not in OWN_KINDS:
        raise BadInput(
            "Thủ tục do trung ương công bố chỉ vào danh mục bằng cách nhập tệp hoặc quyết định công bố.",
            code="central_kind",
        )
    if not is_procedure_code(code):
        raise BadInput(
            "Mã thủ tục phải có dạng 1.001234, 1.001234.H18 hoặc mã nội bộ như NB-SNV-01.", code="bad_code"
        )
    if Procedure.objects.filter(code=central_code(code)).exists():
        raise Conflict(f"Mã {central_code(code)} đã có trong danh mục.", code="code_taken")
    procedure = Procedure.objects.create(
        code=central_code(code),
        printed_code=code.strip()[:60],
        kind=kind,
        sector=sector_named(sector),
        name=content.name,
    )
    _draft(procedure, content, by)
    record("procedures.procedure_created", on=procedure, by=by)
    return procedure


@transaction.atomic
def save_draft(*, procedure: Procedure, by: User, content: Content, sector: str = "") -> ProcedureVersion:
    """Change the draft, or begin one beside the version that is public. `sector` moves a procedure that was never
    public; one that is keeps its own. Refused: NotAllowed; WrongState for a central
    or an abolished procedure, whose content is not the office's to write, and while leadership decides on it.
    """
    require_keeper(by)
    held = Procedure.objects.select_for_update().get(pk=procedure.pk)
    if held.kind not in OWN_KINDS:
        raise WrongState(
            "Nội dung thủ tục do trung ương công bố không sửa ở đây. Hãy ghi quy định riêng của tỉnh.",
            code="not_ours",
        )
    if held.state == ProcedureState.ABOLISHED:
        raise WrongState("Thủ tục đã bãi bỏ thì không sửa được nữa.", code="abolished")
    if open_proposal(held) is not None:
        raise WrongState(
            "Thủ tục đang chờ lãnh đạo cho ý kiến. Hãy rút đề nghị lại trước khi sửa.", code="proposed"
        )
    version = _draft(held, content, by)
    if held.state == ProcedureState.DRAFT:
        held.name = content.name
        held.sector = sector_named(sector) if sector else held.sector
        held.save(update_fields=["name", "sector"])
    record("procedures.draft_saved", on=held, by=by, number=version.number)
    return version


def carry_out_publication(proposal: Proposal, *, by: User) -> Procedure:
    """Make the approved draft the version in force, on its day when that is to come. Called by the approval handler, in
    the decision's transaction.

    Side effects: trail; search and public pages follow; sheets printed from the version before are stale.
    """
    held = Procedure.objects.select_for_update().get(pk=proposal.procedure_id)
    draft, decision = proposal.version, proposal.decision
    if draft is None or draft.state != VersionState.DRAFT:
        raise WrongState("Không có bản thảo nào chờ công khai.", code="no_draft")
    day = proposal.day or (decision.effective_on if decision else None) or today()
    draft.decision, draft.decision_number = decision, decision.reference_code if decision else ""
    if day > today():
        draft.state, draft.effective_from = VersionState.WAITING, day
        draft.save()
        record("procedures.version_announced", on=held, by=by, number=draft.number, day=short_date(day))
    else:
        put_in_force(held, draft, day=day)
        record("procedures.procedure_published", on=held, by=by, number=draft.number)
    announce("procedure", held.code)
    return held


def sector_named(name: str) -> Sector:
    """The sector of this name; a new one where there is none."""
    name = tidy(name)[:255]
    if not name:
        raise BadInput("Hãy ghi lĩnh vực.", code="no_sector")
    found = Sector.objects.filter(name=name).first()
    if found is not None:
        return found
    taken = set(Sector.objects.values_list("slug", flat=True))
    return Sector.objects.create(name=name, slug=sector_address(name, taken))


def _draft(procedure: Procedure, content: Content, by: User) -> ProcedureVersion:
    draft = draft_version(procedure)
    facts = {
        "name": content.name,
        "content": content.to_json(),
        "digest": content.digest,
        "facets": facets_of(content),
        "faults": joined(content_faults(content)),
        "created_by": by,
    }
    if draft is None:
        last = procedure.versions.order_by("-number").first()
        number = last.number + 1 if last else 1
        change = ChangeKind.AMENDED if last else ChangeKind.INTRODUCED
        draft = ProcedureVersion.objects.create(
            procedure=procedure, number=number, change=change, state=VersionState.DRAFT, **facts
        )
    else:
        ProcedureVersion.objects.filter(pk=draft.pk).update(**facts)
        draft.legal_bases.all().delete()
        draft.refresh_from_db()
    documents = documents_of(content)
    LegalBasis.objects.bulk_create(
        LegalBasis(
            version=draft,
            position=position,
            reference_code=source.number,
            title=source.title,
            document_id=documents.get(source.number),
        )
        for position, source in enumerate(content.sources, 1)
    )
    return draft
