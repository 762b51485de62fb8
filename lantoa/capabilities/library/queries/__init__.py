"""Named reads of the library (the door for other capabilities)."""

from lantoa.capabilities.library.queries.citing import Mention, mentions_of, register_provider
from lantoa.capabilities.library.queries.documents import (
    CitationIndex,
    DocumentLink,
    find_documents,
    identity_of,
    index_citations,
    known_for_check,
    search_documents,
)

__all__ = [
    "CitationIndex",
    "DocumentLink",
    "Mention",
    "find_documents",
    "identity_of",
    "index_citations",
    "known_for_check",
    "mentions_of",
    "register_provider",
    "search_documents",
]
