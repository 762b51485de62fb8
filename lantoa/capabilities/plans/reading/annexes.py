"""Duties of task tables."""

import re

from lantoa.capabilities.plans.reading.blocks import read_blocks
from lantoa.capabilities.plans.reading.deadlines import read_time_field
from lantoa.capabilities.plans.reading.items import Deadline, Duty, Role, Span
from lantoa.capabilities.plans.reading.tables import Cell, Table, find_tables
from lantoa.capabilities.plans.reading.units import (
    HEAD,
    begins_with_verb,
    split_units,
    starts_with_unit,
)
from lantoa.kit.text import tidy

_CONTACT = re.compile(r"@|https?:|www\.|điện thoại|e-mail|\d{4}[ .]?\d{3,}", re.IGNORECASE)
_SHORT_NAME = 7
_ROLES = {"lead": Role.LEAD, "coordinate": Role.COORDINATE, "implement": Role.IMPLEMENT, "both": Role.LEAD}


def table_duties(text: str) -> tuple[list[Duty], list[Deadline], list[Span]]:
    """Return the duties and the deadlines of all task tables in a text, and where these tables stand."""
    duties: list[Duty] = []
    deadlines: list[Deadline] = []
    tables = find_tables(text)
    for table in tables:
        for row in table.rows:
            made, due = _row(text, table, row)
            duties += made
            deadlines += [due] if due else []
    return (duties, deadlines, [table.span for table in tables])


def _row(text: str, table: Table, row: tuple[Cell, ...]) -> tuple[list[Duty], Deadline | None]:
    cells = dict(zip(reversed(table.columns), reversed(row), strict=True))
    task = cells["task"]
    due = _due(text, cells.get("time"), task)
    if not task.text:
        return ([], None)
    duties = [
        Duty(
            unit[:1].upper() + unit[1:],
            role,
            task.text,
            (min(task.span[0], cell.span[0]), cell.span[1]),
            deadline=due,
        )
        for name, role in _ROLES.items()
        if (cell := cells.get(name)) and cell.text and not _CONTACT.search(cell.text)
        for unit in split_units(_listed(text, cell))
        if _is_unit(unit)
    ]
    return (duties, due if duties else None)


def _is_unit(words: str) -> bool:
    """A cell that slipped from its column holds a sentence; a unit is a known name, or short ("STC", "Đội 1")."""
    if starts_with_unit(words[:1].upper() + words[1:]):
        return True
    return words[:1].isalpha() and len(words.split()) <= _SHORT_NAME and not begins_with_verb(words)


def _listed(text: str, cell: Cell) -> str:
    """The units of a cell as one list: bullets and paragraphs of the cell separate them like semicolons."""
    paragraphs = [one for one in re.split(r"\n\s*\n", text[cell.span[0] : cell.span[1]]) if one.strip()]
    shown = cell.text
    if len(paragraphs) > 1 and all(starts_with_unit(one.strip(" *-+\n")) for one in paragraphs):
        shown = "; ".join(tidy(one.replace("*", " ")) for one in paragraphs)
    shown = re.sub(r",\s+(?=[A-ZĐ&]{3,9}\s*(?:[,;]|$))", "; ", shown)
    return re.sub(rf"^[-+]\s*|(?<!HĐND)(?<!Hội đồng nhân dân)\s[-+]\s(?={HEAD})", "; ", shown)


def _due(text: str, cell: Cell | None, task: Cell) -> Deadline | None:
    if cell is None or not cell.text:
        return None
    blocks = read_blocks(text[cell.span[0] : cell.span[1]])
    read = read_time_field(blocks[0], 0, len(blocks[0].text)) if blocks else None
    if read is None:
        return None
    return Deadline(
        surface=tidy(cell.text).rstrip(".;"),
        span=cell.span,
        context=task.text,
        date=read.date,
        start=read.start,
        period=read.period,
        recurrence=read.recurrence,
        vague=read.vague,
        incomplete=read.incomplete,
        inclusive=read.inclusive,
    )
