"""Correcting the days of a noted decision: what hangs on them follows, in what has happened and in what is to come.

Deadlines and the days to renew boards are counted from these days whenever they are asked for; versions, listings and
abolitions carry a copy, which is moved here. A day that somebody set by hand beside the decision stays.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q

from lantoa.capabilities.procedures.actions.importing import require_keeper
from lantoa.capabilities.procedures.enums import ProcedureState, VersionState
from lantoa.capabilities.procedures.models import (
    AnnouncementDecision,
    LocalListing,
    Procedure,
    ProcedureVersion,
)
from lantoa.foundation.accounts.models import User
from lantoa.foundation.audit.actions import record
from lantoa.foundation.publication.actions import announce
from lantoa.kit.clock import today
from lantoa.kit.dates import short_date
from lantoa.kit.errors import BadInput, WrongState

LABELS = {
    "signed_on": "ngày ký",
    "effective_on": "có hiệu lực từ",
    "rule_effective_on": "văn bản quy định thủ tục có hiệu lực từ",
    "rule_issued_on": "văn bản quy định thủ tục công bố, ký ngày",
}
DAYS = tuple(LABELS)
ONE = timedelta(days=1)


@dataclass(frozen=True)
class _Move:
    """From the day that was noted to the right one. `own` is the day as the decision names it, perhaps none."""

    old: date
    new: date
    old_own: date | None
    new_own: date | None

    @property
    def is_nothing(self) -> bool:
        """Whether only the days of other papers were wrong."""
        return (self.old, self.old_own) == (self.new, self.new_own)


@transaction.atomic
def correct_days(
    *,
    decision: AnnouncementDecision,
    by: User,
    reason: str,
    signed_on: date,
    effective_on: date | None = None,
    rule_effective_on: date | None = None,
    rule_issued_on: date | None = None,
) -> AnnouncementDecision:
    """The decision with its right days, all four given. Side effects: trail; versions, listings and abolitions that it
    brought take its right day, public pages follow; what is due by that is carried out in the background.

    Refused: NotAllowed; BadInput without a reason or for impossible days; WrongState when nothing differs, or when what
    is in force already would have to wait.
    """
    require_keeper(by)
    if not reason.strip():
        raise BadInput("Hãy ghi lý do sửa ngày.", code="reason_needed")
    held = AnnouncementDecision.objects.select_for_update().get(pk=decision.pk)
    right = dict(zip(DAYS, (signed_on, effective_on, rule_effective_on, rule_issued_on), strict=True))
    changes = _differences(held, right)
    if not changes:
        raise WrongState("Các ngày vẫn đúng như đã ghi.", code="nothing_differs")
    _check(held, signed_on, rule_effective_on, rule_issued_on)
    move = _Move(
        held.effective_on or held.signed_on, effective_on or signed_on, held.effective_on, effective_on
    )
    if not move.is_nothing:
        _follow(held, move)
    for name, day in right.items():
        setattr(held, name, day)
    held.save(update_fields=DAYS)
    record(
        "procedures.decision_corrected", on=held, by=by, changes=changes, reason=reason.strip().rstrip(".")
    )
    return held


def _differences(held: AnnouncementDecision, right: dict[str, Any]) -> str:
    """What changes, in words; "" when nothing does."""
    said = []
    for name, day in right.items():
        before = getattr(held, name)
        if before != day:
            said.append(f"{LABELS[name]}: {_day(before)} thành {_day(day)}")
    return "; ".join(said)


def _day(day: date | None) -> str:
    return short_date(day) if day else "không ghi"


def _check(
    held: AnnouncementDecision, signed: date, rule_effective: date | None, rule_issued: date | None
) -> None:
    """The rules of noting a decision, and those of what happened since."""
    if signed > today():
        raise BadInput("Ngày ký quyết định không thể ở tương lai.", code="signed_later")
    if rule_issued and rule_effective and rule_effective < rule_issued:
        raise BadInput(
            "Văn bản quy định thủ tục không thể có hiệu lực trước ngày công bố, ký.", code="rule_days_wrong"
        )
    if held.entered_nationally_on and signed > held.entered_nationally_on:
        raise BadInput(
            f"Quyết định đã nhập Cơ sở dữ liệu quốc gia ngày {short_date(held.entered_nationally_on)}, "
            "ngày ký không thể sau ngày ấy.",
            code="entered_before",
        )
    same = AnnouncementDecision.objects.exclude(pk=held.pk)
    if same.filter(reference_code=held.reference_code, issuer=held.issuer, signed_on=signed).exists():
        raise BadInput("Quyết định cùng số, cùng ngày ký đã có trong danh sách.", code="decision_there")


def _follow(held: AnnouncementDecision, move: _Move) -> None:
    """Everything that carries a copy of the decision's day, under the locks of its procedures."""
    brought = Q(versions__decision=held) | Q(listings__decision=held) | Q(abolished_by=held)
    pks = set(Procedure.objects.filter(brought).order_by().values_list("pk", flat=True))
    procedures = list(Procedure.objects.select_for_update(of=("self",)).filter(pk__in=pks).order_by("pk"))
    versions = _versions(held, move)
    listings = list(held.listings.filter(valid_from=move.old).select_related("procedure"))
    gone = [one for one in procedures if one.abolished_by_id == held.pk and one.abolished_on == move.old]
    happened = (
        any(one.state == VersionState.EFFECTIVE for one in versions)
        or any(one.state == ProcedureState.ABOLISHED for one in gone)
        or (bool(listings) and move.old <= today())
    )
    if happened and move.new > today():
        raise WrongState(
            "Nội dung của quyết định đã được áp dụng nên ngày có hiệu lực không thể ở tương lai.",
            code="in_force_already",
        )
    _move_versions(versions, move)
    _move_listings(listings, move)
    _move_abolitions(gone, move)
    for one in procedures:
        announce("procedure", one.code)
    if move.new <= today():
        _carry_out()


