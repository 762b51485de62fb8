"""Unit reports: access, what the system counts now, differences, and the checklist shown before filing."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from rapidfuzz import fuzz

from lantoa.capabilities.reports.enums import Indicator, PeriodKind, ReportState, SectionKey
from lantoa.capabilities.reports.models import ReportFigure, ReportRequest, UnitReport
from lantoa.capabilities.reports.permissions import can_see_unit_report
from lantoa.capabilities.reports.queries.activities import (
    ActivityRow,
    activity_rows,
    planned_by_unit,
    rows_by_id,
)
from lantoa.capabilities.reports.queries.drafts import contradictions_in, section_draft
from lantoa.capabilities.reports.queries.indicators import (
    DEFINITIONS,
    PLANNED,
    Counted,
    Definition,
    count,
)
from lantoa.foundation.accounts.models import User
from lantoa.kit.numbers import show_number
from lantoa.kit.text import tidy

# Text shorter than this is too short to be called a copy ("Không có").
SHORTEST_COPY = 80
SAME_TEXT = 97


def get_unit_report_for(user: User, code: str) -> UnitReport:
    """The report, for its unit, the office and leadership; otherwise Http404."""
    report = (
        UnitReport.objects.select_related(
            "request__plan__unit", "unit", "submitted_by", "decided_by", "written_by"
        )
        .filter(code=code)
        .first()
    )
    if report is None or not can_see_unit_report(user, report):
        raise Http404
    return report


def unit_rows(request: ReportRequest, unit_id: int) -> list[ActivityRow]:
    """Activities that the unit owns in the request's window."""
    found = activity_rows(request.plan, request.data_from, request.data_to)
    return [row for row in found if row.unit_id == unit_id]


@dataclass(frozen=True)
class Evidence:
    """What the recorded activities say for one unit and request, now."""

    rows: list[ActivityRow]
    counted: dict[str, Counted]
    drafts: dict[str, str]


def evidence_for(report: UnitReport) -> Evidence:
    """Rows, figures and section drafts as of now. Four queries."""
    request = report.request
    rows = unit_rows(request, report.unit_id)
    planned = planned_by_unit(request.plan).get(report.unit_id, 0)
    drafts = {key: section_draft(key, rows) for key, _ in request.outline}
    return Evidence(rows, count(rows, request.indicators, planned=planned), drafts)


@dataclass(frozen=True)
class FigureLine:
    """One line of the statistics table: the stored figure and what the system counts now."""

    figure: ReportFigure
    definition: Definition
    current: int

    @property
    def is_stale(self) -> bool:
        return self.current != self.figure.computed

    @property
    def differs(self) -> bool:
        return self.figure.stated != self.figure.computed


def figure_lines(report: UnitReport, evidence: Evidence | None = None) -> list[FigureLine]:
    """The table in the request's order; without `evidence` the stored counts stand for the current ones."""
    stored = {figure.indicator: figure for figure in report.figures.all()}
    return [
        FigureLine(
            stored[key],
            DEFINITIONS[key],
            evidence.counted[key].value if evidence and key in evidence.counted else stored[key].computed,
        )
        for key in report.request.indicators
        if key in stored
    ]


@dataclass(frozen=True)
class Issue:
    """Something to settle before filing. `blocks`: the verb refuses; otherwise it only warns. `place`: section or indicator."""

    message: str
    blocks: bool = False
    place: str = ""


def checklist(report: UnitReport, evidence: Evidence) -> list[Issue]:
    """Everything that stands in the way of filing (first), and everything worth a second look."""
    sections = list(report.sections.all())
    lines = figure_lines(report, evidence)
    if report.nothing_to_report:
        return _nothing_issues(evidence, lines)
    issues = []
    if not any(section.body.strip() for section in sections):
        issues.append(
            Issue("Báo cáo chưa có nội dung. Hãy soạn ít nhất một mục, hoặc chọn “Không phát sinh”.", True)
        )
    stale = [line.definition.label for line in lines if line.is_stale]
    if stale:
        issues.append(
            Issue(f"Số liệu hệ thống đã thay đổi ({'; '.join(stale)}). Hãy bấm “Cập nhật số liệu”.", True)
        )
    issues += _text_issues(report, sections, lines)
    issues += _evidence_issues(lines, evidence)
    return issues


