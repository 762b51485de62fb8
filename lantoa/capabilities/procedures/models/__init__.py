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
from lantoa.capabilities.procedures.models.importing import CatalogueImport, ProposedChange

__all__ = [
    "AnnouncementDecision",
    "CatalogueImport",
    "LegalBasis",
    "LinkedGroup",
    "LinkedProcedure",
    "LocalListing",
    "Procedure",
    "ProcedureVersion",
    "ProposedChange",
    "Sector",
    "ServiceLevel",
]
