"""What the box for the whole portal finds of the procedures: every public one, by code, name and what it says."""

from collections.abc import Iterator, Sequence

from django.urls import reverse

from lantoa.capabilities.procedures.queries.catalogue import published_procedures
from lantoa.ports.search.sources import Entry, Source

LONGEST_TITLE, LONGEST_BODY = 1000, 6000


def entries(codes: Sequence[str] | None) -> Iterator[Entry]:
    """Public procedures by code; all for None."""
    procedures = published_procedures().select_related("sector", "current").order_by("pk")
    if codes is not None:
        procedures = procedures.filter(code__in=codes)
    for one in procedures.iterator(chunk_size=100):
        version = one.current
        assert version is not None  # noqa: S101 - a database constraint
        content = version.content
        body = [
            content.get("description", ""),
            *(paper["text"] for paper in content.get("requirements", ())),
            *(result["name"] for result in content.get("results", ())),
        ]
        yield Entry(
            kind="procedure",
            key=one.code,
            title=" ".join(one.name.split())[:LONGEST_TITLE],
            url=reverse("procedures:procedure", args=[one.code]),
            summary=one.sector.name,
            body="\n".join(body)[:LONGEST_BODY],
            names=(one.code, version.decision_number),
            facets={"section": ("Thủ tục hành chính",)},
        )


SOURCE = Source("procedure", "Thủ tục hành chính", entries)
