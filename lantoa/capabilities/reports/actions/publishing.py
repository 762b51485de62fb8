"""Verbs that show an approved report to the public, and take it away again."""

from django.db import transaction

from lantoa.capabilities.reports import notifications
from lantoa.capabilities.reports.enums import ConsolidationState
from lantoa.capabilities.reports.models import ConsolidatedReport
from lantoa.capabilities.reports.permissions import can_manage_requests
from lantoa.capabilities.reports.queries.consolidated import is_intact
from lantoa.foundation.accounts.models import User
from lantoa.foundation.audit.actions import record
from lantoa.foundation.publication.actions import announce
from lantoa.kit import clock
from lantoa.kit.errors import BadInput, NotAllowed, WrongState


def _check_office(by: User) -> None:
    if not can_manage_requests(by):
        raise NotAllowed("Chỉ Văn phòng được công khai báo cáo.", code="not_office")


@transaction.atomic
def publish_report(*, report: ConsolidatedReport, by: User) -> ConsolidatedReport:
    """Show an approved report on the portal with both files.

    Refused: NotAllowed, WrongState (not approved, already public, or no longer what was approved).
    Side effects: one audit line; the units are told.
    """
    _check_office(by)
    report = (
        ConsolidatedReport.objects.select_for_update(of=("self",)).select_related("request").get(pk=report.pk)
    )
    if report.state != ConsolidationState.APPROVED:
        raise WrongState("Chỉ công khai được báo cáo đã phê duyệt.", code="not_approved")
    if report.published_at is not None:
        raise WrongState("Báo cáo này đã được công khai.", code="already_published")
    if not is_intact(report):
        raise WrongState(
            "Nội dung hoặc tệp không còn đúng bản đã phê duyệt; không công khai được.", code="not_intact"
        )
    report.published_at = clock.now()
    report.save(update_fields=["published_at"])
    record("reports.report_published", on=report, by=by)
    announce("report", report.code)
    notifications.tell_published(report)
    return report


@transaction.atomic
def unpublish_report(*, report: ConsolidatedReport, reason: str, by: User) -> ConsolidatedReport:
    """Take a report off the portal, with a reason; page and files answer 404 from then on."""
    _check_office(by)
    report = ConsolidatedReport.objects.select_for_update().get(pk=report.pk)
    if report.published_at is None:
        raise WrongState("Báo cáo này chưa được công khai.", code="not_published")
    if not reason.strip():
        raise BadInput("Hãy ghi lý do gỡ báo cáo.", code="reason_needed")
    report.published_at = None
    report.save(update_fields=["published_at"])
    record("reports.report_unpublished", on=report, by=by, reason=reason.strip())
    announce("report", report.code)
    return report
