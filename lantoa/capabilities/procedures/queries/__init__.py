"""Reads of the procedures. Every public read starts from `published_procedures`."""

from lantoa.capabilities.procedures.queries.catalogue import (
    get_procedure_for,
    known_procedures,
    published_procedures,
)
from lantoa.capabilities.procedures.queries.desk import procedures_waiting_for, what_changed

__all__ = [
    "get_procedure_for",
    "known_procedures",
    "procedures_waiting_for",
    "published_procedures",
    "what_changed",
]
