"""Which published plans cite a document (the library asks through its registry)."""

from typing import Any

from django.urls import reverse

from lantoa.capabilities.library import queries as library_queries
from lantoa.capabilities.library.reading import find_citations
from lantoa.capabilities.plans.enums import ReviewState, VersionState
from lantoa.capabilities.plans.models import PlanItem
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
