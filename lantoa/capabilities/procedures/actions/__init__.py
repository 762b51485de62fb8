"""Verbs of the procedures (the door for other capabilities)."""

from lantoa.capabilities.procedures.actions.importing import Imported, import_catalogue

__all__ = ["Imported", "import_catalogue"]