def _nothing_issues(evidence: Evidence, lines: list[FigureLine]) -> list[Issue]:
    stated = [
        line.definition.label for line in lines if line.figure.stated and line.definition.measure != PLANNED
    ]
    if not evidence.rows and stated:
        return [
            Issue(f"Bảng số liệu đang ghi {'; '.join(stated)}, không thể báo cáo “Không phát sinh”.", True)
        ]
    if not evidence.rows:
        return []
    return [
        Issue(
            f"Hệ thống đang ghi nhận {len(evidence.rows)} hoạt động của đơn vị trong kỳ, "
            "không thể báo cáo “Không phát sinh”.",
            True,
        )
    ]


def _text_issues(report: UnitReport, sections: list[Any], lines: list[FigureLine]) -> list[Issue]:
    titles = {section.key: section.title for section in sections}
    texts = {section.key: section.body for section in sections}
    values = {line.figure.indicator: line.figure.stated for line in lines}
    issues = [
        Issue(
            f"Mục “{titles[key]}” viết “{claim.wording}”, bảng số liệu ghi {show_number(values[claim.indicator])} "
            f"({Indicator(claim.indicator).label}).",
            place=key,
        )
        for key, claim in contradictions_in(texts, values)
    ]
    return issues + [
        Issue(f"Mục “{titles[key]}” giống gần như nguyên văn báo cáo kỳ trước.", place=key)
        for key in copied_sections(report, texts)
    ]


def _evidence_issues(lines: list[FigureLine], evidence: Evidence) -> list[Issue]:
    issues = [
        Issue(f"Đường dẫn minh chứng “{proof.title}” của hoạt động “{row.title}” không mở được.")
        for row in evidence.rows
        for proof in row.evidence
        if proof.is_dead
    ]
    proven = {row.id for row in evidence.rows if row.evidence}
    for line in lines:
        ids = line.figure.activity_ids
        if line.figure.stated and line.definition.measure != PLANNED and not proven & set(ids):
            issues.append(
                Issue(
                    f"Số liệu “{line.definition.label}” chưa có minh chứng nào.", place=line.figure.indicator
                )
            )
    return issues


def previous_report(report: UnitReport) -> UnitReport | None:
    """The unit's last filed report of the same period before this one (last year's, for annual reports)."""
    return (
        UnitReport.objects.filter(
            unit=report.unit_id,
            request__period=report.request.period or PeriodKind.YEAR,
            request__data_to__lt=report.request.data_from,
            state__in=[ReportState.SUBMITTED, ReportState.ACCEPTED],
        )
        .order_by("-request__data_to", "-pk")
        .first()
    )


def copied_sections(report: UnitReport, texts: dict[str, str]) -> list[str]:
    """Keys of sections whose text is (nearly) that of the previous report."""
    before = previous_report(report)
    if before is None:
        return []
    old = {section.key: tidy(section.body) for section in before.sections.all()}
    return [
        key
        for key, body in texts.items()
        if len(tidy(body)) >= SHORTEST_COPY and fuzz.ratio(tidy(body), old.get(key, "")) >= SAME_TEXT
    ]


def rows_behind(figure: ReportFigure) -> list[ActivityRow]:
    """The activities counted in a figure, as they are recorded now."""
    return rows_by_id(figure.report.request.plan, figure.activity_ids)


def reports_for_unit(user: User, unit_ids: frozenset[int]) -> QuerySet[UnitReport]:
    """All reports of the person's unit, newest request first."""
    del user
    return (
        UnitReport.objects.filter(unit__in=unit_ids)
        .select_related("request", "unit")
        .order_by("-request__due_on", "-pk")
    )


def prompts() -> dict[str, str]:
    """What to write in the sections that no data can fill."""
    return {
        SectionKey.ONLINE_SERVICES: "Nêu hình thức, thời gian, kết quả tuyên truyền dịch vụ công trực tuyến.",
        SectionKey.MODELS: "Tên mô hình, sáng kiến; cách làm; kết quả cụ thể; khả năng nhân rộng.",
        SectionKey.STRENGTHS: "Những mặt làm tốt, có số liệu kèm theo.",
        SectionKey.WEAKNESSES: "Việc chưa làm được hoặc làm chậm so với kế hoạch.",
        SectionKey.CAUSES: "Nguyên nhân khách quan, chủ quan.",
        SectionKey.NEXT: "Nhiệm vụ trọng tâm của kỳ tới, có thời hạn.",
        SectionKey.PROPOSALS: "Kiến nghị với Sở, với cơ quan cấp trên.",
    }
