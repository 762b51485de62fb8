"""Reads about assignments, occurrences and activities; each `…_for(user, …)` returns only what she may see."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from lantoa.capabilities.plans.enums import DuePolicy, FormKind, OccurrenceState, PlanState
from lantoa.capabilities.plans.models import (
    Activity,
    Assignment,
    CommunicationForm,
    Duty,
    Evidence,
    GuidanceNote,
    Occurrence,
    Plan,
    Theme,
)
from lantoa.capabilities.plans.permissions.work import (
    can_see_activity,
    can_see_all_work,
    can_see_work_of,
)
from lantoa.foundation.accounts.models import User
from lantoa.foundation.org.models import Unit
from lantoa.foundation.org.queries import unit_and_below
from lantoa.kit.text import fold, slug

GROUP_WORDS = ("cac phong", "cac don vi", "don vi truc thuoc", "phong, don vi", "don vi thuoc so")


def units_below(plan: Plan) -> list[Unit]:
    """The reporting units of the plan's agency that existed in its year, in their order. Two queries."""
    year_start, year_end = date(plan.year, 1, 1), date(plan.year, 12, 31)
    return list(
        Unit.objects.reporting()
        .filter(pk__in=unit_and_below(plan.unit) - {plan.unit_id})
        .filter(Q(valid_from__isnull=True) | Q(valid_from__lte=year_end))
        .filter(Q(valid_until__isnull=True) | Q(valid_until__gte=year_start))
    )


def proposed_units(duty: Duty, units: list[Unit]) -> list[Unit]:
    """Which of `units` the words of the plan mean: a group means all, a name means that unit.

    Only a proposal: nothing is assigned before a person confirms.
    """
    text = fold(duty.unit_text)
    if any(words in text for words in GROUP_WORDS):
        return units
    return [
        unit for unit in units if any(name and fold(name) in text for name in (unit.name, unit.short_name))
    ]


@dataclass(frozen=True)
class DutyToAssign:
    """A duty of the plan with the units that its words propose and those that have it already."""

    duty: Duty
    proposed: tuple[Unit, ...]
    assigned: tuple[Assignment, ...]

    @property
    def missing(self) -> list[Unit]:
        """Proposed units that do not have it yet."""
        having = {row.unit_id for row in self.assigned}
        return [unit for unit in self.proposed if unit.pk not in having]


def duties_to_assign(plan: Plan) -> list[DutyToAssign]:
    """Every live duty of the plan. Four queries whatever the size."""
    units = units_below(plan)
    live: dict[int, list[Assignment]] = {}
    rows = Assignment.objects.filter(plan=plan, duty__isnull=False, cancelled_at__isnull=True)
    for row in rows.select_related("unit").order_by("unit__position", "pk"):
        live.setdefault(row.duty_id or 0, []).append(row)
    duties = Duty.objects.filter(plan=plan, retired_at__isnull=True).order_by("position", "pk")
    return [
        DutyToAssign(duty, tuple(proposed_units(duty, units)), tuple(live.get(duty.pk, ())))
        for duty in duties
    ]


def get_plan_for(user: User, code: str) -> Plan:
    """A plan whose work may be carried out or looked at by `user` (any staff); 404 otherwise."""
    if not user.is_active:
        raise Http404
    return get_object_or_404(Plan.objects.select_related("unit"), code=code)


def get_assignment_for(user: User, code: str) -> Assignment:
    """404 when there is none or its unit's work is not hers to see."""
    rows = Assignment.objects.select_related("plan", "unit", "owner", "duty", "form")
    assignment = get_object_or_404(rows, code=code)
    if not can_see_work_of(user, assignment.unit_id):
        raise Http404
    return assignment


def get_activity_for(user: User, code: str) -> Activity:
    """404 when there is none or she has no part in it."""
    rows = Activity.objects.select_related("plan", "owner_unit", "form", "budget_line", "recorded_by")
    activity = get_object_or_404(rows, code=code)
    if not can_see_activity(user, activity):
        raise Http404
    return activity


def get_evidence_for(user: User, code: str) -> Evidence:
    """Evidence of an activity that she may see; 404 otherwise."""
    rows = Evidence.objects.select_related("activity__plan", "activity__owner_unit")
    evidence = get_object_or_404(rows, code=code)
    if not can_see_activity(user, evidence.activity):
        raise Http404
    return evidence


def get_occurrence_for(user: User, assignment_code: str, period: str) -> Occurrence:
    """One occurrence of an assignment that she may see, by the address part of its label; 404 otherwise."""
    assignment = get_assignment_for(user, assignment_code)
    for occurrence in assignment.occurrences.all():
        if period_slug(occurrence) == period:
            occurrence.assignment = assignment
            return occurrence
    raise Http404


def period_slug(occurrence: Occurrence) -> str:
    """The address part of an occurrence: "thang-3-2026"; "mot-lan" for a single one."""
    return slug(occurrence.label) or "mot-lan"


def overdue(today: date) -> Q:
    """Open and past its day, as each plan reads "trước ngày" (on Occurrence)."""
    return Q(state=OccurrenceState.OPEN) & (
        Q(assignment__plan__due_policy=DuePolicy.INCLUSIVE, due_on__lt=today)
        | Q(assignment__plan__due_policy=DuePolicy.EXCLUSIVE, due_on__lte=today)
    )


def live_occurrences() -> QuerySet[Occurrence]:
    """Occurrences of assignments that were not cancelled, with what lists show."""
    return (
        Occurrence.objects.filter(assignment__cancelled_at__isnull=True)
        .select_related("assignment__unit", "assignment__plan", "assignment__owner")
        .order_by(F("due_on").asc(nulls_last=True), "pk")
    )


