"""The reading as plain data, the form that `import_plan --json` prints (docs/import-plan.md)."""

from collections.abc import Iterable
from typing import Any

from lantoa.capabilities.plans.reading.items import Deadline, Passage, PlanReading


def as_json(reading: PlanReading) -> dict[str, Any]:
    """Return the reading as one JSON object: dates in ISO form, null where the paper says nothing."""
    document = reading.document
    return {
        "document": {name: _plain(getattr(document, name)) for name in document.__slots__},
        "headings": [
            {"level": one.level, "number": one.number, "title": one.title} for one in reading.headings
        ],
        "citations": [
            {
                "surface": one.surface,
                "kind": one.kind,
                "number": one.number,
                "date": _plain(one.date),
                "issuer": one.issuer,
            }
            for one in reading.citations
        ],
        "deadlines": [_deadline(one) for one in reading.deadlines],
        "duties": [
            {
                "unit": one.unit,
                "role": str(one.role),
                "text": one.text,
                "parts": list(one.parts),
                "deadline": _deadline(one.deadline) if one.deadline else None,
            }
            for one in reading.duties
        ],
        "themes": _texts(reading.themes),
        "forms": _texts(reading.forms),
        "subforms": [list(one.parts) for one in reading.forms],
        "purposes": _texts(reading.purposes),
        "requirements": _texts(reading.requirements),
        "legal_bases": _texts(reading.legal_bases),
        "budget": _texts(reading.budget),
        "closing": reading.closing.text if reading.closing else None,
        "chrome": _texts(reading.chrome),
        "warnings": list(reading.warnings),
    }


def _texts(passages: Iterable[Passage]) -> list[str]:
    return [one.text for one in passages]


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return list(value)
    return value.isoformat() if hasattr(value, "isoformat") else value


def _deadline(one: Deadline) -> dict[str, Any]:
    return {
        "surface": one.surface,
        "date": _plain(one.date),
        "recurrence": str(one.recurrence) if one.recurrence else None,
        "start": _plain(one.start),
        "period": one.period,
        "vague": one.vague,
        "incomplete": one.incomplete,
        "inclusive": one.inclusive,
    }
