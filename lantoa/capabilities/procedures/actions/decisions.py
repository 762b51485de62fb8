"""Announcement decisions: noted with their days, from which the deadlines run."""

from datetime import date

from django.db import transaction

from lantoa.capabilities.procedures.actions.importing import require_keeper
from lantoa.capabilities.procedures.models import AnnouncementDecision
from lantoa.foundation.accounts.models import User
from lantoa.foundation.audit.actions import record
from lantoa.kit.clock import today
from lantoa.kit.errors import BadInput, WrongState
from lantoa.kit.text import tidy


@transaction.atomic
def note_decision(
    *,
    by: User | None,
    reference_code: str,
    issuer: str,
    rank: str,
    signed_on: date,
    effective_on: date | None = None,
    is_shortened: bool = False,
    title: str = "",
    rule_effective_on: date | None = None,
    rule_issued_on: date | None = None,
) -> AnnouncementDecision:
    """The decision; the one that is noted already when it is the same. Refused: NotAllowed; BadInput for impossible days."""
    require_keeper(by)
    if signed_on > today():
        raise BadInput("Ngày ký quyết định không thể ở tương lai.", code="signed_later")
    if rule_issued_on and rule_effective_on and rule_effective_on < rule_issued_on:
        raise BadInput(
            "Văn bản quy định thủ tục không thể có hiệu lực trước ngày công bố, ký.", code="rule_days_wrong"
        )
    decision, is_new = AnnouncementDecision.objects.get_or_create(
        reference_code=tidy(reference_code).replace(" ", ""),
        issuer=tidy(issuer),
        signed_on=signed_on,
        defaults={
            "rank": rank,
            "effective_on": effective_on,
            "is_shortened": is_shortened,
            "title": tidy(title),
            "rule_effective_on": rule_effective_on,
            "rule_issued_on": rule_issued_on,
            "created_by": by,
        },
    )
    if is_new:
        record("procedures.decision_noted", on=decision, by=by)
    return decision


@transaction.atomic
def note_entered(*, decision: AnnouncementDecision, on: date, by: User) -> AnnouncementDecision:
    """The procedures of the decision stand in the national database since `on`.

    Refused: NotAllowed; WrongState when it is noted already; BadInput for a day before signing or to come.
    """
    require_keeper(by)
    held = AnnouncementDecision.objects.select_for_update().get(pk=decision.pk)
    if held.entered_nationally_on:
        raise WrongState("Ngày nhập Cơ sở dữ liệu quốc gia đã được ghi.", code="entered_already")
    if not held.signed_on <= on <= today():
        raise BadInput("Ngày nhập phải từ ngày ký đến hôm nay.", code="day_out_of_range")
    held.entered_nationally_on = on
    held.save(update_fields=["entered_nationally_on"])
    record("procedures.decision_entered", on=held, by=by, day=f"{on:%d/%m/%Y}")
    return held
