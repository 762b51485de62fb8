"""Building the content of a consolidated report: sums with their rows, merged narratives, what is wrong or missing.

Content is plain JSON, enough to draw the report again without any other table (domain 7.4). Keys of units and
activities are strings, as JSON wants them.
"""

from collections import Counter, defaultdict
from datetime import date
from typing import Any

from lantoa.capabilities.plans.enums import FormKind, VersionState
from lantoa.capabilities.reports.enums import PART_OF, ContradictionKind, Indicator, ReportState
from lantoa.capabilities.reports.models import ReportRequest, UnitReport
from lantoa.capabilities.reports.queries.activities import (
    ActivityRow,
    activity_rows,
    planned_by_unit,
)
from lantoa.capabilities.reports.queries.drafts import contradictions_in, opening_of, summary_sentence
from lantoa.capabilities.reports.queries.indicators import DEFINITIONS, Counted, count
from lantoa.foundation.org.queries import names_on
from lantoa.kit.dates import official_date, short_date
from lantoa.kit.text import fold, tidy

NEWS_KINDS = frozenset({FormKind.PORTAL, FormKind.SOCIAL, FormKind.PRESS})
Content = dict[str, Any]


def build_content(request: ReportRequest, *, today: date) -> Content:
    """The content of a fresh consolidation. Bounded number of queries, whatever the number of units."""
    reports = list(
        request.unit_reports.select_related("unit")
        .prefetch_related("sections", "figures")
        .order_by("unit__position", "unit__name", "pk")
    )
    for report in reports:
        report.request = request
    rows = activity_rows(request.plan, request.data_from, request.data_to)
    agency = request.plan.unit
    names = names_on([report.unit for report in reports] + [agency], request.data_to)
    recorded = Counter(row.unit_id for row in rows)
    units = [_unit(report, names[report.unit_id], today, recorded[report.unit_id]) for report in reports]
    accepted = [report for report in reports if report.state == ReportState.ACCEPTED]
    figures = _figures(request, accepted, rows, names[agency.pk])
    return {
        "agency": names[agency.pk],
        "introduction": (opening := introduction(request, names[agency.pk])),
        "introduction_draft": opening,
        "plan": {"title": request.plan.title, "year": request.plan.year, "code": request.plan.code},
        "window": {
            "from": request.data_from.isoformat(),
            "to": request.data_to.isoformat(),
            "has_estimate": request.has_estimate,
        },
        "due_on": request.due_on.isoformat(),
        "units": units,
        "sections": _sections(request, accepted, figures),
        "figures": figures,
        "activities": _activities(rows, figures),
        "news": _news(rows, figures),
        "contradictions": _contradictions(accepted, figures, rows),
    }


def introduction(request: ReportRequest, agency: str) -> str:
    """ "Thực hiện Kế hoạch số 24/KH-… ngày …, Sở … báo cáo …": the opening sentence, editable."""
    plan = request.plan
    version = plan.versions.filter(state=VersionState.APPROVED).first()
    number = f" số {version.reference_code}" if version and version.reference_code else ""
    day = f" {official_date(version.issued_on)}" if version and version.issued_on else ""
    subject = plan.title.removeprefix("Kế hoạch").strip() or plan.title
    what = request.title.removeprefix("Báo cáo").strip()
    return (
        f"Thực hiện Kế hoạch{number}{day} về {subject.removeprefix('về ')}, {agency} báo cáo {what} "
        f"(số liệu từ ngày {short_date(request.data_from)} đến ngày {short_date(request.data_to)}) như sau:"
    )


def _unit(report: UnitReport, name: str, today: date, recorded: int) -> dict[str, Any]:
    filed = report.state in (ReportState.SUBMITTED, ReportState.ACCEPTED)
    return {
        "id": report.unit_id,
        "name": report.unit_name or name,
        "report": report.code,
        "state": report.state,
        "filing": report.filing,
        "filed_on": report.filed_on.isoformat() if report.filed_on else None,
        "is_accepted": report.state == ReportState.ACCEPTED,
        "is_missing": not filed,
        "is_late": report.is_late if filed else report.request.is_late_on(today),
        "recorded": recorded,
        "is_nothing": filed and report.nothing_to_report,
    }


