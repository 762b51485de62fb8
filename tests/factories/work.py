"""Assignments, activities and evidence, built straight as rows."""

import hashlib
from collections.abc import Iterable
from datetime import date
from itertools import count

from django.core.files.base import ContentFile

from lantoa.capabilities.plans.enums import EvidenceKind, OccurrenceState
from lantoa.capabilities.plans.models import (
    Activity,
    Assignment,
    CommunicationForm,
    Duty,
    Evidence,
    Occurrence,
    Plan,
    Theme,
)
from lantoa.foundation.accounts.models import User
from lantoa.foundation.org.models import Unit
from lantoa.kit.clock import now

_numbers = count(1)


def make_assignment(
    plan: Plan, unit: Unit, *, by: User | None = None, duty: Duty | None = None, **fields: object
) -> Assignment:
    """An assignment without occurrences; see make_occurrence."""
    defaults: dict[str, object] = {"title": f"Việc số {next(_numbers)}", "created_by": by or plan.created_by}
    return Assignment.objects.create(plan=plan, unit=unit, duty=duty, **(defaults | fields))


def make_occurrence(
    assignment: Assignment, *, due_on: date | None = None, label: str = "", **fields: object
) -> Occurrence:
    return Occurrence.objects.create(assignment=assignment, due_on=due_on, label=label, **fields)


def make_activity(
    plan: Plan,
    owner_unit: Unit,
    form: CommunicationForm,
    themes: Iterable[Theme],
    *,
    held_on: date | None = None,
    joined_by: Iterable[Unit] = (),
    fulfils: Iterable[Occurrence] = (),
    by: User | None = None,
    **fields: object,
) -> Activity:
    defaults: dict[str, object] = {
        "title": f"Hoạt động số {next(_numbers)}",
        "held_on": held_on or date(plan.year, 3, 15),
        "recorded_by": by or plan.created_by,
    }
    activity = Activity.objects.create(plan=plan, owner_unit=owner_unit, form=form, **(defaults | fields))
    activity.themes.set(themes)
    activity.participating_units.set(joined_by)
    activity.fulfils.set(fulfils)
    return activity


def make_file_evidence(
    activity: Activity, *, content: bytes = b"minh chung", name: str = "anh.txt", by: User | None = None
) -> Evidence:
    return Evidence.objects.create(
        activity=activity,
        kind=EvidenceKind.FILE,
        title=name,
        file=ContentFile(content, name=name),
        media_type="text/plain",
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        added_by=by or activity.recorded_by,
    )


def make_done(occurrence: Occurrence, evidence: Evidence, by: User) -> Occurrence:
    """Close `occurrence` straight in the database."""
    occurrence.state = OccurrenceState.DONE
    occurrence.closing_evidence = evidence
    occurrence.closed_by = by
    occurrence.closed_at = now()
    occurrence.save()
    return occurrence
