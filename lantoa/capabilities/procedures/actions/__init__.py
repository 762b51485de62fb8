"""Verbs of the procedures (the door for other capabilities)."""

from lantoa.capabilities.procedures.actions.calling_off import call_off
from lantoa.capabilities.procedures.actions.choosing import set_change, set_changes, undo_changes
from lantoa.capabilities.procedures.actions.correcting import correct_days
from lantoa.capabilities.procedures.actions.decisions import note_decision, note_entered
from lantoa.capabilities.procedures.actions.drafting import (
    create_procedure,
    save_draft,
)
from lantoa.capabilities.procedures.actions.importing import Imported, import_catalogue
from lantoa.capabilities.procedures.actions.listing import set_listing
from lantoa.capabilities.procedures.actions.proposing import propose_abolition, propose_publication
from lantoa.capabilities.procedures.actions.reviewing import (
    bring_decision,
    confirm_import,
    drop_import,
    start_import,
)
from lantoa.capabilities.procedures.actions.serving import set_linked_group, set_service_level
from lantoa.capabilities.procedures.actions.taking_effect import bring_into_force, take_effect_due

__all__ = [
    "Imported",
    "bring_decision",
    "bring_into_force",
    "call_off",
    "confirm_import",
    "correct_days",
    "create_procedure",
    "drop_import",
    "import_catalogue",
    "note_decision",
    "note_entered",
    "propose_abolition",
    "propose_publication",
    "save_draft",
    "set_change",
    "set_changes",
    "set_linked_group",
    "set_listing",
    "set_service_level",
    "start_import",
    "take_effect_due",
    "undo_changes",
]