def _figures(
    request: ReportRequest, accepted: list[UnitReport], rows: list[ActivityRow], agency: str
) -> list[dict[str, Any]]:
    """One entry for each indicator: values per unit, then what the agency itself did, and their sum."""
    stored = {
        (report.unit_id, figure.indicator): figure for report in accepted for figure in report.figures.all()
    }
    own = _own_counts(request, rows)
    joined = _joined(rows)
    figures = []
    for key in request.indicators:
        definition = DEFINITIONS[key]
        values = [
            _value(report, stored[report.unit_id, key], joined)
            for report in accepted
            if (report.unit_id, key) in stored
        ]
        values.append(_own_value(own[key], agency))
        figures.append(
            {
                "indicator": key,
                "label": definition.label,
                "unit": definition.unit,
                "note": definition.note,
                "total": sum(value["counted"] for value in values),
                "values": values,
            }
        )
    return figures


def _own_counts(request: ReportRequest, rows: list[ActivityRow]) -> dict[str, Counted]:
    """What units that were not asked did, the agency itself first of all."""
    asked = set(request.unit_reports.values_list("unit_id", flat=True))
    planned = planned_by_unit(request.plan)
    return count(
        [row for row in rows if row.unit_id not in asked],
        request.indicators,
        planned=sum(amount for unit, amount in planned.items() if unit not in asked),
    )


def _own_value(counted: Counted, agency: str) -> dict[str, Any]:
    return {
        "unit": None,
        "name": agency,
        "stated": counted.value,
        "computed": counted.value,
        "counted": counted.value,
        "shared": 0,
        "explanation": "",
        "activities": list(counted.activity_ids),
    }


def _joined(rows: list[ActivityRow]) -> dict[int, list[ActivityRow]]:
    """For each unit the activities of others in which it took part."""
    joined: dict[int, list[ActivityRow]] = defaultdict(list)
    for row in rows:
        for unit in row.joined - {row.unit_id}:
            joined[unit].append(row)
    return joined


def _value(report: UnitReport, figure: Any, joined: dict[int, list[ActivityRow]]) -> dict[str, Any]:
    """A unit's figure. What it states above the system's count is not added again as far as it is explained
    by events that another unit owns and has counted (E22)."""
    definition = DEFINITIONS[figure.indicator]
    elsewhere = sum(definition.value_of(row) or 0 for row in joined.get(report.unit_id, ()))
    shared = min(max(figure.stated - figure.computed, 0), elsewhere)
    return {
        "unit": report.unit_id,
        "name": report.unit_name,
        "stated": figure.stated,
        "computed": figure.computed,
        "counted": figure.stated - shared,
        "shared": shared,
        "explanation": figure.explanation,
        "activities": list(figure.activity_ids),
    }


