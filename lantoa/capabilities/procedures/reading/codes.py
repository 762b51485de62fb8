"""Codes of procedures in every printed form (domain 2.9)."""

import re

_CENTRAL = re.compile(r"(?P<central>\d\.\d{6})(?:\.000\.00\.00)?(?:\.H\d{2})?", re.IGNORECASE)
_INTERNAL = re.compile(r"NB(?:-[A-ZĐ0-9]{1,12}){1,4}", re.IGNORECASE)


def central_code(printed: str) -> str:
    """The code by which records are joined: "1.001731.000.00.00.H18" gives "1.001731"; a house code stays as it is."""
    found = _CENTRAL.fullmatch(printed.strip())
    return found["central"] if found else printed.strip().upper()


def is_central_code(printed: str) -> bool:
    """Whether it is a code of the national catalogue, in its long or short form."""
    return bool(_CENTRAL.fullmatch(printed.strip()))


def is_procedure_code(printed: str) -> bool:
    """Whether it can be a procedure's code: of the national catalogue, or of the house (NB-SCT-01)."""
    return is_central_code(printed) or bool(_INTERNAL.fullmatch(printed.strip()))
