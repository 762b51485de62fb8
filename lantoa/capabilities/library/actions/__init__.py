"""Verbs of the library (the door for other capabilities)."""

from lantoa.capabilities.library.actions.documents import (
    FIELDS,
    change_document,
    ensure_documents,
    register_document,
)
from lantoa.capabilities.library.actions.registry import load_registry

__all__ = ["FIELDS", "change_document", "ensure_documents", "load_registry", "register_document"]
