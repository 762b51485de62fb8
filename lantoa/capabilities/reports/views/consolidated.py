"""The office's screens of the consolidated report: draft, edit, trace, submit, publish."""

from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lantoa.capabilities.library.queries import index_citations
from lantoa.capabilities.reports import papers
from lantoa.capabilities.reports.actions import consolidating, publishing
from lantoa.capabilities.reports.enums import ConsolidationState, SectionPart
from lantoa.capabilities.reports.forms import ConsolidatedForm, ReasonForm, with_revision
from lantoa.capabilities.reports.models import ConsolidatedReport
from lantoa.capabilities.reports.permissions import can_manage_requests
from lantoa.capabilities.reports.queries.consolidated import (
    approval_of,
    differences,
    get_consolidated_for,
    is_intact,
)
from lantoa.capabilities.reports.queries.consolidated import (
    trace as trace_of,
)
from lantoa.capabilities.reports.queries.reading_page import page_of, texts_of
from lantoa.capabilities.reports.queries.requests import get_request_for
from lantoa.capabilities.reports.views.public import send_file
from lantoa.capabilities.reports.views.requests import READ_WRITE, attempt
from lantoa.foundation.accounts.requests import StaffRequest
from lantoa.foundation.audit.queries import trail_of
from lantoa.kit.errors import Refusal


def _page(report: ConsolidatedReport) -> HttpResponse:
    return redirect("reports_desk:consolidated", report.code)


@require_http_methods(READ_WRITE)
def consolidate(request: StaffRequest, code: str) -> HttpResponse:
    """Make the draft; after an approval a form asks why a new version is needed."""
    user: Any = request.user
    found = get_request_for(user, code)
    form = ReasonForm(request.POST if "reason" in request.POST else None)
    approved = found.consolidated_reports.filter(state=ConsolidationState.APPROVED).exists()
    if request.method == "POST" and (not approved or form.is_valid()):
        reason = form.cleaned_data["reason"] if approved else ""
        try:
            report = consolidating.consolidate(request=found, by=user, reason=reason)
        except Refusal as refusal:
            messages.error(request, refusal.message)
            return redirect("reports_desk:request", found.code)
        messages.success(request, "Đã tổng hợp từ các báo cáo được tiếp nhận.")
        return _page(report)
    context = {
        "title": "Lập bản mới của báo cáo tổng hợp",
        "subtitle": found.title,
        "form": form,
        "submit_text": "Lập bản mới",
        "back": reverse("reports_desk:request", args=[found.code]),
    }
    return render(request, "reports/form_page.html", context)


@require_safe
def page(request: StaffRequest, code: str) -> HttpResponse:
    """The report with its figures, what is missing or contradictory, and what can be done next."""
    user: Any = request.user
    report = get_consolidated_for(user, code)
    versions = list(report.request.consolidated_reports.order_by("-number"))
    before = next((other for other in versions if other.number < report.number), None)
    content = report.content
    context = {
        "title": report.title,
        "report": report,
        "page": page_of(report),
        "cited": index_citations(texts_of(report)),
        "units": [(unit, papers.filing_words(unit), papers.filed_day(unit)) for unit in content["units"]],
        "contradictions": content["contradictions"],
        "versions": versions,
        "before": before,
        "differences": differences(before.content, content) if before else [],
        "approval": approval_of(report),
        "may_manage": can_manage_requests(user),
        "is_intact": is_intact(report) if report.is_frozen else None,
        "trail": [{"text": line.sentence, "when": line.at} for line in trail_of(report, 20)],
    }
    return render(request, "reports/consolidated.html", context)


@require_http_methods(READ_WRITE)
def edit(request: StaffRequest, code: str) -> HttpResponse:
    """Head of the paper and the text of every section."""
    user: Any = request.user
    report = get_consolidated_for(user, code)
    if not can_manage_requests(user):
        raise Http404
    form = ConsolidatedForm(request.POST or None, instance=report)
    if request.method == "POST" and form.is_valid():
        try:
            _save_form(report, form, user)
        except Refusal as refusal:
            form.add_error(None, refusal.message)
            with_revision(form, get_consolidated_for(user, code).revision)
        else:
            messages.success(request, "Đã lưu báo cáo tổng hợp.")
            return _page(report)
    parts = []
    for part in SectionPart:
        sections = [
            (section, *(form[f"{name}_{section['key']}"] for name in ("text", "entries", "names")))
            for section in report.content["sections"]
            if section["part"] == part
        ]
        if sections:
            parts.append((part.label, sections))
    return render(
        request,
        "reports/consolidated_edit.html",
        {"title": "Sửa báo cáo tổng hợp", "report": report, "form": form, "parts": parts},
    )