def _versions(held: AnnouncementDecision, move: _Move) -> list[ProcedureVersion]:
    rows = held.versions.filter(state__in=[VersionState.WAITING, VersionState.EFFECTIVE])
    rows = rows.filter(effective_from=move.old_own) if move.old_own else rows.filter(effective_from=None)
    return list(rows.defer("content").select_related("procedure"))


def _move_versions(versions: Sequence[ProcedureVersion], move: _Move) -> None:
    """They begin on the right day; those that ended the day before end on the day before that."""
    if any(one.state == VersionState.WAITING for one in versions) and move.new_own is None:
        raise BadInput("Nội dung còn chờ đến ngày có hiệu lực; hãy ghi ngày ấy.", code="day_needed")
    before, moved = _before(versions), {one.pk for one in versions}
    for one in versions:
        if one.effective_until and move.new_own and one.effective_until < move.new_own:
            raise _after_the_end(one.procedure, one.effective_until)
        one.effective_from = move.new_own
        old = before.get(one.pk)
        if old is not None and old.effective_until == (move.old_own - ONE if move.old_own else None):
            begins = move.new_own if old.pk in moved else old.effective_from
            old.effective_until = _end(begins, move.new_own)
    ProcedureVersion.objects.bulk_update(versions, ["effective_from"], batch_size=100)
    ProcedureVersion.objects.bulk_update(before.values(), ["effective_until"], batch_size=100)


def _before(versions: Sequence[ProcedureVersion]) -> dict[int, ProcedureVersion]:
    """By version in force: the one in force before it. One query."""
    in_force = [one for one in versions if one.state == VersionState.EFFECTIVE]
    rows = ProcedureVersion.objects.filter(
        procedure__in=[one.procedure_id for one in in_force], state=VersionState.EFFECTIVE
    )
    by_procedure: dict[int, list[ProcedureVersion]] = {}
    for row in rows.defer("content").order_by("number"):
        by_procedure.setdefault(row.procedure_id, []).append(row)
    found = {}
    for one in in_force:
        earlier = [row for row in by_procedure[one.procedure_id] if row.number < one.number]
        if earlier:
            found[one.pk] = earlier[-1]
    return found


def _end(begins: date | None, next_begins: date | None) -> date | None:
    """The last day of a version; none where the next one begins no later than it."""
    if next_begins is None or (begins and begins > next_begins - ONE):
        return None
    return next_begins - ONE


def _move_listings(listings: Iterable[LocalListing], move: _Move) -> None:
    """What the province adds begins on the right day, and follows without a gap on what it added before."""
    for one in listings:
        if one.valid_until and one.valid_until < move.new:
            raise _after_the_end(one.procedure, one.valid_until)
        before = LocalListing.objects.filter(procedure=one.procedure_id, valid_until=move.old - ONE)
        if before.filter(valid_from__gte=move.new).exists():
            raise BadInput(
                f"Thủ tục {one.procedure.code}: quy định trước của tỉnh bắt đầu sau ngày mới.",
                code="before_the_old",
            )
        before.update(valid_until=move.new - ONE)
        LocalListing.objects.filter(pk=one.pk).update(valid_from=move.new)


def _move_abolitions(procedures: Sequence[Procedure], move: _Move) -> None:
    """Abolished, or announced to be, on the right day; the last version in force ended the day before."""
    pks = [one.pk for one in procedures]
    Procedure.objects.filter(pk__in=pks).update(abolished_on=move.new)
    ended = ProcedureVersion.objects.filter(
        procedure__in=[one.pk for one in procedures if one.state == ProcedureState.ABOLISHED],
        state=VersionState.EFFECTIVE,
        effective_until=move.old - ONE,
    )
    ended.filter(effective_from__gt=move.new - ONE).update(effective_until=None)
    ended.update(effective_until=move.new - ONE)


def _after_the_end(procedure: Procedure, until: date) -> BadInput:
    return BadInput(
        f"Thủ tục {procedure.code}: nội dung này chỉ áp dụng đến {short_date(until)}, ngày mới không thể sau ngày ấy.",
        code="after_the_end",
    )


def _carry_out() -> None:
    from lantoa.capabilities.procedures.tasks import bring_into_force_due  # noqa: PLC0415 - it calls back

    transaction.on_commit(bring_into_force_due.enqueue)
