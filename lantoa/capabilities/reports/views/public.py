"""What everybody may read: published reports and their files. Anything not published answers 404."""

from django.core import signing
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from lantoa.capabilities.library.queries import index_citations
from lantoa.capabilities.reports.actions.approving import FILE_SALT
from lantoa.capabilities.reports.enums import ConsolidationState
from lantoa.capabilities.reports.models import ConsolidatedReport
from lantoa.capabilities.reports.queries.consolidated import (
    get_public_report,
    public_versions,
    published_reports,
)
from lantoa.capabilities.reports.queries.reading_page import page_of, texts_of

FILE_KINDS = ("docx", "pdf")
LINK_DAYS = 7
MOST_LISTED = 100


@require_safe
def report_list(request: HttpRequest) -> HttpResponse:
    """Published reports, newest first."""
    crumbs = [("Trang chủ", "/"), ("Báo cáo", "")]
    return render(
        request, "reports/public_list.html", {"reports": published_reports()[:MOST_LISTED], "crumbs": crumbs}
    )


@require_safe
def report_page(request: HttpRequest, code: str) -> HttpResponse:
    """One published report as a page that can be read, printed and taken away."""
    report = get_public_report(code)
    versions = public_versions(report)
    context = {
        "report": report,
        "page": page_of(report),
        "cited": index_citations(texts_of(report)),
        "newer": next((other for other in versions if other.number > report.number), None),
        "older": [other for other in versions if other.number < report.number],
        "crumbs": [("Trang chủ", "/"), ("Báo cáo", "/bao-cao/"), (report.title, "")],
        "files": {kind: _file_facts(report, kind) for kind in FILE_KINDS},
    }
    return render(request, "reports/public_report.html", context)


def _file_facts(report: ConsolidatedReport, kind: str) -> dict[str, object]:
    stored = getattr(report, kind)
    return {
        "url": reverse("reports:file", args=[report.code, kind]),
        "name": f"Báo cáo năm {report.request.plan.year}.{kind}",
        "size": stored.size if stored and stored.storage.exists(stored.name) else None,
    }


@require_safe
def report_file(request: HttpRequest, code: str, kind: str) -> FileResponse:
    """The DOCX or PDF of a published report."""
    return send_file(get_public_report(code), kind)


@require_safe
def approval_file(request: HttpRequest, token: str) -> FileResponse:
    """A file of a waiting report, by the signed address in the approver's summary; dead once decided."""
    try:
        code, kind, content_hash = signing.loads(token, salt=FILE_SALT, max_age=LINK_DAYS * 24 * 3600)
    except signing.BadSignature as error:
        raise Http404 from error
    report = ConsolidatedReport.objects.filter(code=code, state=ConsolidationState.SUBMITTED).first()
    if report is None or report.content_hash != content_hash:
        raise Http404
    return send_file(report, kind)


def send_file(report: ConsolidatedReport, kind: str) -> FileResponse:
    """Stream one stored file under a readable name; Http404 when there is none."""
    stored = getattr(report, kind) if kind in FILE_KINDS else None
    if not stored:
        raise Http404
    return FileResponse(
        stored.open("rb"),
        as_attachment=True,
        filename=f"bao-cao-{report.request.plan.year}-{report.code}.{kind}",
    )
