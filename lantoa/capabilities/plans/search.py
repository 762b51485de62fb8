"""What the search finds of plans: those on the portal, with the words of their approved version."""

from collections.abc import Iterator, Sequence

from django.urls import reverse

from lantoa.capabilities.plans.models import PlanItem
from lantoa.capabilities.plans.queries import published_plans
from lantoa.ports.search.sources import Entry, Source


def entries(codes: Sequence[str] | None) -> Iterator[Entry]:
    """Public plans by code; all for None."""
    plans = published_plans() if codes is None else published_plans().filter(code__in=codes)
    for plan in plans:
        approved = next(iter(getattr(plan, "approved", [])), None)
        if approved is None:
            continue
        texts = (
            PlanItem.objects.filter(version=approved)
            .order_by("position", "pk")
            .values_list("text", flat=True)
        )
        yield Entry(
            kind="plan",
            key=plan.code,
            title=plan.title,
            url=reverse("plans:plan", args=[plan.code]),
            summary=f"Kế hoạch năm {plan.year} của {plan.unit.name}.",
            body="\n".join(texts),
            on=approved.issued_on or (plan.published_at.date() if plan.published_at else None),
            names=(approved.reference_code,) if approved.reference_code else (),
            facets={"unit": (plan.unit.name,), "year": (str(plan.year),)},
        )


SOURCE = Source("plan", "Kế hoạch", entries)
