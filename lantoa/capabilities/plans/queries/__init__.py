"""Named reads of plans."""

from lantoa.capabilities.plans.queries.documents import (
    approved_version,
    get_plan_for,
    get_published_plan,
    get_version_for,
    open_version,
    plan_of_source,
    plans_for,
    plans_in_force,
    published_plans,
    readiness,
    source_of,
)
from lantoa.capabilities.plans.queries.programme import duties_of, forms_of, themes_of
from lantoa.capabilities.plans.queries.waiting import documents_waiting_for
from lantoa.capabilities.plans.queries.work_waiting import coming_for, waiting_for

__all__ = [
    "approved_version",
    "coming_for",
    "documents_waiting_for",
    "duties_of",
    "forms_of",
    "get_plan_for",
    "get_published_plan",
    "get_version_for",
    "open_version",
    "plan_of_source",
    "plans_for",
    "plans_in_force",
    "published_plans",
    "readiness",
    "source_of",
    "themes_of",
    "waiting_for",
]
