"""Named reads of the programme: the rows that work refers to."""

from django.db.models import QuerySet

from lantoa.capabilities.plans.models import CommunicationForm, Duty, Plan, Theme


def themes_of(plan: Plan | None) -> QuerySet[Theme]:
    """Themes in use, in the order of the plan; none without a plan."""
    if plan is None:
        return Theme.objects.none()
    return plan.theme_rows.filter(retired_at__isnull=True).order_by("position", "pk")


def forms_of(plan: Plan) -> QuerySet[CommunicationForm]:
    """Forms in use (with sub-forms), in the order of the plan."""
    return plan.communicationform_rows.filter(retired_at__isnull=True).order_by("position", "pk")


def duties_of(plan: Plan) -> QuerySet[Duty]:
    """Duties in use, in the order of the plan."""
    return plan.duty_rows.filter(retired_at__isnull=True).order_by("position", "pk")
