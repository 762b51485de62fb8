"""Reads of the procedures. Every public read starts from `published_procedures`."""

from lantoa.capabilities.procedures.queries.catalogue import (
    get_procedure_for,
    known_procedures,
    published_procedures,
)

__all__ = ["get_procedure_for", "known_procedures", "published_procedures"]