def _save_form(report: ConsolidatedReport, form: ConsolidatedForm, user: Any) -> None:
    data = form.cleaned_data
    sections = {
        section["key"]: consolidating.SectionText(
            data[f"text_{section['key']}"], data[f"entries_{section['key']}"], data[f"names_{section['key']}"]
        )
        for section in report.content["sections"]
    }
    consolidating.save_consolidated(
        report=report,
        head={name: data[name] for name in consolidating.HEAD_FIELDS},
        introduction=data["introduction"],
        sections=sections,
        revision=data["revision"],
        by=user,
    )


@require_POST
def regenerate(request: StaffRequest, code: str) -> HttpResponse:
    """Sum and merge again; the office's own text stays."""
    user: Any = request.user
    report = get_consolidated_for(user, code)
    attempt(
        request,
        lambda: consolidating.regenerate_consolidated(report=report, by=user),
        "Đã lập lại dự thảo; lời văn Văn phòng đã sửa được giữ nguyên.",
    )
    return _page(report)


@require_POST
def submit(request: StaffRequest, code: str) -> HttpResponse:
    """Put the report before leadership."""
    user: Any = request.user
    report = get_consolidated_for(user, code)
    attempt(
        request,
        lambda: consolidating.submit_consolidated(report=report, by=user),
        "Đã trình lãnh đạo phê duyệt.",
    )
    return _page(report)


@require_POST
def withdraw(request: StaffRequest, code: str) -> HttpResponse:
    """Take it back before a decision."""
    user: Any = request.user
    report = get_consolidated_for(user, code)
    attempt(
        request, lambda: consolidating.withdraw_consolidated(report=report, by=user), "Đã rút báo cáo về sửa."
    )
    return _page(report)


@require_POST
def publish(request: StaffRequest, code: str) -> HttpResponse:
    """Show the approved report on the portal."""
    user: Any = request.user
    report = get_consolidated_for(user, code)
    attempt(
        request, lambda: publishing.publish_report(report=report, by=user), "Đã công khai báo cáo trên cổng."
    )
    return _page(report)


@require_http_methods(READ_WRITE)
def unpublish(request: StaffRequest, code: str) -> HttpResponse:
    """Take it off the portal, with a reason."""
    user: Any = request.user
    report = get_consolidated_for(user, code)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        attempt(
            request,
            lambda: publishing.unpublish_report(report=report, reason=reason, by=user),
            "Đã gỡ báo cáo khỏi cổng.",
        )
        return _page(report)
    context = {
        "title": "Gỡ báo cáo khỏi cổng",
        "subtitle": report.title,
        "form": form,
        "submit_text": "Gỡ báo cáo",
        "back": reverse("reports_desk:consolidated", args=[report.code]),
    }
    return render(request, "reports/form_page.html", context)


@require_safe
def file(request: StaffRequest, code: str, kind: str) -> HttpResponse | FileResponse:
    """The frozen files once submitted; before that the draft, drawn now. "xlsx" is the statistics table."""
    user: Any = request.user
    report = get_consolidated_for(user, code)
    if kind == "xlsx":
        return _send(papers.statistics_xlsx(report))
    if kind not in ("docx", "pdf"):
        raise Http404
    if not report.is_editable:
        return send_file(report, kind)
    return _send(papers.draft_file(report, kind))


def _send(paper: papers.Paper) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{paper.file_name}"'}
    return HttpResponse(paper.data, content_type=paper.media_type, headers=headers)


@require_safe
def trace(request: StaffRequest, code: str, indicator: str) -> HttpResponse:
    """One figure, per unit, down to activities and their evidence."""
    user: Any = request.user
    report = get_consolidated_for(user, code)
    found = trace_of(report.content, indicator)
    if found is None:
        raise Http404
    figure, units = found
    units = [unit for unit in units if unit.value["counted"] or unit.value["shared"] or unit.rows]
    context = {"title": figure["label"], "report": report, "figure": figure, "units": units}
    return render(request, "reports/trace.html", context)
