"""What waits for a person in carrying out, for the first screen."""

from datetime import date, timedelta

from django.db.models import Count, Q
from django.urls import reverse

from lantoa.capabilities.plans.enums import OccurrenceState, PlanState, SnapshotState
from lantoa.capabilities.plans.models import Assignment, Duty, Evidence, Occurrence
from lantoa.capabilities.plans.queries.rhythm import late_limit
from lantoa.capabilities.plans.queries.waiting import documents_waiting_for
from lantoa.capabilities.plans.queries.work import live_occurrences, overdue
from lantoa.foundation.accounts.enums import Role
from lantoa.foundation.accounts.models import User
from lantoa.foundation.notices.waiting import WaitingLine
from lantoa.kit.clock import today

SHOWN = 12


def waiting_for(user: User) -> list[WaitingLine]:
    """Lines for `user`: her unit's due occurrences; for the office, what is late, unassigned, or a plan to finish.

    A fixed number of queries. Leadership has no line here: it decides elsewhere.
    """
    lines: list[WaitingLine] = []
    if user.has_role(Role.UNIT_OFFICER, Role.UNIT_HEAD) and user.unit_id is not None:
        lines += _of_unit(user)
    if user.has_role(Role.OFFICE):
        lines += _of_office()
        lines += documents_waiting_for(user)
    return lines


def _of_unit(user: User) -> list[WaitingLine]:
    day = today()
    rows = live_occurrences().filter(
        assignment__unit=user.unit_id,
        assignment__plan__state=PlanState.IN_FORCE,
        state=OccurrenceState.OPEN,
        due_on__isnull=False,
    )
    if not user.has_role(Role.UNIT_HEAD):
        rows = rows.filter(Q(assignment__owner=user) | Q(assignment__owner__isnull=True))
    soon = [row for row in rows[: SHOWN * 4] if _is_near(row, day)][:SHOWN]
    lines = [_line(row, day) for row in soon]
    failed = Evidence.objects.filter(
        activity__owner_unit=user.unit_id,
        activity__plan__state=PlanState.IN_FORCE,
        activity__withdrawn_at__isnull=True,
        snapshot_state=SnapshotState.FAILED,
    ).select_related("activity")
    return lines + [
        WaitingLine(
            title=f"Minh chứng “{row.title}”",
            url=reverse("plans_desk:activity", args=[row.activity.code]),
            state="Chưa lưu được bản chụp",
            kind="Lưu lại minh chứng",
        )
        for row in failed[:SHOWN]
    ]


def coming_for(user: User, days: int) -> list[WaitingLine]:
    """What falls due in all units within `days` days, for the office, soonest first; nothing for others.

    The same task due on the same day is one line. One query.
    """
    if not user.has_role(Role.OFFICE):
        return []
    day = today()
    rows = (
        live_occurrences()
        .filter(
            assignment__plan__state=PlanState.IN_FORCE,
            state=OccurrenceState.OPEN,
            due_on__range=(day, day + timedelta(days=days)),
        )
        .exclude(assignment__unit=user.unit_id)
        .order_by("due_on", "assignment__unit__position", "pk")
    )
    together: dict[tuple[int, str, date | None], list[Occurrence]] = {}
    for row in rows:
        together.setdefault((row.assignment.plan_id, str(row), row.due_on), []).append(row)
    return [_coming_line(same) for same in list(together.values())[:SHOWN]]


def _coming_line(same: list[Occurrence]) -> WaitingLine:
    """One task due on one day: its unit, or how many units; these are found on the board."""
    first, units = same[0], len(same)
    return WaitingLine(
        title=str(first),
        url=(
            reverse("plans_desk:assignment", args=[first.assignment.code])
            if units == 1
            else reverse("plans_desk:board", args=[first.assignment.plan.code])
        ),
        due_on=first.due_on,
        state=first.assignment.unit.label if units == 1 else f"{units} đơn vị",
        kind="Theo dõi",
    )


def _is_near(row: Occurrence, day: date) -> bool:
    return row.due_on is not None and (row.due_on - day).days <= row.assignment.plan.warn_days


def _line(row: Occurrence, day: date) -> WaitingLine:
    late = row.due_on is not None and row.due_on < late_limit(row.assignment.plan.due_policy, day)
    return WaitingLine(
        title=str(row),
        url=reverse("plans_desk:assignment", args=[row.assignment.code]),
        due_on=row.due_on,
        state="Quá hạn" if late else "Sắp đến hạn",
        kind="Thực hiện",
    )


def _of_office() -> list[WaitingLine]:
    """One line a plan for what is overdue, one for duties that nobody has. Two queries."""
    late = (
        Occurrence.objects.filter(
            overdue(today()),
            assignment__cancelled_at__isnull=True,
            assignment__plan__state=PlanState.IN_FORCE,
        )
        .order_by("assignment__plan")
        .values_list("assignment__plan__code", "assignment__plan__title")
        .annotate(n=Count("pk"))
    )
    given = Assignment.objects.filter(cancelled_at__isnull=True, duty__isnull=False).values("duty")
    idle = (
        Duty.objects.filter(retired_at__isnull=True, plan__state=PlanState.IN_FORCE)
        .exclude(pk__in=given)
        .order_by("plan")
        .values_list("plan__code", "plan__title")
        .annotate(n=Count("pk"))
    )
    lines = [
        WaitingLine(
            f"{n} việc quá hạn – {title}",
            reverse("plans_desk:board", args=[code]),
            state="Quá hạn",
            kind="Đôn đốc",
        )
        for code, title, n in late
    ]
    return lines + [
        WaitingLine(
            f"{n} nhiệm vụ chưa giao – {title}",
            reverse("plans_desk:assign", args=[code]),
            state="Chưa giao",
            kind="Giao việc",
        )
        for code, title, n in idle
    ]
