"""What a decision of leadership does to a consolidated report: freeze it, or send it back. Registered in apps.ready()."""

from datetime import date

from django.core import signing
from django.urls import reverse

from lantoa.capabilities.reports.enums import ConsolidationState
from lantoa.capabilities.reports.models import ConsolidatedReport
from lantoa.capabilities.reports.queries.consolidated import whole_hash
from lantoa.foundation.accounts.models import User
from lantoa.foundation.approvals.registry import PaperSummary
from lantoa.foundation.audit.actions import record
from lantoa.foundation.publication.actions import announce
from lantoa.kit import clock
from lantoa.kit.dates import short_date
from lantoa.kit.numbers import show_number

FILE_SALT = "reports.approval-file"
# The main numbers that leadership sees before opening the file.
SHOWN_FIGURES = 8


class ConsolidatedHandler:
    """Handler "reports.consolidated" of foundation.approvals."""

    label = "Báo cáo tổng hợp"

    def content_hash(self, paper: ConsolidatedReport) -> str:
        """Hash over the text and both files, so that nothing changes between look and decision."""
        return whole_hash(paper)

    def summary(self, paper: ConsolidatedReport) -> PaperSummary:
        """Facts, main numbers and both files (signed addresses, valid while the paper waits)."""
        units = paper.content["units"]
        window = paper.content["window"]
        missing = [unit["name"] for unit in units if unit["is_missing"]]
        facts = [
            ("Số liệu", f"{_day(window['from'])} – {_day(window['to'])}"),
            ("Đơn vị đã gửi", f"{sum(not unit['is_missing'] for unit in units)}/{len(units)}"),
            ("Chưa gửi", "; ".join(missing) or "Không có"),
            ("Điểm cần lưu ý", str(len(paper.content["contradictions"]))),
            ("Bản số", str(paper.number)),
        ]
        if paper.reason:
            facts.append(("Lý do lập bản mới", paper.reason))
        facts += [
            (figure["label"], f"{show_number(figure['total'])} {figure['unit']}")
            for figure in [figure for figure in paper.content["figures"] if figure["total"]][:SHOWN_FIGURES]
        ]
        return PaperSummary(
            title=paper.title,
            facts=facts,
            url=reverse("reports_desk:consolidated", args=[paper.code]),
            body=[section["text"] for section in paper.content["sections"] if section["text"]],
            files=[
                ("Bản Word (DOCX)", signed_file_path(paper, "docx")),
                ("Bản PDF", signed_file_path(paper, "pdf")),
            ],
        )

    def approved(self, paper: ConsolidatedReport, *, by: User, reason: str) -> None:
        """Freeze: state, approver, hash; the version before is superseded."""
        paper = ConsolidatedReport.objects.select_for_update().get(pk=paper.pk)
        for older in paper.request.consolidated_reports.filter(state=ConsolidationState.APPROVED):
            older.state = ConsolidationState.SUPERSEDED
            older.save(update_fields=["state"])
            record("reports.consolidated_superseded", on=older, by=by, number=paper.number)
            announce("report", older.code)
        paper.state = ConsolidationState.APPROVED
        paper.approved_by, paper.approved_at = by, clock.now()
        paper.content_hash = whole_hash(paper)
        paper.save()
        record("reports.consolidated_approved", on=paper, by=by, hash=paper.content_hash[:16])

    def returned(self, paper: ConsolidatedReport, *, by: User, reason: str) -> None:
        """Back to the office, with the reason."""
        paper = ConsolidatedReport.objects.select_for_update().get(pk=paper.pk)
        paper.state = ConsolidationState.RETURNED
        paper.save(update_fields=["state"])
        record("reports.consolidated_returned", on=paper, by=by, reason=reason)


def _day(text: str) -> str:
    return short_date(date.fromisoformat(text))


def signed_file_path(report: ConsolidatedReport, kind: str) -> str:
    """An address that opens one file of a waiting report without sign-in: for the approver's one-time link."""
    token = signing.dumps([report.code, kind, report.content_hash], salt=FILE_SALT, compress=True)
    return reverse("reports:approval_file", args=[token])
