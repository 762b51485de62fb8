"""The unit's screens: write, refresh, "không phát sinh", preview, file; and the office's answer."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lantoa.capabilities.library.queries import index_citations
from lantoa.capabilities.reports.actions import unit_reports as verbs
from lantoa.capabilities.reports.enums import ReportState
from lantoa.capabilities.reports.forms import ReasonForm, UnitReportForm, with_revision
from lantoa.capabilities.reports.models import UnitReport
from lantoa.capabilities.reports.permissions import (
    can_decide_unit_report,
    can_submit_unit_report,
    can_write_unit_report,
)
from lantoa.capabilities.reports.queries.indicators import DEFINITIONS
from lantoa.capabilities.reports.queries.reading_page import blocks_of
from lantoa.capabilities.reports.queries.requests import due_sentence
from lantoa.capabilities.reports.queries.unit_reports import (
    checklist,
    evidence_for,
    figure_lines,
    get_unit_report_for,
    previous_report,
    prompts,
    rows_behind,
)
from lantoa.capabilities.reports.views.requests import READ_WRITE, attempt
from lantoa.foundation.accounts.requests import StaffRequest
from lantoa.foundation.audit.queries import trail_of
from lantoa.foundation.org.queries import name_on
from lantoa.kit import clock
from lantoa.kit.errors import Refusal


def _may_edit(user: Any, report: UnitReport) -> bool:
    return can_write_unit_report(user, report) and report.is_editable and report.request.is_open


def _editor(report: UnitReport) -> HttpResponse:
    return redirect("reports_desk:unit_report", report.code)


@require_safe
def edit(request: StaffRequest, code: str) -> HttpResponse:
    """The sectioned editor for the unit while it may write; otherwise the report to read and decide."""
    user: Any = request.user
    report = get_unit_report_for(user, code)
    if not _may_edit(user, report):
        return preview(request, code)
    if report.opened_at is None:
        report = verbs.open_unit_report(report=report, by=user)
    return _draw_editor(request, report, None)


def _draw_editor(request: StaffRequest, report: UnitReport, bound: UnitReportForm | None) -> HttpResponse:
    user: Any = request.user
    evidence = evidence_for(report)
    sections = list(report.sections.all())
    lines = figure_lines(report, evidence)
    form = bound or UnitReportForm(initial={"revision": report.revision}, sections=sections, lines=lines)
    hints = prompts()
    before = previous_report(report)
    old = {section.key: section.body for section in before.sections.all()} if before else {}
    context = {
        "title": report.request.title,
        "report": report,
        "form": form,
        "sections": [
            (section, form[f"section_{section.key}"], hints.get(section.key, ""), old.get(section.key, ""))
            for section in sections
        ],
        "lines": [
            (line, form[f"figure_{line.figure.indicator}"], form[f"explanation_{line.figure.indicator}"])
            for line in lines
        ],
        "issues": checklist(report, evidence),
        "stale": [line for line in lines if line.is_stale],
        "due": due_sentence(report.request),
        "may_submit": can_submit_unit_report(user, report),
        "has_rows": bool(evidence.rows),
        "trail": [{"text": line.sentence, "when": line.at} for line in trail_of(report, 20)],
    }
    return render(request, "reports/unit_report_edit.html", context)


@require_POST
def save(request: StaffRequest, code: str) -> HttpResponse:
    """Save the whole form; whatever is refused comes back filled."""
    user: Any = request.user
    report = get_unit_report_for(user, code)
    if not can_write_unit_report(user, report):
        raise Http404
    lines = figure_lines(report)
    form = UnitReportForm(request.POST, sections=report.sections.all(), lines=lines)
    if form.is_valid():
        try:
            _save_form(report, form, user)
        except Refusal as refusal:
            report.refresh_from_db()
            form.add_error(None, refusal.message)
            with_revision(form, report.revision)
        else:
            messages.success(request, "Đã lưu báo cáo.")
            if "submit" in request.POST:
                return redirect("reports_desk:submit_unit_report", report.code)
            return _editor(report)
    return _draw_editor(request, report, form)


def _save_form(report: UnitReport, form: UnitReportForm, user: Any) -> None:
    data = form.cleaned_data
    sections = {name.removeprefix("section_"): data[name] for name in data if name.startswith("section_")}
    figures = {
        name.removeprefix("figure_"): verbs.StatedFigure(
            data[name], data.get(f"explanation_{name.removeprefix('figure_')}", "")
        )
        for name in data
        if name.startswith("figure_")
    }
    verbs.save_unit_report(
        report=report, sections=sections, figures=figures, revision=data["revision"], by=user
    )


@require_POST
def refresh(request: StaffRequest, code: str) -> HttpResponse:
    """Read the activities again."""
    user: Any = request.user
    report = get_unit_report_for(user, code)
    attempt(
        request,
        lambda: verbs.refresh_unit_report(report=report, by=user),
        "Đã cập nhật số liệu. Nội dung bạn đã sửa được giữ nguyên.",
    )
    return _editor(report)


@require_POST
def redraft(request: StaffRequest, code: str, key: str) -> HttpResponse:
    """Take the system's draft for one section."""
    user: Any = request.user
    report = get_unit_report_for(user, code)
    attempt(
        request, lambda: verbs.use_draft(report=report, key=key, by=user), "Đã dùng bản dự thảo của hệ thống."
    )
    return redirect(f"{reverse('reports_desk:unit_report', args=[report.code])}#muc-{key}")


