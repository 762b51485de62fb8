"""What the search finds of reports: the consolidated ones on the portal."""

from collections.abc import Iterator, Sequence

from django.urls import reverse

from lantoa.capabilities.reports.queries.consolidated import published_reports
from lantoa.ports.search.sources import Entry, Source


def entries(codes: Sequence[str] | None) -> Iterator[Entry]:
    """Public reports by code; all for None."""
    reports = published_reports() if codes is None else published_reports().filter(code__in=codes)
    for report in reports:
        sections = report.content.get("sections", [])
        words = [report.content.get("introduction", "")]
        words += [f"{section.get('title', '')}\n{section.get('body', '')}" for section in sections]
        plan = report.request.plan
        number = f"{report.reference_number}/{report.reference_symbol}".strip("/")
        yield Entry(
            kind="report",
            key=report.code,
            title=report.title,
            url=reverse("reports:report", args=[report.code]),
            summary=f"Báo cáo năm {plan.year} của {plan.unit.name}.",
            body="\n".join(filter(None, words)),
            on=report.issued_on or (report.published_at.date() if report.published_at else None),
            names=(number,) if number else (),
            facets={"unit": (plan.unit.name,), "year": (str(plan.year),)},
        )


SOURCE = Source("report", "Báo cáo", entries)
