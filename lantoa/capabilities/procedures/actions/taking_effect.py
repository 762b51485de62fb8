"""The day of an announced change comes: a waiting version becomes the current one, an announced abolition is carried out.

Until then the present version stays public. The clock does it; who keeps the catalogue can, when the clock did not.
"""

import logging
from datetime import date

from django.db import transaction

from lantoa.capabilities.procedures.actions.importing import require_keeper
from lantoa.capabilities.procedures.actions.versions import end_current, put_in_force
from lantoa.capabilities.procedures.enums import ProcedureState
from lantoa.capabilities.procedures.models import Procedure
from lantoa.capabilities.procedures.queries.catalogue import waiting_versions
from lantoa.capabilities.procedures.queries.coming import due_procedures
from lantoa.foundation.accounts.models import User
from lantoa.foundation.audit.actions import record
from lantoa.foundation.publication.actions import announce
from lantoa.kit.clock import today
from lantoa.kit.dates import short_date
from lantoa.kit.errors import WrongState

logger = logging.getLogger(__name__)


def take_effect_due(day: date) -> list[str]:
    """Carry out every change whose day has come by `day`; return the codes. Safe to run twice and side by side.

    One procedure that cannot be changed does not hold up the others: it stays on the office's list.
    Side effects: as `bring_into_force`; the finder's file and the library's index follow once for all.
    """
    done = []
    for procedure in due_procedures(day):
        try:
            with transaction.atomic():
                changed = _take_effect(procedure, day, by=None)
        except (
            Exception
        ):  # whatever it is, it must not stop the others; the office's list names what stays behind
            logger.exception("procedures.effect_failed procedure=%s", procedure.code)
            continue
        if changed:
            done.append(procedure.code)
    if done:
        _follow()
    return done


@transaction.atomic
def bring_into_force(*, procedure: Procedure, by: User) -> Procedure:
    """Carry out by hand what the clock should have done. Refused: NotAllowed; WrongState when no day has come.

    Side effects: trail; search and public pages follow; sheets printed from the version before are stale.
    """
    require_keeper(by)
    if not _take_effect(procedure, today(), by=by):
        raise WrongState("Chưa có thay đổi nào đến ngày có hiệu lực.", code="no_day_came")
    transaction.on_commit(_follow, robust=True)
    procedure.refresh_from_db()
    return procedure


def _take_effect(procedure: Procedure, day: date, *, by: User | None) -> bool:
    """Everything of one procedure that is due, in the order of its days; under lock, so that it happens once."""
    held = Procedure.objects.select_for_update(of=("self",)).select_related("current").get(pk=procedure.pk)
    due = list(waiting_versions(held).filter(effective_from__lte=day))
    for version in due:
        put_in_force(held, version, day=version.effective_from)
        since = short_date(version.effective_from) if version.effective_from else ""
        record("procedures.version_took_effect", on=held, by=by, number=version.number, day=since)
    gone = held.state == ProcedureState.PUBLISHED and held.abolished_on is not None
    if gone and held.abolished_on is not None and held.abolished_on <= day:
        held.state = ProcedureState.ABOLISHED
        held.save(update_fields=["state", "changed_at"])
        end_current([held.pk], held.abolished_on)
        since = short_date(held.abolished_on)
        record("procedures.abolition_took_effect", on=held, by=by, day=since)
    elif not due:
        return False
    announce("procedure", held.code)
    return True


def _follow() -> None:
    from lantoa.capabilities.procedures.tasks import read_written  # noqa: PLC0415 - late by rule

    read_written.enqueue()
