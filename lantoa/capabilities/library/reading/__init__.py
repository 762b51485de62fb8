"""Reading Vietnamese legal references out of text: no models, no database, no network."""

from lantoa.capabilities.library.reading.citations import Citation, find_citations
from lantoa.capabilities.library.reading.known import (
    KnownDocument,
    KnownRelation,
    check_citations,
    known_documents,
    known_relations,
)
from lantoa.capabilities.library.reading.normal import NormalisedText, normalise
from lantoa.capabilities.library.reading.pinpoints import Pinpoint, find_pinpoints

__all__ = [
    "Citation",
    "KnownDocument",
    "KnownRelation",
    "NormalisedText",
    "Pinpoint",
    "check_citations",
    "find_citations",
    "find_pinpoints",
    "known_documents",
    "known_relations",
    "normalise",
]
