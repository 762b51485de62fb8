"""Giving work to units: assign, add one's own, cancel, change a due date, name who is in charge."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from lantoa.capabilities.plans.enums import OccurrenceState, PlanState, Recurrence
from lantoa.capabilities.plans.models import (
    Assignment,
    BudgetLine,
    CommunicationForm,
    Duty,
    GuidanceNote,
    Occurrence,
    Plan,
    Theme,
)
from lantoa.capabilities.plans.notifications import work as notifications
from lantoa.capabilities.plans.permissions.work import can_assign, can_set_owner, can_work_for
from lantoa.capabilities.plans.queries.rhythm import periods
from lantoa.capabilities.plans.queries.work import units_below
from lantoa.foundation.accounts.models import User
from lantoa.foundation.audit.actions import record
from lantoa.foundation.org.models import Unit
from lantoa.foundation.org.queries import working_calendar
from lantoa.kit.clock import now
from lantoa.kit.dates import short_date
from lantoa.kit.errors import BadInput, NotAllowed, WrongState
from lantoa.kit.numbers import show_money
from lantoa.kit.text import tidy


def require_in_force(plan: Plan) -> None:
    """Work happens only while the plan is in force."""
    if plan.state != PlanState.IN_FORCE:
        raise WrongState(
            f"Kế hoạch đang ở trạng thái “{plan.get_state_display()}”; chỉ thực hiện được khi kế hoạch đang thực hiện.",
            code="plan_not_in_force",
        )


def require_reason(reason: str) -> str:
    """The reason, tidied; a refusal when there is none."""
    reason = tidy(reason)
    if not reason:
        raise BadInput("Cần ghi lý do.", code="reason_missing")
    return reason[:500]


@transaction.atomic
def assign_duty(
    *,
    duty: Duty,
    units: Iterable[Unit],
    by: User,
    due_on: date | None = None,
    recurrence: str | None = None,
    indicator: str = "",
    owner: User | None = None,
    starts_on: date | None = None,
) -> list[Assignment]:
    """Give `duty` to each of `units`; a unit that has it already keeps what it has.

    What is not given is taken from the duty. `starts_on` leaves out periods that ended before it. Returns the
    live assignment of every unit, in the given order. Side effects: occurrences, one trail line and one
    notice per new assignment.
    """
    if not can_assign(by):
        raise NotAllowed("Chỉ Văn phòng (đầu mối) được giao việc.", code="assign_not_allowed")
    duty = Duty.objects.select_for_update().select_related("plan").get(pk=duty.pk)
    require_in_force(duty.plan)
    units = list(units)
    if not units:
        raise BadInput("Chọn ít nhất một đơn vị để giao việc.", code="units_missing")
    live = {row.unit_id: row for row in duty.assignments.filter(cancelled_at__isnull=True)}
    for unit in units:
        if unit.pk not in live:
            assignment = Assignment(
                plan=duty.plan,
                duty=duty,
                unit=unit,
                owner=owner,
                title=duty.short_name,
                detail=duty.text,
                recurrence=recurrence or duty.recurrence,
                due_on=due_on or duty.due_on,
                due_wording=duty.due_wording,
                indicator=tidy(indicator) or duty.indicator,
                created_by=by,
            )
            _give(assignment, by=by, starts_on=starts_on, action="plans.duty_assigned")
            live[unit.pk] = assignment
    return [live[unit.pk] for unit in units]


@transaction.atomic
def add_own_assignment(
    *,
    plan: Plan,
    unit: Unit,
    title: str,
    by: User,
    detail: str = "",
    form: CommunicationForm | None = None,
    themes: Iterable[Theme] = (),
    recurrence: str = Recurrence.ONCE,
    due_on: date | None = None,
    indicator: str = "",
    owner: User | None = None,
    starts_on: date | None = None,
) -> Assignment:
    """A unit adds work of its own to the plan ("chủ động xây dựng kế hoạch", domain 1.2). Side effects as assign_duty."""
    if not can_work_for(by, unit):
        raise NotAllowed("Bạn chỉ bổ sung được việc của đơn vị mình.", code="own_assignment_not_allowed")
    require_in_force(plan)
    title = tidy(title)
    if not title:
        raise BadInput("Cần ghi tên việc.", code="title_missing")
    assignment = Assignment(
        plan=plan,
        unit=unit,
        owner=owner,
        title=title[:500],
        detail=detail.strip(),
        form=form,
        recurrence=recurrence,
        due_on=due_on,
        indicator=tidy(indicator),
        is_own_addition=True,
        created_by=by,
    )
    _give(assignment, by=by, starts_on=starts_on, action="plans.own_assignment_added")
    assignment.themes.set(themes)
    return assignment


def _give(assignment: Assignment, *, by: User, starts_on: date | None, action: str) -> None:
    """Save an assignment with everything that falls due, tell the unit, leave the trace."""
    _check_owner(assignment.owner, assignment.unit)
    if assignment.recurrence == Recurrence.CONTINUOUS and not assignment.indicator:
        raise BadInput(
            "Việc thường xuyên không có hạn phải có chỉ tiêu đo được, ví dụ “ít nhất 02 tin, bài mỗi tháng”.",
            code="indicator_missing",
        )
    year = assignment.plan.year
    if assignment.recurrence == Recurrence.ONCE and assignment.due_on and assignment.due_on.year != year:
        raise BadInput(f"Hạn phải nằm trong năm kế hoạch {year}.", code="due_outside_year")
    due = periods(
        assignment.recurrence,
        year,
        calendar=working_calendar(),
        due_on=assignment.due_on,
        starts_on=starts_on,
    )
    assignment.save()
    rows = [
        Occurrence(
            assignment=assignment,
            label=period.label,
            period_from=period.period_from,
            period_to=period.period_to,
            due_on=period.due_on,
        )
        for period in due
    ]
    Occurrence.objects.bulk_create(rows)
    record(action, on=assignment, by=by, unit=assignment.unit.label)
    notifications.tell_assignment_given(assignment, rows)


def _check_owner(owner: User | None, unit: Unit) -> None:
    if owner is not None and (owner.unit_id != unit.pk or not owner.is_active):
        raise BadInput(f"{owner} không thuộc {unit.label}.", code="owner_of_other_unit")


@transaction.atomic
def set_owner(*, assignment: Assignment, owner: User | None, by: User) -> None:
    """Name (or clear) the person in charge. Side effects: trail, a notice to her."""
    if not can_set_owner(by, assignment.unit_id):
        raise NotAllowed(
            "Chỉ thủ trưởng đơn vị hoặc Văn phòng phân công người phụ trách.", code="owner_not_allowed"
        )
    _require_live(assignment)
    _check_owner(owner, assignment.unit)
    assignment.owner = owner
    assignment.save(update_fields=["owner"])
    record("plans.owner_set", on=assignment, by=by, owner=str(owner) if owner else "chưa ai")
    notifications.tell_owner_set(assignment)


@transaction.atomic
def cancel_assignment(*, assignment: Assignment, reason: str, by: User) -> None:
    """Take an assignment back; what was done stays. Side effects: trail, a notice to the unit."""
    allowed = can_assign(by) or (assignment.is_own_addition and can_set_owner(by, assignment.unit_id))
    if not allowed:
        raise NotAllowed(
            "Chỉ Văn phòng được hủy việc đã giao; thủ trưởng đơn vị hủy được việc tự bổ sung.",
            code="cancel_not_allowed",
        )
    reason = require_reason(reason)
    changed = Assignment.objects.filter(pk=assignment.pk, cancelled_at__isnull=True).update(
        cancelled_at=now(), cancelled_by=by, cancel_reason=reason
    )
    if not changed:
        raise WrongState("Việc này đã được hủy.", code="assignment_cancelled")
    assignment.refresh_from_db()
    record("plans.assignment_cancelled", on=assignment, by=by, reason=reason)
    notifications.tell_assignment_cancelled(assignment)


@transaction.atomic
def change_due_date(*, occurrence: Occurrence, due_on: date | None, reason: str, by: User) -> None:
    """Give one occurrence another last day (None: no day). Side effects: trail on the assignment, a notice."""
    if not can_assign(by):
        raise NotAllowed("Chỉ Văn phòng được đổi hạn.", code="due_date_not_allowed")
    reason = require_reason(reason)
    row = Occurrence.objects.select_for_update().select_related("assignment__plan").get(pk=occurrence.pk)
    _require_live(row.assignment)
    if row.state != OccurrenceState.OPEN:
        raise WrongState("Kỳ này đã kết thúc nên không đổi hạn được.", code="occurrence_closed")
    before = short_date(row.due_on) if row.due_on else "không có hạn"
    row.due_on = due_on
    row.save(update_fields=["due_on"])
    if not row.label:
        row.assignment.due_on = due_on
        row.assignment.save(update_fields=["due_on"])
    after = short_date(due_on) if due_on else "không có hạn"
    record(
        "plans.due_date_changed",
        on=row.assignment,
        by=by,
        before=before,
        after=after,
        reason=reason,
        label=str(row),
    )
    notifications.tell_due_date_changed(row, reason)
    occurrence.due_on = due_on


def _require_live(assignment: Assignment) -> None:
    if assignment.cancelled_at is not None:
        raise WrongState("Việc này đã được hủy.", code="assignment_cancelled")
    require_in_force(assignment.plan)


@transaction.atomic
def write_guidance(*, plan: Plan, text: str, by: User, units: Iterable[Unit] = ()) -> GuidanceNote:
    """The office guides `units` (all of the plan's when none is named). Side effects: trail, notices."""
    if not can_assign(by):
        raise NotAllowed("Chỉ Văn phòng được gửi hướng dẫn.", code="guidance_not_allowed")
    if not text.strip():
        raise BadInput("Cần ghi nội dung hướng dẫn.", code="text_missing")
    units = list(units)
    note = GuidanceNote.objects.create(plan=plan, text=text.strip(), written_by=by)
    note.units.set(units)
    record("plans.guidance_written", on=note, by=by)
    notifications.tell_guidance(note, units or units_below(plan))
    return note


@transaction.atomic
def set_budget_line(
    *,
    plan: Plan,
    name: str,
    planned: int,
    by: User,
    unit: Unit | None = None,
    norm_reference: str = "",
    norm_maximum: int | None = None,
) -> BudgetLine:
    """Write a line of the year's estimate, or change the one of the same name and unit. Amounts in đồng."""
    if not can_assign(by):
        raise NotAllowed("Chỉ Văn phòng được ghi dự toán.", code="budget_not_allowed")
    name = tidy(name)
    if not name:
        raise BadInput("Cần ghi nội dung chi.", code="name_missing")
    line = BudgetLine.objects.select_for_update().filter(plan=plan, name=name, unit=unit).first()
    line = line or BudgetLine(plan=plan, name=name, unit=unit, position=plan.budget_lines.count() + 1)
    line.planned, line.norm_reference, line.norm_maximum = planned, tidy(norm_reference), norm_maximum
    line.save()
    record("plans.budget_line_set", on=line, by=by, planned=show_money(planned))
    return line
