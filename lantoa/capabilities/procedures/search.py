"""What the box for the whole portal finds of the procedures: every public one, by code, name and what it says."""

from collections.abc import Iterator, Sequence
from urllib.parse import quote

from django.urls import reverse

from lantoa.capabilities.procedures.queries.catalogue import published_procedures
from lantoa.ports.search.sources import Entry, Source

LONGEST_TITLE, LONGEST_BODY = 1000, 6000
FIELDS = ("code", "name", "sector__name", "current__decision_number", "current__content")
CODE = "0.000000"  # any code: addresses of thousands are made from the address of one


def entries(codes: Sequence[str] | None) -> Iterator[Entry]:
    """Public procedures by code; all for None."""
    procedures = published_procedures().order_by("pk")
    if codes is not None:
        procedures = procedures.filter(code__in=codes)
    before, after = reverse("procedures:procedure", args=[CODE]).split(CODE)
    told = procedures.values_list(*FIELDS).iterator(chunk_size=100)
    for code, name, sector, decision, content in told:
        body = [
            content.get("description", ""),
            *(paper["text"] for paper in content.get("requirements", ())),
            *(result["name"] for result in content.get("results", ())),
        ]
        yield Entry(
            kind="procedure",
            key=code,
            title=" ".join(name.split())[:LONGEST_TITLE],
            url=f"{before}{quote(code)}{after}",
            summary=sector,
            body="\n".join(body)[:LONGEST_BODY],
            names=(code, decision),
            facets={"section": ("Thủ tục hành chính",)},
        )


SOURCE = Source("procedure", "Thủ tục hành chính", entries)