def unit_occurrences(unit: Unit, *, today: date, which: str = "open") -> QuerySet[Occurrence]:
    """What a unit has to do in plans in force. `which`: open, overdue, soon, done, all."""
    rows = live_occurrences().filter(assignment__unit=unit, assignment__plan__state=PlanState.IN_FORCE)
    return _pick(rows, today, which)


def plan_occurrences(
    plan: Plan, *, today: date, which: str = "open", unit: Unit | None = None
) -> QuerySet[Occurrence]:
    """What falls due in one plan, of all units or of one; `which` as in unit_occurrences."""
    rows = live_occurrences().filter(assignment__plan=plan)
    return _pick(rows.filter(assignment__unit=unit) if unit else rows, today, which)


def _pick(rows: QuerySet[Occurrence], today: date, which: str) -> QuerySet[Occurrence]:
    return {
        "open": rows.filter(state=OccurrenceState.OPEN),
        "overdue": rows.filter(overdue(today)),
        "soon": rows.filter(state=OccurrenceState.OPEN, due_on__gte=today).exclude(overdue(today)),
        "done": rows.filter(state__in=[OccurrenceState.DONE, OccurrenceState.WAIVED]).order_by(
            "-closed_at", "-pk"
        ),
    }.get(which, rows)


def unit_counts(unit: Unit, today: date) -> dict[str, int]:
    """How many occurrences are open, overdue, done, and how many there are. One query."""
    rows = unit_occurrences(unit, today=today, which="all").order_by()
    return rows.aggregate(
        open=Count("pk", filter=Q(state=OccurrenceState.OPEN)),
        overdue=Count("pk", filter=overdue(today)),
        done=Count("pk", filter=Q(state__in=[OccurrenceState.DONE, OccurrenceState.WAIVED])),
        all=Count("pk"),
    )


def activities_for(user: User, plan: Plan | None = None) -> QuerySet[Activity]:
    """Activities she may see, withdrawn ones too, with what lists show, newest first."""
    rows = Activity.objects.select_related("plan", "owner_unit", "form").order_by("-held_on", "-pk")
    if plan is not None:
        rows = rows.filter(plan=plan)
    if can_see_all_work(user):
        return rows
    if user.unit_id is None:
        return rows.none()
    joined = Activity.participating_units.through.objects.filter(unit=user.unit_id).values("activity_id")
    return rows.filter(Q(owner_unit=user.unit_id) | Q(pk__in=joined))


@dataclass(frozen=True)
class ActivityFilters:
    """What a list of activities is narrowed to; empty means everything."""

    unit: Unit | None = None
    form: CommunicationForm | None = None
    kind: str = ""
    theme: Theme | None = None
    month: int | None = None
    q: str = ""
    withdrawn: bool = False

    def narrow(self, rows: QuerySet[Activity]) -> QuerySet[Activity]:
        """`rows` under these filters; withdrawn ones only when asked for."""
        conditions = Q(withdrawn_at__isnull=not self.withdrawn)
        for name, value in (("owner_unit", self.unit), ("form", self.form), ("held_on__month", self.month)):
            if value:
                conditions &= Q(**{name: value})
        if self.kind in FormKind.values:
            conditions &= Q(form__kind=self.kind)
        if self.theme:
            conditions &= Q(themes=self.theme)
        for word in self.q.split():
            conditions &= Q(title__icontains=word) | Q(place__icontains=word) | Q(summary__icontains=word)
        return rows.filter(conditions)


def guidance_for(unit: Unit, plan: Plan) -> QuerySet[GuidanceNote]:
    """What the office wrote to all units or to this one, newest first."""
    named = GuidanceNote.units.through.objects.filter(unit=unit).values("guidancenote_id")
    every = GuidanceNote.units.through.objects.values("guidancenote_id")
    return (
        GuidanceNote.objects.filter(plan=plan)
        .filter(Q(pk__in=named) | ~Q(pk__in=every))
        .select_related("written_by")
    )


def offered_occurrences(plan: Plan, unit: Unit, activity: Activity | None = None) -> QuerySet[Occurrence]:
    """What an activity of `unit` could fulfil: what is open, and what `activity` fulfils already. Soonest first."""
    offered = Q(assignment__plan=plan, assignment__unit=unit, state=OccurrenceState.OPEN)
    if activity is not None:
        offered |= Q(pk__in=activity.fulfils.values("pk"))
    return live_occurrences().filter(offered)


def activities_of(assignment: Assignment) -> QuerySet[Activity]:
    """What was done for an assignment, with its proof, newest first; withdrawn ones left out."""
    fulfilled = Activity.fulfils.through.objects.filter(occurrence__assignment=assignment)
    return (
        Activity.objects.filter(pk__in=fulfilled.values("activity_id"), withdrawn_at__isnull=True)
        .select_related("form", "owner_unit")
        .prefetch_related("evidence")
    )


def recent_guidance(plan: Plan, limit: int = 5) -> list[GuidanceNote]:
    """The newest notes with the units they went to. Two queries."""
    return list(plan.guidance_notes.select_related("written_by").prefetch_related("units")[:limit])


def same_proof_elsewhere(activity: Activity) -> dict[str, Activity]:
    """Other activities that carry a file of the same hash, by hash: shown, never forbidden. Two queries."""
    hashes = [row for row in activity.evidence.values_list("sha256", flat=True) if row]
    twins = Evidence.objects.filter(sha256__in=hashes, activity__withdrawn_at__isnull=True)
    rows = twins.exclude(activity=activity).select_related("activity__owner_unit").order_by("pk")
    return {row.sha256: row.activity for row in rows}


def plans_in_force() -> QuerySet[Plan]:
    """Plans whose work goes on, newest year first."""
    return Plan.objects.filter(state=PlanState.IN_FORCE).select_related("unit")
