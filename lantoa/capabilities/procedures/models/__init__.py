"""Tables of the procedures."""

from lantoa.capabilities.procedures.models.catalogue import (
    LegalBasis,
    LinkedGroup,
    LinkedProcedure,
    LocalListing,
    Procedure,
    ProcedureVersion,
    Sector,
    ServiceLevel,
)
from lantoa.capabilities.procedures.models.decisions import AnnouncementDecision

__all__ = [
    "AnnouncementDecision",
    "LegalBasis",
    "LinkedGroup",
    "LinkedProcedure",
    "LocalListing",
    "Procedure",
    "ProcedureVersion",
    "Sector",
    "ServiceLevel",
]
