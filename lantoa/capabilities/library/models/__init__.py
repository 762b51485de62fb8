"""Records of the library: documents with their files, relations, citing places, reviews, consultations."""

from lantoa.capabilities.library.models.citing import CitingPlace, PlacedCitation
from lantoa.capabilities.library.models.consultations import (
    Consultation,
    ConsultationAnswer,
    ConsultationComment,
)
from lantoa.capabilities.library.models.documents import LegalDocument
from lantoa.capabilities.library.models.files import LegalFile
from lantoa.capabilities.library.models.relations import DocumentRelation
from lantoa.capabilities.library.models.reviews import CitationReview

__all__ = [
    "CitationReview",
    "CitingPlace",
    "Consultation",
    "ConsultationAnswer",
    "ConsultationComment",
    "DocumentRelation",
    "LegalDocument",
    "LegalFile",
    "PlacedCitation",
]
