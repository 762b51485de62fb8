"""Verbs of the library (the door for other capabilities)."""

from lantoa.capabilities.library.actions.documents import (
    FIELDS,
    change_document,
    ensure_documents,
    load_registry,
    register_document,
)

__all__ = ["FIELDS", "change_document", "ensure_documents", "load_registry", "register_document"]
