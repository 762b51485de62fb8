"""Verbs on a unit's report: open, write, refresh, declare nothing, submit, withdraw, accept, return."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction

from lantoa.capabilities.reports import notifications
from lantoa.capabilities.reports.enums import ConsolidationState, Indicator, ReportState
from lantoa.capabilities.reports.models import ReportFigure, ReportSection, UnitReport
from lantoa.capabilities.reports.permissions import (
    can_decide_unit_report,
    can_submit_unit_report,
    can_write_unit_report,
)
from lantoa.capabilities.reports.queries.unit_reports import Evidence, checklist, evidence_for
from lantoa.foundation.accounts.models import User
from lantoa.foundation.audit.actions import record
from lantoa.foundation.org.queries import name_on
from lantoa.kit import clock
from lantoa.kit.errors import BadInput, Conflict, NotAllowed, WrongState
from lantoa.kit.numbers import show_number


@dataclass(frozen=True)
class StatedFigure:
    """What the unit states for an indicator, and why when it is not what the system counted."""

    value: int
    explanation: str = ""


def _locked(report: UnitReport) -> UnitReport:
    return (
        UnitReport.objects.select_for_update(of=("self",))
        .select_related("request__plan__unit", "unit")
        .get(pk=report.pk)
    )


def _check_writable(report: UnitReport, by: User) -> None:
    if not can_write_unit_report(by, report):
        raise NotAllowed("Chỉ người của đơn vị được soạn báo cáo của đơn vị mình.", code="not_unit")
    if not report.request.is_open:
        raise WrongState("Yêu cầu báo cáo này đã kết thúc.", code="request_closed")
    if not report.is_editable:
        raise WrongState(
            "Báo cáo đã gửi, không sửa được. Hãy rút lại hoặc đề nghị Văn phòng trả lại.", code="not_editable"
        )


@transaction.atomic
def open_unit_report(*, report: UnitReport, by: User) -> UnitReport:
    """First opening by the unit: remember the moment and fill sections and figures from activities.

    Opening again changes nothing. Refused: NotAllowed, WrongState. Side effect: one audit line, once.
    """
    report = _locked(report)
    if report.opened_at is not None:
        return report
    _check_writable(report, by)
    report.opened_at, report.written_by = clock.now(), by
    report.save(update_fields=["opened_at", "written_by"])
    _fill(report, evidence_for(report))
    record("reports.unit_report_opened", on=report, by=by, unit=report.unit.name)
    return report


def _fill(report: UnitReport, evidence: Evidence) -> None:
    ReportSection.objects.bulk_create(
        ReportSection(
            report=report,
            key=key,
            title=title,
            position=place,
            body=evidence.drafts[key],
            draft=evidence.drafts[key],
        )
        for place, (key, title) in enumerate(report.request.outline)
    )
    ReportFigure.objects.bulk_create(
        ReportFigure(
            report=report,
            indicator=key,
            computed=counted.value,
            stated=counted.value,
            activity_ids=list(counted.activity_ids),
        )
        for key, counted in evidence.counted.items()
    )


@transaction.atomic
def refresh_unit_report(*, report: UnitReport, by: User) -> int:
    """Read activities again; return how many figures changed.

    What a person wrote is never overwritten: a section still equal to its draft follows the new draft, any
    other keeps its body beside the new draft; a stated figure that a person changed stays, with its explanation.
    """
    report = _locked(report)
    _check_writable(report, by)
    evidence = evidence_for(report)
    for section in report.sections.all():
        draft = evidence.drafts.get(section.key, "")
        if section.is_untouched:
            section.body = draft
        section.draft = draft
        section.save(update_fields=["body", "draft"])
    changed = sum(_refresh_figure(figure, evidence) for figure in report.figures.all())
    _touch(report, by)
    record("reports.unit_report_refreshed", on=report, by=by, changed=changed)
    return changed


def _refresh_figure(figure: ReportFigure, evidence: Evidence) -> bool:
    counted = evidence.counted.get(figure.indicator)
    if counted is None:
        return False
    changed = figure.computed != counted.value
    if figure.stated == figure.computed:
        figure.stated = counted.value
    figure.computed, figure.activity_ids = counted.value, list(counted.activity_ids)
    figure.save(update_fields=["computed", "stated", "activity_ids"])
    return changed


def _touch(report: UnitReport, by: User) -> None:
    report.revision += 1
    report.written_by = by
    report.save(update_fields=["revision", "written_by", "nothing_to_report"])


@transaction.atomic
def save_unit_report(
    *,
    report: UnitReport,
    sections: Mapping[str, str],
    figures: Mapping[str, StatedFigure],
    revision: int,
    by: User,
) -> UnitReport:
    """Keep what the unit wrote. Only the named sections and figures change.

    Refused: NotAllowed, WrongState, Conflict (somebody saved after `revision` was read: nothing is lost, the
    caller keeps the form), BadInput (a figure differs from the system's without explanation, or is negative).
    """
    report = _locked(report)
    _check_writable(report, by)
    if report.revision != revision:
        who = report.written_by.full_name if report.written_by else "Người khác"
        raise Conflict(
            f"{who} đã lưu báo cáo này trong lúc bạn soạn. Nội dung bạn vừa nhập vẫn còn ở dưới; "
            "hãy xem lại rồi lưu lần nữa.",
            code="stale_revision",
        )
    for figure in report.figures.filter(indicator__in=list(figures)):
        _state_figure(figure, figures[figure.indicator])
    for section in report.sections.filter(key__in=list(sections)):
        section.body = _lines(sections[section.key])
        section.save(update_fields=["body"])
    _touch(report, by)
    record("reports.unit_report_saved", on=report, by=by, revision=report.revision)
    return report


def _lines(text: str) -> str:
    """Browsers send CRLF; stored text has LF and no blank tail, so that an untouched draft stays equal."""
    return "\n".join(line.rstrip() for line in text.replace("\r\n", "\n").split("\n")).strip()


def _state_figure(figure: ReportFigure, stated: StatedFigure) -> None:
    label = Indicator(figure.indicator).label
    if stated.value < 0:
        raise BadInput(f"“{label}” không thể là số âm.", code="negative")
    explanation = stated.explanation.strip()
    if stated.value != figure.computed and not explanation:
        raise BadInput(
            f"“{label}”: đơn vị ghi {show_number(stated.value)}, hệ thống tính {show_number(figure.computed)}. "
            "Hãy giải thích chênh lệch.",
            code="explanation_needed",
        )
    figure.stated = stated.value
    figure.explanation = explanation[:500] if stated.value != figure.computed else ""
    figure.save(update_fields=["stated", "explanation"])


@transaction.atomic
def use_draft(*, report: UnitReport, key: str, by: User) -> UnitReport:
    """Put the system's draft in the place of one section's text (asked for by name, never by itself)."""
    report = _locked(report)
    _check_writable(report, by)
    section = report.sections.filter(key=key).first()
    if section is None:
        raise BadInput("Báo cáo không có mục này.", code="no_section")
    section.body = section.draft
    section.save(update_fields=["body"])
    _touch(report, by)
    record("reports.section_redrafted", on=report, by=by, section=section.title)
    return report


@transaction.atomic
def declare_nothing(*, report: UnitReport, by: User) -> UnitReport:
    """Answer "không phát sinh". A head's click also files it. Refused when the system knows of activities (BadInput)."""
    report = open_unit_report(report=report, by=by)
    report = _locked(report)
    _check_writable(report, by)
    evidence = evidence_for(report)
    report.nothing_to_report = True
    blocking = [issue for issue in checklist(report, evidence) if issue.blocks]
    if blocking:
        raise BadInput(blocking[0].message, code="something_happened")
    _touch(report, by)
    record("reports.nothing_declared", on=report, by=by, unit=report.unit.name)
    if can_submit_unit_report(by, report):
        return submit_unit_report(report=report, by=by)
    return report


@transaction.atomic
def take_back_nothing(*, report: UnitReport, by: User) -> UnitReport:
    """There is something to report after all."""
    report = _locked(report)
    _check_writable(report, by)
    report.nothing_to_report = False
    _touch(report, by)
    record("reports.nothing_taken_back", on=report, by=by)
    return report


@transaction.atomic
def submit_unit_report(*, report: UnitReport, by: User) -> UnitReport:
    """File the report with the office; only the head. Freezes the unit's name of the day and the counted activities.

    Refused: NotAllowed, WrongState (filed, or request closed), BadInput (the checklist blocks: its first sentence).
    Side effects: filing grows by one, one audit line, the office is told.
    """
    report = _locked(report)
    if not can_submit_unit_report(by, report):
        raise NotAllowed("Chỉ thủ trưởng đơn vị được gửi báo cáo của đơn vị.", code="not_head")
    _check_writable(report, by)
    if report.opened_at is None:
        raise WrongState("Hãy mở và xem báo cáo trước khi gửi.", code="never_opened")
    blocking = [issue for issue in checklist(report, evidence_for(report)) if issue.blocks]
    if blocking:
        raise BadInput(blocking[0].message, code="not_ready")
    report.state = ReportState.SUBMITTED
    report.unit_name = name_on(report.unit, clock.today())
    report.filing += 1
    report.submitted_by, report.submitted_at = by, clock.now()
    report.decided_by, report.decided_at, report.return_reason = None, None, ""
    report.save()
    record(
        "reports.unit_report_submitted",
        on=report,
        by=by,
        filing=report.filing,
        late="quá hạn" if report.is_late else "đúng hạn",
    )
    notifications.tell_filed(report, by)
    return report


@transaction.atomic
def withdraw_unit_report(*, report: UnitReport, by: User) -> UnitReport:
    """The head takes the report back before the office has accepted it."""
    report = _locked(report)
    if not can_submit_unit_report(by, report):
        raise NotAllowed("Chỉ thủ trưởng đơn vị được rút báo cáo.", code="not_head")
    if report.state != ReportState.SUBMITTED:
        raise WrongState("Chỉ rút được báo cáo đã gửi và chưa được tiếp nhận.", code="not_submitted")
    report.state = ReportState.DRAFTING
    report.submitted_by = report.submitted_at = None
    report.save()
    record("reports.unit_report_withdrawn", on=report, by=by)
    return report


@transaction.atomic
def accept_unit_report(*, report: UnitReport, by: User) -> UnitReport:
    """The office takes the report over; from now on it can be consolidated. The unit is told."""
    report = _locked(report)
    _check_decidable(report, by)
    if report.state != ReportState.SUBMITTED:
        raise WrongState("Báo cáo này không ở trạng thái chờ tiếp nhận.", code="not_submitted")
    report.state = ReportState.ACCEPTED
    report.decided_by, report.decided_at = by, clock.now()
    report.save()
    record("reports.unit_report_accepted", on=report, by=by, filing=report.filing)
    notifications.tell_decided(report, "đã được tiếp nhận")
    return report


def _check_decidable(report: UnitReport, by: User) -> None:
    if not can_decide_unit_report(by, report):
        raise NotAllowed(
            "Chỉ Văn phòng, và không phải người đã gửi báo cáo này, được tiếp nhận hoặc trả lại.",
            code="not_office",
        )


@transaction.atomic
def return_unit_report(*, report: UnitReport, reason: str, by: User) -> UnitReport:
    """Send the report back with reasons, also after acceptance while nothing approved rests on it."""
    report = _locked(report)
    _check_decidable(report, by)
    if report.state not in (ReportState.SUBMITTED, ReportState.ACCEPTED):
        raise WrongState("Chỉ trả lại được báo cáo đã gửi.", code="not_submitted")
    if not reason.strip():
        raise BadInput("Hãy ghi lý do trả lại để đơn vị biết cần sửa gì.", code="reason_needed")
    taken = report.request.consolidated_reports.filter(
        state__in=[ConsolidationState.SUBMITTED, ConsolidationState.APPROVED]
    )
    if report.state == ReportState.ACCEPTED and taken.exists():
        raise WrongState("Báo cáo tổng hợp dùng số liệu này đã trình hoặc đã phê duyệt.", code="already_used")
    report.state, report.return_reason = ReportState.RETURNED, reason.strip()
    report.decided_by, report.decided_at = by, clock.now()
    report.save()
    record("reports.unit_report_returned", on=report, by=by, reason=reason.strip())
    notifications.tell_decided(report, "bị trả lại")
    return report
