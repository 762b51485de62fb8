"""Tables of the plan: the document and its versions, the programme it becomes, the work done."""

from lantoa.capabilities.plans.models.document import Plan, PlanItem, PlanSource, PlanVersion
from lantoa.capabilities.plans.models.programme import (
    BudgetLine,
    CommunicationForm,
    Duty,
    GuidanceNote,
    Theme,
)
from lantoa.capabilities.plans.models.work import Activity, Assignment, Evidence, Occurrence, ReminderSent

__all__ = [
    "Activity",
    "Assignment",
    "BudgetLine",
    "CommunicationForm",
    "Duty",
    "Evidence",
    "GuidanceNote",
    "Occurrence",
    "Plan",
    "PlanItem",
    "PlanSource",
    "PlanVersion",
    "ReminderSent",
    "Theme",
]
