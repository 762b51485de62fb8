"""What the home page shows, gathered once: the year's programme with results, what is new."""

from dataclasses import dataclass, field
from typing import Any

from lantoa.capabilities.library.queries.documents import search_documents
from lantoa.capabilities.plans.figures import Glance, programme_at_a_glance
from lantoa.capabilities.plans.queries import published_plans
from lantoa.capabilities.publishing.queries import latest_articles
from lantoa.capabilities.reports.queries.consolidated import published_reports
from lantoa.kit.text import shorten

NEWS_ON_HOME = 5
REPORTS_ON_HOME = 3
LABEL = 110


@dataclass(frozen=True)
class HomeContent:
    """Everything below the search box."""

    plan: Any = None
    glance: Glance | None = None
    articles: list[Any] = field(default_factory=list)
    reports: list[Any] = field(default_factory=list)
    documents: int = 0

    @property
    def kinds(self) -> list[tuple[str, int]]:
        """(form, activities), the most used first."""
        return [(row.label, row.activities) for row in self.glance.kinds] if self.glance else []

    @property
    def themes(self) -> list[tuple[str, int]]:
        """(theme, activities) in the order of the plan; long texts are cut for the chart."""
        return (
            [(shorten(row.label, LABEL), row.activities) for row in self.glance.themes] if self.glance else []
        )


def home_content() -> HomeContent:
    """Read what the home page needs; the plan is the newest public one."""
    plan = published_plans().first()
    return HomeContent(
        plan=plan,
        glance=programme_at_a_glance(plan) if plan else None,
        articles=list(latest_articles()[:NEWS_ON_HOME]),
        reports=list(published_reports()[:REPORTS_ON_HOME]),
        documents=search_documents().count(),
    )
