"""Putting before leadership what the office wrote, or wants to take out, by hand (ADR 10: nobody approves the own work).

A signed announcement decision needs no second signature here: it enters through a file that is read, compared and confirmed.
"""

from datetime import date

from django.db import IntegrityError, transaction

from lantoa.capabilities.procedures.actions.importing import require_keeper
from lantoa.capabilities.procedures.enums import ProcedureState, ProposalKind, QualityFault
from lantoa.capabilities.procedures.models import AnnouncementDecision, Procedure, Proposal
from lantoa.capabilities.procedures.queries.catalogue import draft_version
from lantoa.capabilities.procedures.reading.faults import MANDATORY, STATED
from lantoa.foundation.accounts.models import User
from lantoa.foundation.approvals.actions import request_approval
from lantoa.foundation.audit.actions import record
from lantoa.kit.dates import short_date
from lantoa.kit.errors import BadInput, Conflict, WrongState

HANDLER = "procedures.proposal"


@transaction.atomic
def propose_publication(
    *,
    procedure: Procedure,
    by: User,
    decision: AnnouncementDecision | None = None,
    effective_from: date | None = None,
) -> Proposal:
    """Put the draft before leadership. Refused: NotAllowed; WrongState without a draft; Conflict while another proposal
    waits; BadInput while a part is missing that the law requires of every procedure (NĐ 63/2010, Đ.8 k.2), or
    one that must be stated, if only as "Không".

    Side effects: trail; notices and one-time links to the leaders who may decide.
    """
    require_keeper(by)
    held = Procedure.objects.select_for_update().get(pk=procedure.pk)
    draft = draft_version(held)
    if draft is None or held.state == ProcedureState.ABOLISHED:
        raise WrongState("Không có bản thảo nào chờ công khai.", code="no_draft")
    missing = [fault for fault in (*MANDATORY, *STATED) if f" {fault} " in draft.faults]
    if missing:
        names = "; ".join(QualityFault(fault).label.lower() for fault in missing)
        raise BadInput(f"Chưa trình được vì {names}.", code="parts_missing")
    proposal = Proposal(
        procedure=held,
        kind=ProposalKind.PUBLISH,
        version=draft,
        decision=decision,
        day=effective_from,
        proposed_by=by,
    )
    return _put_forward(proposal, f"Công khai thủ tục {held.code} {draft.name}", draft.created_by or by)


@transaction.atomic
def propose_abolition(
    *,
    procedure: Procedure,
    by: User,
    decision: AnnouncementDecision | None = None,
    on: date | None = None,
    replaced_by: Procedure | None = None,
) -> Proposal:
    """Put the end of a procedure before leadership. Refused: NotAllowed; WrongState unless it is public and its end not announced; Conflict while
    another proposal waits. Side effects: as `propose_publication`.
    """
    require_keeper(by)
    held = Procedure.objects.select_for_update().get(pk=procedure.pk)
    if held.state != ProcedureState.PUBLISHED:
        raise WrongState("Chỉ bãi bỏ được thủ tục đang công khai.", code="not_public")
    if held.abolished_on is not None:
        raise WrongState(
            f"Thủ tục đã được công bố bãi bỏ từ ngày {short_date(held.abolished_on)}.", code="abolished_later"
        )
    proposal = Proposal(
        procedure=held,
        kind=ProposalKind.ABOLISH,
        decision=decision,
        day=on,
        replaced_by=replaced_by,
        proposed_by=by,
    )
    return _put_forward(proposal, f"Bãi bỏ thủ tục {held.code} {held.name}", by)


def _put_forward(proposal: Proposal, title: str, author: User) -> Proposal:
    try:
        with transaction.atomic():
            proposal.save()
    except IntegrityError as error:
        raise Conflict(
            "Thủ tục này đang có đề nghị chờ lãnh đạo cho ý kiến.", code="already_waiting"
        ) from error
    proposal.request = request_approval(
        handler=HANDLER, paper=proposal, title=title, author=author, by=proposal.proposed_by
    )
    proposal.save(update_fields=["request"])
    record("procedures.proposal_made", on=proposal.procedure, by=proposal.proposed_by, what=_what(proposal))
    return proposal


def _what(proposal: Proposal) -> str:
    return str(proposal.get_kind_display()).lower()
