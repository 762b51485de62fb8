"""Who may do what with reports. The office asks and consolidates, units answer, leadership approves elsewhere."""

from lantoa.capabilities.reports.models import ConsolidatedReport, ReportRequest, UnitReport
from lantoa.foundation.accounts.enums import Role
from lantoa.foundation.accounts.models import User
from lantoa.foundation.org.models import UnitChange


def can_manage_requests(user: User) -> bool:
    """Open, extend and close requests; consolidate; publish."""
    return user.has_role(Role.OFFICE)


def can_see_staff_reports(user: User) -> bool:
    """Everybody who works with reports; what each sees is cut by unit."""
    return user.has_role(Role.OFFICE, Role.LEADERSHIP, Role.UNIT_OFFICER, Role.UNIT_HEAD)


def unit_ids_of(user: User) -> frozenset[int]:
    """The person's unit and the former units it continues (E20): read once per instance."""
    if not hasattr(user, "_report_units"):
        units = {user.unit_id} - {None}
        links = list(
            UnitChange.objects.filter(successor__isnull=False).values_list("predecessor", "successor")
        )
        grew = bool(units)
        while grew:
            former = {predecessor for predecessor, successor in links if successor in units} - units
            units |= former
            grew = bool(former)
        user._report_units = frozenset(units)  # type: ignore[attr-defined]  # kept on the instance
    return user._report_units  # type: ignore[attr-defined]  # kept on the instance


def can_see_unit_report(user: User, report: UnitReport) -> bool:
    """The unit itself, the office, leadership."""
    return user.has_role(Role.OFFICE, Role.LEADERSHIP) or can_write_unit_report(user, report)


def can_write_unit_report(user: User, report: UnitReport) -> bool:
    """Officers and the head of the unit (or of the unit that continues it)."""
    return user.has_role(Role.UNIT_OFFICER, Role.UNIT_HEAD) and report.unit_id in unit_ids_of(user)


def can_submit_unit_report(user: User, report: UnitReport) -> bool:
    """Only the head of the unit."""
    return user.has_role(Role.UNIT_HEAD) and report.unit_id in unit_ids_of(user)


def can_decide_unit_report(user: User, report: UnitReport) -> bool:
    """The office, but never who filed it (held by the database too)."""
    return user.has_role(Role.OFFICE) and user.pk != report.submitted_by_id


def can_see_request(user: User, request: ReportRequest) -> bool:
    """The whole request with the state of every unit."""
    del request
    return user.has_role(Role.OFFICE, Role.LEADERSHIP)


def can_see_consolidated(user: User, report: ConsolidatedReport) -> bool:
    del report
    return user.has_role(Role.OFFICE, Role.LEADERSHIP)
