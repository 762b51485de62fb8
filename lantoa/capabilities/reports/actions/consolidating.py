"""Verbs on the consolidated report: consolidate, regenerate, edit, submit to leadership, withdraw."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Max

from lantoa.capabilities.reports.enums import ConsolidationState, ReportState
from lantoa.capabilities.reports.models import ConsolidatedReport, ReportRequest
from lantoa.capabilities.reports.papers import consolidated_docx, consolidated_pdf
from lantoa.capabilities.reports.permissions import can_manage_requests
from lantoa.capabilities.reports.queries.consolidated import HANDLER, approval_of, whole_hash
from lantoa.capabilities.reports.queries.consolidation import build_content, sums_hold
from lantoa.foundation.accounts.models import User
from lantoa.foundation.approvals.actions import request_approval, withdraw_request
from lantoa.foundation.audit.actions import record
from lantoa.kit import clock
from lantoa.kit.errors import BadInput, Conflict, NotAllowed, WrongState

OPEN_STATES = (ConsolidationState.DRAFT, ConsolidationState.SUBMITTED, ConsolidationState.RETURNED)
RECIPIENTS = "Lãnh đạo cơ quan (báo cáo)\nCác phòng, đơn vị\nCổng thông tin điện tử\nLưu: VT, VP"
HEAD_FIELDS = (
    "title", "reference_number", "reference_symbol", "issued_on", "signing_authority", "signer_position",
    "signer_name", "recipients",
)  # fmt: skip


@dataclass(frozen=True)
class SectionText:
    """The office's text of one section, and whether units' texts and their names are shown below it."""

    text: str
    show_entries: bool = True
    show_names: bool = True


def _check_office(by: User) -> None:
    if not can_manage_requests(by):
        raise NotAllowed("Chỉ Văn phòng được lập báo cáo tổng hợp.", code="not_office")


def _locked(report: ConsolidatedReport) -> ConsolidatedReport:
    return (
        ConsolidatedReport.objects.select_for_update(of=("self",))
        .select_related("request__plan__unit")
        .get(pk=report.pk)
    )


def _check_editable(report: ConsolidatedReport) -> None:
    if not report.is_editable:
        raise WrongState(
            "Báo cáo đã trình hoặc đã phê duyệt, không sửa được. Muốn sửa báo cáo đã phê duyệt, hãy lập bản mới.",
            code="not_editable",
        )


@transaction.atomic
def consolidate(*, request: ReportRequest, by: User, reason: str = "") -> ConsolidatedReport:
    """Make the draft of the consolidated report from the accepted unit reports.

    After an approval this makes the next version and needs a reason; the office's own texts are carried over.
    Refused: NotAllowed, WrongState (a draft or submitted one is open), BadInput (nothing accepted; no reason).
    Side effect: one audit line.
    """
    _check_office(by)
    request = (
        ReportRequest.objects.select_for_update(of=("self",)).select_related("plan__unit").get(pk=request.pk)
    )
    reports = request.consolidated_reports
    if reports.filter(state__in=OPEN_STATES).exists():
        raise WrongState(
            "Đang có một dự thảo báo cáo tổng hợp; hãy sửa hoặc lập lại dự thảo đó.", code="draft_open"
        )
    if not request.unit_reports.filter(state=ReportState.ACCEPTED).exists():
        raise BadInput("Chưa có báo cáo nào của đơn vị được tiếp nhận để tổng hợp.", code="nothing_accepted")
    before = reports.filter(state=ConsolidationState.APPROVED).first()
    if before and not reason.strip():
        raise BadInput("Báo cáo đã được phê duyệt. Hãy ghi lý do lập bản mới.", code="reason_needed")
    number = (reports.aggregate(Max("number"))["number__max"] or 0) + 1
    content = build_content(request, today=clock.today())
    report = ConsolidatedReport(
        request=request,
        number=number,
        title=request.title,
        recipients=RECIPIENTS,
        reference_symbol=f"BC-{request.plan.unit.symbol}" if request.plan.unit.symbol else "",
        content=content,
        reason=reason.strip() or ("Lập lại sau bản trước." if number > 1 else ""),
        created_by=by,
    )
    if before:
        for name in HEAD_FIELDS:
            setattr(report, name, getattr(before, name))
        report.content = carried_over(before.content, content)
    report.save()
    record("reports.consolidated", on=report, by=by, number=number)
    return report


def carried_over(old: Mapping[str, Any], new: dict[str, Any]) -> dict[str, Any]:
    """`new` with what the office wrote in `old`: texts that differ from their draft, and what is shown."""
    written = {section["key"]: section for section in old.get("sections", ())}
    for section in new["sections"]:
        before = written.get(section["key"])
        if before is None:
            continue
        section["show_entries"], section["show_names"] = before["show_entries"], before["show_names"]
        if before["text"] != before["draft"]:
            section["text"] = before["text"]
    if old.get("introduction") != old.get("introduction_draft"):
        new["introduction"] = old["introduction"]
    return new


@transaction.atomic
def regenerate_consolidated(*, report: ConsolidatedReport, by: User) -> ConsolidatedReport:
    """Build the draft again from the accepted reports of now; what the office wrote stays."""
    _check_office(by)
    report = _locked(report)
    _check_editable(report)
    content = build_content(report.request, today=clock.today())
    report.content = carried_over(report.content, content)
    report.revision += 1
    report.save(update_fields=["content", "revision"])
    record("reports.consolidated_regenerated", on=report, by=by)
    return report


@transaction.atomic
def save_consolidated(
    *,
    report: ConsolidatedReport,
    head: Mapping[str, Any],
    introduction: str,
    sections: Mapping[str, SectionText],
    revision: int,
    by: User,
) -> ConsolidatedReport:
    """Keep the office's edits. `head`: values of HEAD_FIELDS. Figures are never edited here.

    Refused: NotAllowed, WrongState, Conflict (saved by another since `revision`), BadInput (no title).
    """
    _check_office(by)
    report = _locked(report)
    _check_editable(report)
    if report.revision != revision:
        raise Conflict(
            "Báo cáo này vừa được người khác lưu. Nội dung bạn nhập vẫn còn ở dưới; hãy xem lại rồi lưu lần nữa.",
            code="stale_revision",
        )
    if not str(head.get("title") or "").strip():
        raise BadInput("Hãy ghi trích yếu của báo cáo.", code="title_needed")
    for name in HEAD_FIELDS:
        if name in head:
            setattr(report, name, head[name])
    report.content["introduction"] = introduction.strip() or report.content["introduction"]
    for section in report.content["sections"]:
        if section["key"] in sections:
            edited = sections[section["key"]]
            section["text"] = edited.text.replace("\r\n", "\n").strip()
            section["show_entries"], section["show_names"] = edited.show_entries, edited.show_names
    report.revision += 1
    report.save()
    record("reports.consolidated_saved", on=report, by=by, revision=report.revision)
    return report


@transaction.atomic
def submit_consolidated(*, report: ConsolidatedReport, by: User) -> ConsolidatedReport:
    """Draw both files and put the report before leadership.

    Refused: NotAllowed, WrongState (not a draft), BadInput (a total is not the sum of its rows).
    Side effects: files stored, an approval request with one-time links, one audit line.
    """
    _check_office(by)
    report = _locked(report)
    _check_editable(report)
    if not sums_hold(report.content):
        raise BadInput("Có tổng số không bằng tổng các dòng; hãy lập lại dự thảo.", code="sums_differ")
    report.state = ConsolidationState.SUBMITTED
    report.submitted_by, report.submitted_at = by, clock.now()
    _store_files(report)
    report.content_hash = whole_hash(report)
    report.save()
    request_approval(handler=HANDLER, paper=report, title=report.title, author=report.created_by, by=by)
    record("reports.consolidated_submitted", on=report, by=by, hash=report.content_hash[:16])
    return report


def _store_files(report: ConsolidatedReport) -> None:
    """New names at every submission: a file that leadership has seen is never overwritten."""
    for field, paper in ((report.docx, consolidated_docx(report)), (report.pdf, consolidated_pdf(report))):
        field.save(paper.file_name, ContentFile(paper.data), save=False)


@transaction.atomic
def withdraw_consolidated(*, report: ConsolidatedReport, by: User) -> ConsolidatedReport:
    """Take the report back from leadership before a decision; the author or who submitted it."""
    _check_office(by)
    report = _locked(report)
    if report.state != ConsolidationState.SUBMITTED:
        raise WrongState("Báo cáo này không ở trạng thái chờ phê duyệt.", code="not_submitted")
    waiting = approval_of(report)
    if waiting is not None and waiting.is_open:
        withdraw_request(request=waiting, by=by)
    report.state = ConsolidationState.DRAFT
    report.save(update_fields=["state"])
    record("reports.consolidated_withdrawn", on=report, by=by)
    return report
