"""A list of documents as a table with Vietnamese column names: rows as facts, or what is wrong where. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from lantoa.capabilities.library.enums import DocumentKind
from lantoa.kit.dates import read_date
from lantoa.kit.text import fold

# Column names (folded) and the fact they hold; the first name of a fact is the one of the template.
COLUMNS = {
    "loai van ban": "kind",
    "loai": "kind",
    "so, ky hieu": "reference_code",
    "so ky hieu": "reference_code",
    "so hieu": "reference_code",
    "ngay ban hanh": "issued_on",
    "co quan ban hanh": "issuer",
    "trich yeu": "title",
    "nguoi ky": "signer",
    "chuc vu nguoi ky": "signer_title",
    "co hieu luc tu": "effective_from",
    "ngay co hieu luc": "effective_from",
    "het hieu luc": "effective_until",
    "co hieu luc den het": "effective_until",
    "linh vuc": "field",
    "nguon": "source",
}
TEMPLATE = (
    "Loại văn bản",
    "Số, ký hiệu",
    "Ngày ban hành",
    "Cơ quan ban hành",
    "Trích yếu",
    "Người ký",
    "Chức vụ người ký",
    "Có hiệu lực từ",
    "Có hiệu lực đến hết",
    "Lĩnh vực",
    "Nguồn",
)
NEEDED = ("kind", "reference_code", "issued_on", "issuer")
_DAYS = ("issued_on", "effective_from", "effective_until")
_KINDS = {fold(label): value for value, label in DocumentKind.choices}
_LONGEST = {
    "reference_code": 80,
    "issuer": 255,
    "title": 1000,
    "signer": 120,
    "signer_title": 255,
    "field": 120,
    "source": 500,
}


@dataclass
class Listed:
    """What a table says: `rows` as facts with the number of their row, or `errors` with row and column."""

    rows: list[tuple[int, dict[str, object]]] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


def read_listing(table: Sequence[Sequence[str | date]]) -> Listed:
    """Read a table whose first row names the columns; empty rows are skipped, unknown columns are left alone."""
    found = Listed()
    if not table:
        found.errors.append("Bảng không có dòng nào.")
        return found
    columns = {
        place: COLUMNS[name] for place, cell in enumerate(table[0]) if (name := fold(str(cell))) in COLUMNS
    }
    missing = [name for name in NEEDED if name not in columns.values()]
    if missing:
        names = [TEMPLATE[place] for place, fact in enumerate(_facts_of_template()) if fact in missing]
        found.errors.append(f"Dòng 1 thiếu cột: {', '.join(names)}.")
        return found
    titles = {fact: str(table[0][place]) for place, fact in columns.items()}
    for number, row in enumerate(table[1:], start=2):
        if any(row):
            facts, errors = _row(number, row, columns, titles)
            found.errors += errors
            found.rows.append((number, facts))
    if not found.rows:
        found.errors.append("Bảng không có văn bản nào dưới dòng tiêu đề.")
    return found


def _facts_of_template() -> list[str]:
    return [COLUMNS[fold(name)] for name in TEMPLATE]


def _row(
    number: int, row: Sequence[str | date], columns: dict[int, str], titles: dict[str, str]
) -> tuple[dict[str, object], list[str]]:
    facts: dict[str, object] = {}
    errors = []
    for place, fact in columns.items():
        cell = row[place] if place < len(row) else ""
        where = f"Dòng {number}, cột “{titles[fact]}”"
        if cell == "":
            if fact in NEEDED:
                errors.append(f"{where}: chưa ghi.")
            continue
        value, problem = _value(fact, cell)
        facts[fact] = value
        if problem:
            errors.append(f"{where}: {problem}")
    start, end = facts.get("effective_from"), facts.get("effective_until")
    if isinstance(start, date) and isinstance(end, date) and end < start:
        errors.append(f"Dòng {number}: ngày hết hiệu lực đứng trước ngày có hiệu lực.")
    return facts, errors


def _value(fact: str, cell: str | date) -> tuple[object, str]:
    """The value of one cell, and what is wrong with it."""
    if fact in _DAYS:
        day = cell if isinstance(cell, date) else read_date(cell)
        return day, "" if day else f"không phải ngày: “{cell}”."
    words = str(cell)
    if fact == "kind":
        kind = _KINDS.get(fold(words), "")
        return kind, "" if kind else f"không có loại văn bản “{words}”."
    limit = _LONGEST[fact]
    return words, "" if len(words) <= limit else f"dài quá {limit} ký tự."
