"""Verbs of the procedures (the door for other capabilities)."""

from lantoa.capabilities.procedures.actions.abolishing import abolish_procedure
from lantoa.capabilities.procedures.actions.decisions import note_decision, note_entered
from lantoa.capabilities.procedures.actions.importing import Imported, import_catalogue
from lantoa.capabilities.procedures.actions.listing import set_listing
from lantoa.capabilities.procedures.actions.reviewing import (
    confirm_import,
    drop_import,
    set_change,
    start_import,
)

__all__ = [
    "Imported",
    "abolish_procedure",
    "confirm_import",
    "drop_import",
    "import_catalogue",
    "note_decision",
    "note_entered",
    "set_change",
    "set_listing",
    "start_import",
]
