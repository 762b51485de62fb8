"""Reading plan documents: plain text in, pinned proposals out; no models, no database, no network."""

from lantoa.capabilities.plans.reading.items import (
    Deadline,
    DocumentData,
    Duty,
    Heading,
    Passage,
    PlanReading,
    Recurrence,
    Role,
)
from lantoa.capabilities.plans.reading.output import as_json
from lantoa.capabilities.plans.reading.plan import read_plan

__all__ = [
    "Deadline",
    "DocumentData",
    "Duty",
    "Heading",
    "Passage",
    "PlanReading",
    "Recurrence",
    "Role",
    "as_json",
    "read_plan",
]
