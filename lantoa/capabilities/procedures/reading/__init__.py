"""Pure reading of procedures: the shape of their content, their codes. No database."""

from lantoa.capabilities.procedures.reading.codes import (
    central_code,
    is_central_code,
    is_procedure_code,
)
from lantoa.capabilities.procedures.reading.content import (
    Content,
    Fee,
    Form,
    Handing,
    Requirement,
    Result,
    Source,
    Step,
    TimeLimit,
    says_none,
)

__all__ = [
    "Content",
    "Fee",
    "Form",
    "Handing",
    "Requirement",
    "Result",
    "Source",
    "Step",
    "TimeLimit",
    "central_code",
    "is_central_code",
    "is_procedure_code",
    "says_none",
]
