"""What the province adds to a procedure: place, shortened time, local fee. The centre's content is never touched."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError

from lantoa.capabilities.procedures.actions.importing import require_keeper
from lantoa.capabilities.procedures.models import (
    AnnouncementDecision,
    LocalListing,
    Procedure,
    ProposedChange,
)
from lantoa.capabilities.procedures.reading.parts import LABELS
from lantoa.foundation.accounts.models import User
from lantoa.foundation.audit.actions import record
from lantoa.foundation.publication.actions import announce
from lantoa.kit.clock import today
from lantoa.kit.errors import BadInput

FIELDS = ("place", "time_limit", "fee", "agency", "legal_basis")


@transaction.atomic
def set_listing(
    *,
    procedure: Procedure,
    by: User,
    decision: AnnouncementDecision | None = None,
    valid_from: date | None = None,
    **said: str,
) -> LocalListing:
    """What the province says from now on; the listing before it ends. Refused: NotAllowed; BadInput when it says
    nothing, or begins before the one that it ends.
    """
    require_keeper(by)
    told = {name: said.get(name, "").strip() for name in FIELDS}
    if not any(told.values()):
        raise BadInput("Hãy ghi ít nhất một mục riêng của tỉnh.", code="nothing_said")
    day = valid_from or (decision.effective_on if decision else None) or today()
    old = (
        LocalListing.objects.select_for_update().filter(procedure=procedure, valid_until__isnull=True).first()
    )
    if old and old.valid_from and old.valid_from > day:
        raise BadInput(
            f"Quy định đang có áp dụng từ {old.valid_from:%d/%m/%Y}; ngày mới không được sớm hơn.",
            code="before_the_old",
        )
    listing = _change(procedure, old, told, decision, day, by)
    names = ", ".join(LABELS[name].lower() for name, text in told.items() if text)
    record("procedures.listing_set", on=procedure, by=by, fields=names)
    announce("procedure", procedure.code)
    return listing


def write_listings(
    changes: Sequence[ProposedChange], *, decision: AnnouncementDecision | None, by: User
) -> None:
    """The listings that a decision brings; what it is silent about stays. The caller owns transaction and trail."""
    procedures = [one.procedure for one in changes if one.procedure]
    open_ones = LocalListing.objects.filter(procedure__in=procedures, valid_until__isnull=True)
    known = {one.procedure_id: one for one in open_ones}
    day = (decision.effective_on or decision.signed_on) if decision else today()
    holding = {one.procedure_id: one for one in LocalListing.objects.filter(procedure__in=procedures).on(day)}
    for one in changes:
        if one.procedure is None:
            continue
        old = known.get(one.procedure.pk)
        held = holding.get(one.procedure.pk, old)
        kept = {name: getattr(held, name) for name in FIELDS} if held else {}
        _change(one.procedure, old, {**kept, **one.listing}, decision, day, by)


def _change(
    procedure: Procedure,
    old: LocalListing | None,
    told: dict[str, Any],
    decision: AnnouncementDecision | None,
    day: date,
    by: User,
) -> LocalListing:
    if old and old.valid_from and old.valid_from > max(day, today()):
        return _before_a_later_one(procedure, old, told, decision, day, by)
    if old and (old.valid_from is None or old.valid_from < day):
        LocalListing.objects.filter(pk=old.pk).update(valid_until=day - timedelta(days=1))
    elif old:
        try:
            old.delete()  # it would have held for no day at all
        except ProtectedError:  # but a sheet was printed from it, which must stay what it was
            LocalListing.objects.filter(pk=old.pk).update(valid_until=day)
    return LocalListing.objects.create(
        procedure=procedure, decision=decision, valid_from=day, created_by=by, **told
    )


def _before_a_later_one(
    procedure: Procedure,
    later: LocalListing,
    told: dict[str, Any],
    decision: AnnouncementDecision | None,
    day: date,
    by: User,
) -> LocalListing:
    """A listing that holds until one which is announced already takes its place."""
    assert later.valid_from is not None  # noqa: S101 - the caller compared it
    before = LocalListing.objects.filter(
        procedure=procedure, valid_until=later.valid_from - timedelta(days=1)
    )
    before.exclude(valid_from__gte=day).update(valid_until=day - timedelta(days=1))
    return LocalListing.objects.create(
        procedure=procedure, decision=decision, valid_from=day, created_by=by,
        valid_until=later.valid_from - timedelta(days=1), **told,
    )  # fmt: skip
