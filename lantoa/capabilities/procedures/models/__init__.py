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
from lantoa.capabilities.procedures.models.forms import FormFile, SheetForm
from lantoa.capabilities.procedures.models.importing import CatalogueImport, ProposedChange
from lantoa.capabilities.procedures.models.inspections import InspectionFinding, InspectionRound
from lantoa.capabilities.procedures.models.posting import (
    Posting,
    PostingBoard,
    PostingRule,
    PostingSheet,
)
from lantoa.capabilities.procedures.models.printing import PrintRun
from lantoa.capabilities.procedures.models.proposals import Proposal

__all__ = [
    "AnnouncementDecision",
    "CatalogueImport",
    "FormFile",
    "InspectionFinding",
    "InspectionRound",
    "LegalBasis",
    "LinkedGroup",
    "LinkedProcedure",
    "LocalListing",
    "Posting",
    "PostingBoard",
    "PostingRule",
    "PostingSheet",
    "PrintRun",
    "Procedure",
    "ProcedureVersion",
    "Proposal",
    "ProposedChange",
    "Sector",
    "ServiceLevel",
    "SheetForm",
]
