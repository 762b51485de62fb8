"""Consolidated reports: access, traces from a figure to its rows, differences between versions, what is public."""

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.http import Http404

from lantoa.capabilities.reports.enums import ConsolidationState
from lantoa.capabilities.reports.models import ConsolidatedReport
from lantoa.capabilities.reports.permissions import can_see_consolidated
from lantoa.foundation.accounts.models import User
from lantoa.foundation.approvals.models import ApprovalRequest

HANDLER = "reports.consolidated"


def get_consolidated_for(user: User, code: str) -> ConsolidatedReport:
    """The report for the office and leadership; otherwise Http404."""
    report = (
        ConsolidatedReport.objects.select_related("request__plan__unit", "created_by", "approved_by")
        .filter(code=code)
        .first()
    )
    if report is None or not can_see_consolidated(user, report):
        raise Http404
    return report


def published_reports() -> QuerySet[ConsolidatedReport]:
    """What the public may see: approved versions that the office has published, newest first."""
    return (
        ConsolidatedReport.objects.filter(published_at__isnull=False, state=ConsolidationState.APPROVED)
        .select_related("request__plan__unit")
        .order_by("-published_at", "-pk")
    )


def get_public_report(code: str) -> ConsolidatedReport:
    """A published report, also one that a newer version has replaced; everything else is Http404."""
    report = (
        ConsolidatedReport.objects.select_related("request__plan__unit", "approved_by")
        .filter(code=code, published_at__isnull=False)
        .first()
    )
    if report is None or not report.is_frozen:
        raise Http404
    return report


def public_versions(report: ConsolidatedReport) -> list[ConsolidatedReport]:
    """Every published version of the same report, newest first."""
    found = report.request.consolidated_reports.filter(
        published_at__isnull=False, state__in=[ConsolidationState.APPROVED, ConsolidationState.SUPERSEDED]
    )
    return list(found.order_by("-number"))


def text_hash(report: ConsolidatedReport) -> str:
    """SHA-256 of everything that is read in the report, without its files."""
    facts = {
        name: str(getattr(report, name) or "")
        for name in (
            "title", "reference_number", "reference_symbol", "issued_on", "signing_authority", "signer_position",
            "signer_name", "recipients", "number", "reason",
        )
    }  # fmt: skip
    text = json.dumps([facts, report.content], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def whole_hash(report: ConsolidatedReport) -> str:
    """SHA-256 over content and both files: what leadership approves."""
    digest = hashlib.sha256(text_hash(report).encode())
    for file in (report.docx, report.pdf):
        if file:
            with file.storage.open(str(file.name)) as stored:
                digest.update(hashlib.sha256(stored.read()).digest())
    return digest.hexdigest()


def is_intact(report: ConsolidatedReport) -> bool:
    """Whether a frozen report is still what was approved."""
    return bool(report.content_hash) and report.content_hash == whole_hash(report)


@dataclass(frozen=True)
class TraceRow:
    """One activity behind a figure, as frozen in the report."""

    code: str
    title: str
    day: date
    links: list[list[str]]


@dataclass(frozen=True)
class TraceUnit:
    """What one unit contributes to a figure."""

    value: dict[str, Any]
    rows: list[TraceRow]


def trace(content: dict[str, Any], indicator: str) -> tuple[dict[str, Any], list[TraceUnit]] | None:
    """The figure and, per unit, the activities behind it; None when the report has no such figure."""
    figure = next((item for item in content["figures"] if item["indicator"] == indicator), None)
    if figure is None:
        return None
    known = content["activities"]
    units = []
    for value in figure["values"]:
        rows = [known[str(pk)] for pk in value["activities"] if str(pk) in known]
        units.append(
            TraceUnit(value, [TraceRow(row[0], row[1], date.fromisoformat(row[2]), row[4]) for row in rows])
        )
    return figure, units


@dataclass(frozen=True)
class Difference:
    """One thing that reads differently in two versions."""

    place: str
    before: str
    after: str


def differences(before: dict[str, Any], after: dict[str, Any]) -> list[Difference]:
    """Figures and texts that differ between two contents, in the order of the report."""
    old_totals = {item["indicator"]: item["total"] for item in before.get("figures", [])}
    old_texts = {item["key"]: section_text(item) for item in before.get("sections", [])}
    found = [
        Difference(item["label"], str(old_totals.get(item["indicator"], "–")), str(item["total"]))
        for item in after.get("figures", [])
        if old_totals.get(item["indicator"]) != item["total"]
    ]
    found += [
        Difference(item["title"], old_texts.get(item["key"], ""), section_text(item))
        for item in after.get("sections", [])
        if old_texts.get(item["key"], "") != section_text(item)
    ]
    return found


def section_text(section: dict[str, Any]) -> str:
    """A section as plain text, as its flags show it."""
    parts = [section["text"]] if section["text"] else []
    if section["show_entries"]:
        for entry in section["entries"]:
            names = f"{'; '.join(entry['names'])}: " if section["show_names"] else ""
            parts.append(names + entry["text"])
    return "\n".join(parts)


def approval_of(report: ConsolidatedReport) -> ApprovalRequest | None:
    """The newest approval request of this report: with its decision and reason."""
    return (
        ApprovalRequest.objects.filter(
            content_type=ContentType.objects.get_for_model(ConsolidatedReport), object_id=report.pk
        )
        .select_related("decided_by")
        .first()
    )