def _sections(
    request: ReportRequest, accepted: list[UnitReport], figures: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    totals = {figure["indicator"]: figure["total"] for figure in figures}
    entries: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for report in accepted:
        for section in report.sections.all():
            if section.body.strip() and not report.nothing_to_report:
                text = opening_of(section.body) if section.is_untouched else section.body.strip()
                entries[section.key].append({"unit": report.unit_id, "name": report.unit_name, "text": text})
    return [
        {
            "key": key,
            "part": PART_OF[key],
            "title": title,
            "text": (lead := _lead(key, totals)),
            "draft": lead,
            "show_entries": True,
            "show_names": True,
            "entries": _merged(entries[key]),
        }
        for key, title in request.outline
    ]


def _lead(key: str, totals: dict[str, int]) -> str:
    sentence = summary_sentence(key, totals)
    return f"Trong kỳ, cơ quan và các đơn vị đã {sentence}." if sentence else ""


def _merged(entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The same text sent by several units stands once, under all their names."""
    merged: dict[str, dict[str, Any]] = {}
    for entry in entries:
        same = merged.setdefault(
            fold(tidy(entry["text"])).rstrip("."), {"names": [], "units": [], "text": entry["text"]}
        )
        same["names"].append(entry["name"])
        same["units"].append(entry["unit"])
    return list(merged.values())


def _counted_ids(figures: list[dict[str, Any]]) -> set[int]:
    return {pk for figure in figures for value in figure["values"] for pk in value["activities"]}


def _activities(rows: list[ActivityRow], figures: list[dict[str, Any]]) -> dict[str, list[Any]]:
    """Frozen facts of every counted activity: [code, title, day, unit, links with titles]."""
    wanted = _counted_ids(figures)
    return {
        str(row.id): [
            row.code,
            row.title,
            row.held_on.isoformat(),
            row.unit_id,
            [[proof.title, proof.url] for proof in row.evidence],
        ]
        for row in rows
        if row.id in wanted
    }


def _news(rows: list[ActivityRow], figures: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Danh mục tin bài: what was published on portals, social networks and in the press, by day."""
    wanted = _counted_ids(figures)
    return [
        {"title": row.title, "url": row.link, "day": row.held_on.isoformat(), "unit": row.unit_id}
        for row in rows
        if row.id in wanted and row.form_kind in NEWS_KINDS
    ]


def _contradictions(
    accepted: list[UnitReport], figures: list[dict[str, Any]], rows: list[ActivityRow]
) -> list[dict[str, Any]]:
    found = []
    for report in accepted:
        found += _text_against_table(report)
    for figure in figures:
        for value in figure["values"]:
            if value["shared"]:
                found.append(_shared(figure, value))
    return found + _possible_duplicates(rows)


def _text_against_table(report: UnitReport) -> list[dict[str, Any]]:
    values = {figure.indicator: figure.stated for figure in report.figures.all()}
    titles = {section.key: section.title for section in report.sections.all()}
    texts = {section.key: section.body for section in report.sections.all()}
    return [
        {
            "kind": ContradictionKind.TEXT_AND_TABLE,
            "unit": report.unit_id,
            "name": report.unit_name,
            "indicator": claim.indicator,
            "place": titles[key],
            "said": claim.value,
            "table": values[claim.indicator],
            "text": f"Lời văn viết “{claim.wording}”, bảng số liệu ghi {values[claim.indicator]} "
            f"({Indicator(claim.indicator).label}).",
        }
        for key, claim in contradictions_in(texts, values)
    ]


def _shared(figure: dict[str, Any], value: dict[str, Any]) -> dict[str, Any]:
    return {
        "kind": ContradictionKind.SHARED,
        "unit": value["unit"],
        "name": value["name"],
        "indicator": figure["indicator"],
        "place": figure["label"],
        "said": value["stated"],
        "table": value["counted"],
        "text": f"Đơn vị báo {value['stated']}, trong đó {value['shared']} thuộc sự kiện do đơn vị khác chủ trì; "
        "phần này chỉ tính một lần, cho đơn vị chủ trì.",
    }


def _possible_duplicates(rows: list[ActivityRow]) -> list[dict[str, Any]]:
    """The same title on the same day recorded by two owners: shown, decided by a person."""
    same: dict[tuple[str, Any], list[ActivityRow]] = defaultdict(list)
    for row in rows:
        same[fold(tidy(row.title)), row.held_on].append(row)
    return [
        {
            "kind": ContradictionKind.DUPLICATE,
            "unit": group[0].unit_id,
            "name": "",
            "indicator": "",
            "place": group[0].title,
            "said": len(group),
            "table": 1,
            "text": f"“{group[0].title}” ngày {group[0].held_on:%d/%m/%Y} do {len(group)} đơn vị cùng ghi; "
            "nếu là một sự kiện, hãy giữ một đơn vị chủ trì và rút các dòng còn lại.",
        }
        for group in same.values()
        if len({row.unit_id for row in group}) > 1
    ]


def sums_hold(content: Content) -> bool:
    """Whether every total is the sum of its rows."""
    return all(
        figure["total"] == sum(value["counted"] for value in figure["values"])
        for figure in content["figures"]
    )
