"""Requests, unit reports and consolidated reports, walked through the real verbs up to the wanted state."""

from dataclasses import dataclass, field
from datetime import date
from itertools import count
from typing import Any

from lantoa.capabilities.plans.enums import FormKind, PlanState, VersionState
from lantoa.capabilities.plans.models import Activity, CommunicationForm, Evidence, Plan, PlanVersion
from lantoa.capabilities.reports.actions.consolidating import consolidate, submit_consolidated
from lantoa.capabilities.reports.actions.publishing import publish_report
from lantoa.capabilities.reports.actions.requests import open_request
from lantoa.capabilities.reports.actions.unit_reports import (
    accept_unit_report,
    open_unit_report,
    submit_unit_report,
)
from lantoa.capabilities.reports.models import ConsolidatedReport, ReportRequest, UnitReport
from lantoa.foundation.accounts.enums import Role
from lantoa.foundation.accounts.models import User
from lantoa.foundation.approvals.actions import decide
from lantoa.foundation.approvals.enums import Decision
from lantoa.foundation.approvals.models import ApprovalRequest
from lantoa.foundation.org.models import Unit
from tests.factories.people import make_department, make_unit, make_user

_numbers = count(1)


@dataclass
class Agency:
    """A department with a plan of 2022, its office, its leader, and units with an officer and a head each."""

    department: Unit
    plan: Plan
    office: User
    leader: User
    units: list[Unit]
    officers: list[User]
    heads: list[User]
    forms: dict[str, CommunicationForm] = field(default_factory=dict)


def make_agency(units: int = 2, *, year: int = 2022) -> Agency:
    department = make_department()
    office = make_user(Role.OFFICE, unit=department)
    leader = make_user(Role.LEADERSHIP, unit=department)
    plan = Plan.objects.create(
        year=year,
        title=f"Kế hoạch tuyên truyền cải cách hành chính năm {year}",
        unit=department,
        state=PlanState.IN_FORCE,
        created_by=office,
    )
    PlanVersion.objects.create(
        plan=plan,
        number=1,
        state=VersionState.DRAFT,
        title=plan.title,
        issuer=department.name,
        superior="UBND tỉnh Điện Biên",
        issued_place="Điện Biên",
        created_by=office,
    )
    rooms = [make_unit(parent=department) for _ in range(units)]
    return Agency(
        department,
        plan,
        office,
        leader,
        rooms,
        [make_user(Role.UNIT_OFFICER, unit=room) for room in rooms],
        [make_user(Role.UNIT_HEAD, unit=room) for room in rooms],
    )


def form_of(agency: Agency, kind: str) -> CommunicationForm:
    if kind not in agency.forms:
        label = FormKind(kind).label
        agency.forms[kind] = CommunicationForm.objects.create(
            plan=agency.plan,
            key=f"00000000-0000-0000-0000-{next(_numbers):012d}",
            text=label,
            short_name=label,
            kind=kind,
        )
    return agency.forms[kind]


def make_activity(
    agency: Agency,
    unit: Unit,
    kind: str = FormKind.CONFERENCE,
    *,
    title: str = "",
    held_on: date = date(2022, 5, 12),
    evidence: str = "https://example.vn/minh-chung",
    joined: tuple[Unit, ...] = (),
    **fields: Any,
) -> Activity:
    """One recorded activity with a link as evidence (none when `evidence` is empty)."""
    activity = Activity.objects.create(
        plan=agency.plan,
        form=form_of(agency, kind),
        owner_unit=unit,
        title=title or f"Hoạt động số {next(_numbers)}",
        held_on=held_on,
        recorded_by=agency.office,
        **fields,
    )
    activity.participating_units.set(joined)
    if evidence:
        Evidence.objects.create(
            activity=activity, kind="link", title="Bài trên cổng", url=evidence, added_by=agency.office
        )
    return activity


def make_request(agency: Agency, **fields: Any) -> ReportRequest:
    defaults: dict[str, Any] = {
        "plan": agency.plan,
        "data_from": date(2022, 1, 1),
        "data_to": date(2022, 11, 10),
        "due_on": date(2022, 11, 15),
        "due_wording": "trước ngày 15/11/2022",
        "units": agency.units,
        "by": agency.office,
    }
    return open_request(**(defaults | fields))


def report_of(request: ReportRequest, unit: Unit) -> UnitReport:
    return request.unit_reports.get(unit=unit)


def file_report(
    agency: Agency, request: ReportRequest, place: int = 0, *, text: str = "Đã thực hiện."
) -> UnitReport:
    """Opened, with one written section where nothing was drafted, and filed by the head."""
    report = open_unit_report(report=report_of(request, agency.units[place]), by=agency.officers[place])
    section = report.sections.filter(key="strengths").first()
    if section is not None:
        section.body = text
        section.save()
    return submit_unit_report(report=report, by=agency.heads[place])


def accept_all(agency: Agency, request: ReportRequest) -> None:
    for place in range(len(agency.units)):
        accept_unit_report(report=file_report(agency, request, place), by=agency.office)


def make_consolidated(agency: Agency, request: ReportRequest | None = None) -> ConsolidatedReport:
    """A draft from all units' accepted reports."""
    if request is None:
        request = make_request(agency)
        accept_all(agency, request)
    return consolidate(request=request, by=agency.office)


def approve(agency: Agency, report: ConsolidatedReport) -> ConsolidatedReport:
    """Submitted and approved by the leader."""
    submit_consolidated(report=report, by=agency.office)
    waiting = ApprovalRequest.objects.get(object_id=report.pk, handler="reports.consolidated", decision="")
    decide(request=waiting, decision=Decision.APPROVED, by=agency.leader)
    report.refresh_from_db()
    return report


def make_published(agency: Agency) -> ConsolidatedReport:
    return publish_report(report=approve(agency, make_consolidated(agency)), by=agency.office)
