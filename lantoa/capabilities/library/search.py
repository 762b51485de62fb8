"""What the search finds of the library: every public document, by number, name, issuer and the text of its files."""

from collections.abc import Iterator, Sequence

from django.urls import reverse

from lantoa.capabilities.library.queries.consultations import published_consultations
from lantoa.capabilities.library.queries.documents import published_documents
from lantoa.ports.search.sources import Entry, Source


def entries(slugs: Sequence[str] | None) -> Iterator[Entry]:
    """Public documents by slug; all for None."""
    documents = published_documents().prefetch_related("files")
    if slugs is not None:
        documents = documents.filter(slug__in=slugs)
    for document in documents.iterator(chunk_size=200):
        yield Entry(
            kind="document",
            key=document.slug,
            title=f"{document}: {document.title}" if document.title else str(document),
            url=reverse("library:document", args=[document.slug]),
            summary=document.issuer,
            body="\n".join(file.text for file in document.files.all() if file.text),
            on=document.issued_on,
            names=(document.reference_code,) if document.reference_code else (),
            facets={"section": (document.get_kind_display(),)},
        )


def consultation_entries(slugs: Sequence[str] | None) -> Iterator[Entry]:
    """Public consultations by slug; all for None."""
    consultations = published_consultations()
    if slugs is not None:
        consultations = consultations.filter(slug__in=slugs)
    for one in consultations.iterator(chunk_size=200):
        yield Entry(
            kind="consultation",
            key=one.slug,
            title=one.title,
            url=reverse("library:consultation", args=[one.slug]),
            summary=one.summary,
            body=one.draft_text,
            on=one.opens_on,
        )


SOURCE = Source("document", "Văn bản", entries)
CONSULTATIONS = Source("consultation", "Góp ý dự thảo", consultation_entries)
