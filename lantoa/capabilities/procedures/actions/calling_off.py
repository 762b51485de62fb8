"""Taking back what is announced for a later day: entered wrongly, or its decision was withdrawn before its day."""

from datetime import timedelta

from django.db import transaction

from lantoa.capabilities.procedures.actions.importing import require_keeper
from lantoa.capabilities.procedures.enums import ProcedureState, VersionState
from lantoa.capabilities.procedures.models import LocalListing, Procedure, ProcedureVersion
from lantoa.capabilities.procedures.queries.catalogue import waiting_versions
from lantoa.foundation.accounts.models import User
from lantoa.foundation.audit.actions import record
from lantoa.foundation.publication.actions import announce
from lantoa.kit.clock import today
from lantoa.kit.errors import BadInput, WrongState


@transaction.atomic
def call_off(*, procedure: Procedure, by: User, reason: str) -> Procedure:
    """Nothing that waits for a later day will happen to the procedure; what holds today goes on. The versions are kept.

    Refused: NotAllowed; BadInput without a reason; WrongState when nothing waits, or its day has come.
    Side effects: trail; public pages follow; what the province would have added is taken out with its version.
    """
    require_keeper(by)
    if not reason.strip():
        raise BadInput("Hãy ghi lý do rút thay đổi.", code="reason_needed")
    held = Procedure.objects.select_for_update().get(pk=procedure.pk)
    waiting = list(waiting_versions(held).filter(effective_from__gt=today()))
    ends = held.state == ProcedureState.PUBLISHED and bool(held.abolished_on and held.abolished_on > today())
    if not waiting and not ends:
        raise WrongState("Không có thay đổi nào chờ đến ngày có hiệu lực.", code="nothing_waits")
    ProcedureVersion.objects.filter(pk__in=[one.pk for one in waiting]).update(state=VersionState.CALLED_OFF)
    _drop_listings(held, waiting)
    if ends:
        held.abolished_on = held.abolished_by = held.replaced_by = None
        held.save()
    record("procedures.change_called_off", on=held, by=by, reason=reason.strip().rstrip("."))
    announce("procedure", held.code)
    return held


def _drop_listings(procedure: Procedure, versions: list[ProcedureVersion]) -> None:
    """Listings to come that the same decisions bring; the one before each goes on in its place."""
    decisions = [one.decision_id for one in versions if one.decision_id]
    later = LocalListing.objects.filter(procedure=procedure, decision__in=decisions, valid_from__gt=today())
    for one in later.order_by("-valid_from"):
        if one.valid_from is None:
            continue
        until, last = one.valid_until, one.valid_from - timedelta(days=1)
        one.delete()
        LocalListing.objects.filter(procedure=procedure, valid_until=last).update(valid_until=until)
