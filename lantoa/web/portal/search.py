"""One box over what is public: plans, reports, articles, documents. Found with or without diacritics.

The first slice folds titles and summaries in memory, which is enough for some thousands of rows; every
source is read through the door that also serves its public page, so what is hidden cannot be found.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from lantoa.capabilities.library.queries.documents import search_documents
from lantoa.capabilities.plans.queries import published_plans
from lantoa.capabilities.publishing.queries import latest_articles
from lantoa.capabilities.reports.queries.consolidated import published_reports
from lantoa.kit.text import fold, nfc

PER_KIND = 2000


@dataclass(frozen=True)
class Hit:
    """One result; `score` is larger when words match with their diacritics, and in the title."""

    kind: str
    title: str
    url: str
    summary: str = ""
    on: date | None = None
    score: float = 0


def find(query: str, limit: int = 50) -> list[Hit]:
    """Public things that hold every word of `query`, best first. An empty query finds nothing."""
    words = fold(query).split()
    if not words:
        return []
    exact = nfc(query).casefold()
    hits = []
    for hit in _everything():
        title, text = fold(hit.title), fold(f"{hit.title} {hit.summary}")
        if all(word in text for word in words):
            score = sum(2 if word in title else 1 for word in words) + (
                5 if exact in hit.title.casefold() else 0
            )
            hits.append(Hit(hit.kind, hit.title, hit.url, hit.summary, hit.on, score))
    return sorted(hits, key=lambda hit: (-hit.score, hit.on is None, -(hit.on or date.min).toordinal()))[
        :limit
    ]


def _everything() -> Iterator[Hit]:
    for plan in published_plans()[:PER_KIND]:
        yield Hit("Kế hoạch", plan.title, reverse("plans:plan", args=[plan.code]), f"Năm {plan.year}")
    for report in published_reports()[:PER_KIND]:
        yield Hit(
            "Báo cáo", report.title, reverse("reports:report", args=[report.code]), "", report.issued_on
        )
    for article in latest_articles()[:PER_KIND]:
        yield Hit("Tin, bài", article.title, article.url, article.summary, article.published_on.date())
    for document in search_documents()[:PER_KIND]:
        yield Hit(
            "Văn bản",
            str(document),
            reverse("library:document", args=[document.slug]),
            document.title,
            document.issued_on,
        )
