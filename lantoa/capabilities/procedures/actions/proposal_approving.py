"""The handler through which the approval queue reaches proposals (registered in apps)."""

import hashlib

from django.urls import reverse

from lantoa.capabilities.procedures.actions.abolishing import carry_out_abolition
from lantoa.capabilities.procedures.actions.drafting import carry_out_publication
from lantoa.capabilities.procedures.enums import ProposalKind, ProposalState
from lantoa.capabilities.procedures.models import Proposal
from lantoa.capabilities.procedures.queries.proposals import writers_of
from lantoa.capabilities.procedures.reading.parts import LABELS, changes_between, parts_of
from lantoa.foundation.accounts.models import User
from lantoa.foundation.approvals.registry import PaperSummary
from lantoa.foundation.audit.actions import record
from lantoa.kit.clock import now
from lantoa.kit.dates import short_date
from lantoa.kit.errors import NotAllowed, WrongState


class ProposalApproval:
    """What leadership sees of a proposal, and what its decision does."""

    label = "Đề nghị về thủ tục hành chính"

    def content_hash(self, paper: Proposal) -> str:
        """SHA-256 of everything that is decided: the draft's own hash, the decision, the day."""
        digest = paper.version.digest if paper.version else ""
        told = (paper.kind, paper.procedure_id, digest, paper.decision_id, paper.day, paper.replaced_by_id)
        return hashlib.sha256("|".join(map(str, told)).encode()).hexdigest()

    def summary(self, paper: Proposal) -> PaperSummary:
        """The facts, and the draft's parts: for a change each part before and after."""
        procedure = paper.procedure
        facts = [
            ("Việc đề nghị", str(paper.get_kind_display())),
            ("Mã thủ tục", procedure.printed_code or procedure.code),
            ("Loại", str(procedure.get_kind_display())),
            ("Lĩnh vực", procedure.sector.name),
            ("Theo quyết định công bố", str(paper.decision or "chưa có")),
            ("Có hiệu lực từ", _effect(paper)),
        ]
        if paper.replaced_by:
            facts.append(("Được thay bằng", str(paper.replaced_by)))
        public = procedure.current_id and procedure.kind != "internal"
        return PaperSummary(
            title=procedure.name,
            facts=facts,
            url=reverse("procedures:procedure", args=[procedure.code]) if public else "",
            body=_told(paper),
        )

    def approved(self, paper: Proposal, *, by: User, reason: str) -> None:
        """Carry it out. Whoever wrote the draft does not decide on it, also when somebody else put it forward."""
        del reason
        if paper.version is not None and by.pk in writers_of(paper.procedure):
            raise NotAllowed("Người đã soạn thủ tục này không được phê duyệt.", code="may_not_decide")
        _decide(paper, ProposalState.APPROVED, by)
        if paper.kind == ProposalKind.PUBLISH:
            carry_out_publication(paper, by=by)
        else:
            carry_out_abolition(paper, by=by)

    def returned(self, paper: Proposal, *, by: User, reason: str) -> None:
        """Hand it back to the office, which may change it and put it forward again."""
        _decide(paper, ProposalState.RETURNED, by)
        record("procedures.proposal_returned", on=paper.procedure, by=by, reason=reason.rstrip("."))

    def withdrawn(self, paper: Proposal, *, by: User) -> None:
        """Taken back undecided."""
        _still_open(paper)
        paper.state = ProposalState.WITHDRAWN
        paper.save(update_fields=["state"])
        record("procedures.proposal_withdrawn", on=paper.procedure, by=by)


def _decide(paper: Proposal, state: str, by: User) -> None:
    _still_open(paper)
    paper.state, paper.decided_by, paper.decided_at = state, by, now()
    paper.save(update_fields=["state", "decided_by", "decided_at"])


def _still_open(paper: Proposal) -> None:
    if Proposal.objects.select_for_update().get(pk=paper.pk).state != ProposalState.OPEN:
        raise WrongState("Đề nghị này đã được quyết định hoặc đã rút lại.", code="not_waiting")


def _effect(paper: Proposal) -> str:
    day = paper.day or (paper.decision.effective_on if paper.decision else None)
    return short_date(day) if day else "ngày được phê duyệt"


def _told(paper: Proposal) -> list[str]:
    if paper.version is None:
        return []
    current = paper.procedure.current
    if current is None:
        return [
            f"{LABELS[part]}: {text or 'chưa có dữ liệu'}"
            for part, text in parts_of(paper.version.told).items()
        ]
    changes = changes_between(current.told, paper.version.told)
    return [
        f"{one.label}. Trước: {one.before or 'không có'} Nay: {one.after or 'không có'}" for one in changes
    ]
