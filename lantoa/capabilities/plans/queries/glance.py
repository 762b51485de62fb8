"""The programme at a glance: what the public page says of the work done."""

from dataclasses import dataclass

from lantoa.capabilities.plans.models import Plan
from lantoa.capabilities.plans.queries.board import counting
from lantoa.capabilities.plans.queries.programme import forms_of, themes_of


@dataclass(frozen=True)
class Glance:
    """Activities recorded, and how many themes and (main) forms of the plan they cover."""

    activities: int
    themes_covered: int
    themes: int
    forms_covered: int
    forms: int


def glance(plan: Plan) -> Glance:
    """Counts over the plan's live activities; a sub-form counts for its form. Five queries, whatever the size."""
    done = counting(plan)
    forms = set(forms_of(plan).filter(parent__isnull=True).values_list("pk", flat=True))
    used = {
        parent or pk for pk, parent in done.order_by().values_list("form_id", "form__parent_id").distinct()
    }
    themes = set(themes_of(plan).values_list("pk", flat=True))
    covered = set(done.order_by().values_list("themes", flat=True).distinct())
    return Glance(done.count(), len(themes & covered), len(themes), len(forms & used), len(forms))
