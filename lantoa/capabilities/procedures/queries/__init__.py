"""Reads of the procedures. Every public read starts from `published_procedures`."""

from lantoa.capabilities.procedures.queries.catalogue import (
    get_procedure_for,
    known_procedures,
    published_procedures,
)
from lantoa.capabilities.procedures.queries.desk import procedures_waiting_for, what_changed
from lantoa.capabilities.procedures.queries.finding import Found, find_procedures
from lantoa.capabilities.procedures.queries.index import prepare as prepare_finding

__all__ = [
    "Found",
    "find_procedures",
    "get_procedure_for",
    "known_procedures",
    "prepare_finding",
    "procedures_waiting_for",
    "published_procedures",
    "what_changed",
]
