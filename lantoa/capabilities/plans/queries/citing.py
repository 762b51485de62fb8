"""Which plans cite a document (the library asks through its registries)."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.urls import reverse

from lantoa.capabilities.library import queries as library_queries
from lantoa.capabilities.library.reading import find_citations
from lantoa.capabilities.plans.enums import PlanState, ReviewState, VersionState
from lantoa.capabilities.plans.models import PlanItem, PlanVersion
from lantoa.kit.dates import short_date


def plans_citing(document: Any) -> list[library_queries.Mention]:
    """Published plans whose approved version cites `document`, each once. Two queries."""
    if not document.reference_code:
        return []
    items = (
        PlanItem.objects.filter(
            version__state=VersionState.APPROVED,
            version__plan__published_at__isnull=False,
            review=ReviewState.ACCEPTED,
            text__contains=document.reference_code,
        )
        .select_related("version__plan")
        .order_by("pk")
    )
    cited = [(item, citation) for item in items for citation in find_citations(item.text)]
    found = library_queries.find_documents([citation for _, citation in cited])
    plans = {
        item.version.plan: item.version
        for (item, _), meant in zip(cited, found, strict=True)
        if meant is not None and meant.pk == document.pk
    }
    return [
        library_queries.Mention(
            title=plan.title,
            url=reverse("plans:plan", args=[plan.code]),
            kind=f"Kế hoạch, ban hành {short_date(version.issued_on)}" if version.issued_on else "Kế hoạch",
            on=version.issued_on,
        )
        for plan, version in plans.items()
    ]


def plan_texts(keys: Sequence[str] | None = None) -> Iterator[library_queries.CitingText]:
    """Texts of plans for the index of citing places: what is approved, and what is being written.

    A closed plan is a record of its year: law that changes afterwards does not make it wrong. Two queries.
    """
    versions = (
        PlanVersion.objects.exclude(state=VersionState.SUPERSEDED)
        .exclude(plan__state=PlanState.CLOSED)
        .select_related("plan")
        .prefetch_related("items")
        .order_by("pk")
    )
    for version in versions if keys is None else versions.filter(plan__code__in=keys):
        plan, is_draft = version.plan, version.state != VersionState.APPROVED
        is_public = plan.published_at is not None and not is_draft
        words = [item.text for item in version.items.all() if item.review != ReviewState.DROPPED]
        yield library_queries.CitingText(
            key=plan.code,
            label=plan.title,
            text="\n\n".join([version.title, *words]),
            url=reverse("plans:plan", args=[plan.code]) if is_public else "",
            edit_url=reverse("plans_desk:plan", args=[plan.code]),
            on=version.issued_on,
            unit_id=plan.unit_id,
            owner_id=version.created_by_id,
            is_draft=is_draft,
        )
