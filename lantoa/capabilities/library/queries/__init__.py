"""Named reads of the library (the door for other capabilities)."""

from lantoa.capabilities.library.queries.citing import (
    CitingSource,
    CitingText,
    Mention,
    mentions_of,
    register_citing_source,
    register_provider,
)
from lantoa.capabilities.library.queries.consultations import consultations_waiting_for
from lantoa.capabilities.library.queries.documents import (
    CitationIndex,
    DocumentLink,
    documents_by_number,
    find_documents,
    get_document_for,
    identity_of,
    index_citations,
    known_for_check,
    published_documents,
    search_documents,
)
from lantoa.capabilities.library.queries.reviews import reviews_waiting_for
from lantoa.capabilities.library.queries.validity import validities_on, validity_on

__all__ = [
    "CitationIndex",
    "CitingSource",
    "CitingText",
    "DocumentLink",
    "Mention",
    "consultations_waiting_for",
    "documents_by_number",
    "find_documents",
    "get_document_for",
    "identity_of",
    "index_citations",
    "known_for_check",
    "mentions_of",
    "published_documents",
    "register_citing_source",
    "register_provider",
    "reviews_waiting_for",
    "search_documents",
    "validities_on",
    "validity_on",
]
