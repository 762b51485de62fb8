"""Abolishing: the procedure leaves the catalogue, its history and its page stay."""

from collections.abc import Sequence
from datetime import date

from lantoa.capabilities.procedures.actions.versions import end_current
from lantoa.capabilities.procedures.enums import ProcedureState
from lantoa.capabilities.procedures.models import AnnouncementDecision, Procedure, Proposal
from lantoa.foundation.accounts.models import User
from lantoa.foundation.audit.actions import record
from lantoa.foundation.publication.actions import announce
from lantoa.kit.clock import today
from lantoa.kit.dates import short_date
from lantoa.kit.errors import WrongState


def carry_out_abolition(proposal: Proposal, *, by: User) -> Procedure:
    """Abolish the procedure, on its day when that is to come. Called by the approval handler, in the decision's
    transaction. Refused: WrongState unless it is public. Side effects: trail; search and public pages follow.
    """
    held = Procedure.objects.select_for_update().get(pk=proposal.procedure_id)
    if held.state != ProcedureState.PUBLISHED:
        raise WrongState("Chỉ bãi bỏ được thủ tục đang công khai.", code="not_public")
    held.replaced_by, decision = proposal.replaced_by, proposal.decision
    held.save(update_fields=["replaced_by"])
    day = abolish_rows([held], decision=decision, on=proposal.day)
    announce("procedure", held.code)
    held.refresh_from_db()
    basis = f" theo {decision}" if decision else ""
    record("procedures.procedure_abolished", on=held, by=by, day=short_date(day), basis=basis)
    return held


def abolish_rows(
    procedures: Sequence[Procedure], *, decision: AnnouncementDecision | None, on: date | None = None
) -> date:
    """Mark them, on a later day only announced; the caller owns the transaction, the trail and the announcement.

    Returns the day.
    """
    day = on or (decision.effective_on or decision.signed_on if decision else today())
    pks = [one.pk for one in procedures]
    rows = Procedure.objects.filter(pk__in=pks)
    if day > today():
        rows.update(abolished_on=day, abolished_by=decision)
    else:
        rows.update(abolished_on=day, abolished_by=decision, state=ProcedureState.ABOLISHED)
        end_current(pks, day)
    return day