@require_http_methods(READ_WRITE)
def nothing(request: StaffRequest, code: str) -> HttpResponse:
    """ "Không phát sinh": one click, after a page that names the request."""
    user: Any = request.user
    report = get_unit_report_for(user, code)
    if request.method == "POST":
        done = (
            "Đã gửi báo cáo “Không phát sinh”."
            if can_submit_unit_report(user, report)
            else "Đã ghi “Không phát sinh”; thủ trưởng đơn vị cần bấm gửi."
        )
        attempt(request, lambda: verbs.declare_nothing(report=report, by=user), done)
        return _editor(report)
    return render(
        request,
        "reports/confirm_nothing.html",
        {
            "title": "Báo cáo không phát sinh",
            "report": report,
            "may_submit": can_submit_unit_report(user, report),
        },
    )


@require_POST
def take_back_nothing(request: StaffRequest, code: str) -> HttpResponse:
    """There is something to report after all."""
    user: Any = request.user
    report = get_unit_report_for(user, code)
    attempt(request, lambda: verbs.take_back_nothing(report=report, by=user), "Đã bỏ “Không phát sinh”.")
    return _editor(report)


@require_safe
def preview(request: StaffRequest, code: str) -> HttpResponse:
    """The report as the office reads it, with what the system noticed."""
    user: Any = request.user
    report = get_unit_report_for(user, code)
    evidence = evidence_for(report)
    issues = checklist(report, evidence) if report.opened_at else []
    sections = list(report.sections.all())
    context = {
        "title": report.request.title,
        "report": report,
        "unit_name": report.unit_name or name_on(report.unit, report.filed_on or clock.today()),
        "sections": [(section.title, blocks_of(section.body)) for section in sections],
        "cited": index_citations([section.body for section in sections]),
        "lines": figure_lines(report),
        "issues": [issue for issue in issues if not issue.blocks] if not report.is_editable else issues,
        "due": due_sentence(report.request),
        "may_edit": _may_edit(user, report),
        "may_submit": can_submit_unit_report(user, report),
        "may_decide": can_decide_unit_report(user, report),
        "is_waiting": report.state == ReportState.SUBMITTED,
        "is_filed": report.state in (ReportState.SUBMITTED, ReportState.ACCEPTED),
        "trail": [{"text": line.sentence, "when": line.at} for line in trail_of(report, 20)],
    }
    return render(request, "reports/unit_report.html", context)


@require_http_methods(READ_WRITE)
def submit(request: StaffRequest, code: str) -> HttpResponse:
    """The checklist, then the head files the report."""
    user: Any = request.user
    report = get_unit_report_for(user, code)
    if request.method == "POST":
        done = attempt(
            request, lambda: verbs.submit_unit_report(report=report, by=user), "Đã gửi báo cáo tới Văn phòng."
        )
        return _editor(report) if done else redirect("reports_desk:submit_unit_report", report.code)
    context = {
        "title": "Gửi báo cáo",
        "report": report,
        "issues": checklist(report, evidence_for(report)),
        "due": due_sentence(report.request),
        "may_submit": can_submit_unit_report(user, report) and _may_edit(user, report),
    }
    return render(request, "reports/submit_unit_report.html", context)


@require_POST
def withdraw(request: StaffRequest, code: str) -> HttpResponse:
    """Take a filed report back."""
    user: Any = request.user
    report = get_unit_report_for(user, code)
    attempt(request, lambda: verbs.withdraw_unit_report(report=report, by=user), "Đã rút báo cáo về để sửa.")
    return _editor(report)


@require_POST
def accept(request: StaffRequest, code: str) -> HttpResponse:
    """The office takes the report over."""
    user: Any = request.user
    report = get_unit_report_for(user, code)
    attempt(request, lambda: verbs.accept_unit_report(report=report, by=user), "Đã tiếp nhận báo cáo.")
    return redirect("reports_desk:request", report.request.code)


@require_http_methods(READ_WRITE)
def return_back(request: StaffRequest, code: str) -> HttpResponse:
    """Send back, with reasons."""
    user: Any = request.user
    report = get_unit_report_for(user, code)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            verbs.return_unit_report(report=report, reason=form.cleaned_data["reason"], by=user)
        except Refusal as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, "Đã trả lại báo cáo và báo cho đơn vị.")
            return redirect("reports_desk:request", report.request.code)
    context = {
        "title": "Trả lại báo cáo",
        "subtitle": f"{report.unit_name or report.unit.name} – {report.request.title}",
        "form": form,
        "submit_text": "Trả lại",
        "back": reverse("reports_desk:unit_report", args=[report.code]),
    }
    return render(request, "reports/form_page.html", context)


@require_safe
def rows(request: StaffRequest, code: str, indicator: str) -> HttpResponse:
    """The activities behind one figure."""
    user: Any = request.user
    report = get_unit_report_for(user, code)
    figure = report.figures.filter(indicator=indicator).first()
    if figure is None:
        raise Http404
    figure.report = report
    context = {
        "title": DEFINITIONS[indicator].label,
        "report": report,
        "figure": figure,
        "definition": DEFINITIONS[indicator],
        "rows": [(row, DEFINITIONS[indicator].value_of(row)) for row in rows_behind(figure)],
    }
    return render(request, "reports/unit_rows.html", context)
