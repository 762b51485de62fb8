"""Who is told about assignments, guidance and due dates, and in which words."""

from collections.abc import Iterable
from datetime import date

from django.urls import reverse

from lantoa.capabilities.plans.enums import ReminderKind
from lantoa.capabilities.plans.models import Activity, Assignment, GuidanceNote, Occurrence, Plan
from lantoa.foundation.accounts.enums import Role
from lantoa.foundation.accounts.models import User
from lantoa.foundation.accounts.queries import people_of, people_with_role
from lantoa.foundation.notices.actions import tell
from lantoa.foundation.org.models import Unit
from lantoa.kit.dates import short_date
from lantoa.kit.text import shorten


def assignment_url(assignment: Assignment) -> str:
    """The page of an assignment."""
    return reverse("plans_desk:assignment", args=[assignment.code])


def responsible_people(assignment: Assignment) -> list[User]:
    """The person in charge and the unit's heads; the whole unit where nobody heads it."""
    people = list(people_of(assignment.unit, Role.UNIT_HEAD)) or list(people_of(assignment.unit))
    return [assignment.owner, *people] if assignment.owner else people


def tell_assignment_given(assignment: Assignment, occurrences: Iterable[Occurrence]) -> int:
    """The unit's heads (and the person in charge) learn of new work, once."""
    dates = sorted(row.due_on for row in occurrences if row.due_on)
    when = f"Hạn gần nhất: {short_date(dates[0])}." if dates else "Không có hạn cụ thể."
    return tell(
        responsible_people(assignment),
        kind="plans.assignment_given",
        subject=f"Giao việc: {shorten(assignment.title, 160)}",
        body=f"{assignment.unit.label} được giao việc “{assignment.title}” theo {assignment.plan.title}. {when}",
        url=assignment_url(assignment),
        dedupe_key=f"plans.assignment:{assignment.pk}",
    )


def tell_assignment_cancelled(assignment: Assignment) -> int:
    """The unit learns that something need not be done any more."""
    return tell(
        responsible_people(assignment),
        kind="plans.assignment_cancelled",
        subject=f"Hủy việc: {shorten(assignment.title, 160)}",
        body=f"Việc “{assignment.title}” đã được hủy. Lý do: {assignment.cancel_reason}",
        url=assignment_url(assignment),
        dedupe_key=f"plans.cancelled:{assignment.pk}",
    )


def tell_due_date_changed(occurrence: Occurrence, reason: str) -> int:
    """The unit learns of a new last day."""
    when = short_date(occurrence.due_on) if occurrence.due_on else "không có hạn cụ thể"
    return tell(
        responsible_people(occurrence.assignment),
        kind="plans.due_date_changed",
        subject=f"Đổi hạn: {shorten(str(occurrence), 160)}",
        body=f"Hạn mới của “{occurrence}”: {when}. Lý do: {reason}",
        url=assignment_url(occurrence.assignment),
    )


def tell_owner_set(assignment: Assignment) -> int:
    """The person in charge learns that it is hers."""
    if assignment.owner is None:
        return 0
    return tell(
        [assignment.owner],
        kind="plans.owner_set",
        subject=f"Được phân công: {shorten(assignment.title, 160)}",
        body=f"Bạn được phân công phụ trách “{assignment.title}” của {assignment.unit.label}.",
        url=assignment_url(assignment),
    )


def tell_joined(activity: Activity, units: Iterable[Unit]) -> int:
    """Participating units learn that the activity is recorded already, so that nobody counts it again."""
    told = 0
    for unit in units:
        told += tell(
            people_of(unit, Role.UNIT_OFFICER, Role.UNIT_HEAD),
            kind="plans.activity_joined",
            subject=f"Đã ghi tham gia: {shorten(activity.title, 160)}",
            body=f"{activity.owner_unit.label} đã ghi hoạt động “{activity.title}” ngày {short_date(activity.held_on)}, "
            f"có {unit.label} tham gia. Hoạt động được tính một lần cho đơn vị chủ trì, đơn vị tham gia không ghi lại.",
            url=reverse("plans_desk:activity", args=[activity.code]),
            dedupe_key=f"plans.joined:{activity.pk}:{unit.pk}",
            by_email=False,
        )
    return told


def tell_guidance(note: GuidanceNote, units: Iterable[Unit]) -> int:
    """Units read what the office wants them to know."""
    told = 0
    for unit in units:
        told += tell(
            people_of(unit, Role.UNIT_OFFICER, Role.UNIT_HEAD),
            kind="plans.guidance_written",
            subject=f"Hướng dẫn: {shorten(note.text, 120)}",
            body=note.text,
            url=reverse("plans_desk:my_work"),
            dedupe_key=f"plans.guidance:{note.pk}",
        )
    return told


def tell_reminder(occurrence: Occurrence, kind: str, on: date, days: int) -> int:
    """One reminder to the people of the unit. `days`: working days left, or working days late."""
    due = short_date(occurrence.due_on) if occurrence.due_on else ""
    words = {
        ReminderKind.BEFORE: (f"Còn {days} ngày làm việc", f"Hạn {due}, còn {days} ngày làm việc."),
        ReminderKind.DUE_TODAY: ("Đến hạn hôm nay", f"Hạn là hôm nay, {due}."),
        ReminderKind.OVERDUE: (
            f"Quá hạn {days} ngày làm việc",
            f"Hạn là {due}, đã quá {days} ngày làm việc.",
        ),
    }[ReminderKind(kind)]
    return tell(
        responsible_people(occurrence.assignment),
        kind=f"plans.reminder_{kind}",
        subject=f"{words[0]}: {shorten(str(occurrence), 160)}",
        body=f"“{occurrence}” của {occurrence.assignment.unit.label}. {words[1]} "
        "Khi xong, đề nghị ghi hoạt động và gắn minh chứng.",
        url=assignment_url(occurrence.assignment),
        dedupe_key=f"plans.reminder:{occurrence.pk}:{kind}:{on:%Y%m%d}",
    )


def tell_office_summary(plan: Plan, lines: list[str], on: date) -> int:
    """The office reads one list a day of what was reminded."""
    return tell(
        people_with_role(Role.OFFICE),
        kind="plans.reminder_summary",
        subject=f"Nhắc việc ngày {short_date(on)}: {len(lines)} việc",
        body="\n".join([f"{plan.title}:", *(f"- {line}" for line in lines)]),
        url=reverse("plans_desk:board", args=[plan.code]),
        dedupe_key=f"plans.summary:{plan.pk}:{on:%Y%m%d}",
        by_email=False,
    )
