"""Well-known documents and the warnings they allow: a citation is never corrected, only questioned."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from lantoa.capabilities.library.reading.citations import (
    IMPOSSIBLE_DATE,
    KIND_DISAGREES,
    NO_SYMBOL,
    REVERSED_SYMBOL,
    Citation,
)
from lantoa.kit.dates import two_digits

Day = date  # fields below are called `date`
_FILE = Path(__file__).parent.parent / "data" / "registry.json"


@dataclass(frozen=True, slots=True)
class KnownDocument:
    """A document whose number, date and issuer are certain; `source` says how we know."""

    kind: str
    number: str
    date: date
    issuer: str
    title: str
    source: str
    effective_from: Day | None = None
    field: str = ""
    signer: str = ""
    signer_title: str = ""


@dataclass(frozen=True, slots=True)
class KnownRelation:
    """What one shipped document does to another; both are named by their numbers."""

    kind: str
    source: str
    target: str
    from_on: date | None = None
    pinpoint: str = ""
    source_pinpoint: str = ""


@cache
def known_relations() -> tuple[KnownRelation, ...]:
    """Return the relations shipped with the software, read once."""
    rows = json.loads(_FILE.read_text(encoding="utf-8"))["relations"]
    return tuple(KnownRelation(**(row | {"from_on": _day(row.get("from_on"))})) for row in rows)


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


@cache
def known_documents() -> tuple[KnownDocument, ...]:
    """Return the documents shipped with the software, read once from `data/registry.json`."""
    rows = json.loads(_FILE.read_text(encoding="utf-8"))["documents"]
    return tuple(
        KnownDocument(
            kind=row["kind"],
            number=row["number"],
            date=date.fromisoformat(row["date"]),
            issuer=row["issuer"],
            title=row["title"],
            source=row["source"],
            effective_from=_day(row.get("effective_from")),
            field=row.get("field", ""),
            signer=row.get("signer", ""),
            signer_title=row.get("signer_title", ""),
        )
        for row in rows
    )


def check_citations(citations: Sequence[Citation], known: Iterable[KnownDocument]) -> list[str]:
    """Return Vietnamese warnings about the citations, each once, in the order of the text. Nothing is corrected.

    A number without a year is used again every year (17/NQ-CP of 2019 and of 2025), so a different year
    is another document: only a date of the registry's own year, or a number that holds its year, is questioned.
    """
    by_number: dict[str, list[KnownDocument]] = {}
    for document in known:
        by_number.setdefault(document.number, []).append(document)
    warnings: list[str] = []
    for citation in citations:
        warnings += _printed_oddities(citation)
        warnings += _date_doubts(citation, by_number.get(citation.number or "", []))
    warnings += _two_dates(citations)
    return list(dict.fromkeys(warnings))


def _name(citation: Citation) -> str:
    return f"{citation.kind or 'Văn bản'} số {citation.number}"


def _date_doubts(citation: Citation, known: Sequence[KnownDocument]) -> list[str]:
    if citation.date is None:
        return []
    same_year = [one for one in known if one.date.year == citation.date.year or citation.year]
    if not same_year or any(one.date == citation.date for one in same_year):
        return []
    registered = " hoặc ".join(dict.fromkeys(_written(one.date) for one in same_year))
    return [f"{_name(citation)} được dẫn với ngày {_printed(citation)}, sổ đăng ký ghi ngày {registered}."]


def _written(day: date) -> str:
    """07/3/2019: the spelling of official papers, zero before days below 10 and before months 1 and 2."""
    return f"{two_digits(day.day)}/{two_digits(day.month, below=3)}/{day.year}"


def _printed(citation: Citation) -> str:
    return citation.date_surface or ""


def _printed_oddities(citation: Citation) -> list[str]:
    said = []
    if IMPOSSIBLE_DATE in citation.flags:
        said.append(f"{_name(citation)} được dẫn với ngày không có thật: {citation.date_surface}.")
    if REVERSED_SYMBOL in citation.flags:
        said.append(f"Ký hiệu “{citation.number}” viết đảo thứ tự số và loại văn bản.")
    if NO_SYMBOL in citation.flags:
        said.append(f"“{citation.surface}” thiếu ký hiệu loại văn bản và cơ quan ban hành.")
    if KIND_DISAGREES in citation.flags:
        said.append(f"“{citation.surface}”: tên loại văn bản không khớp với ký hiệu {citation.symbol}.")
    return said


def _two_dates(citations: Sequence[Citation]) -> list[str]:
    """The same number of the same year cited with two different days is a doubt even without a registry."""
    seen: dict[tuple[str, int], Citation] = {}
    said = []
    for citation in citations:
        if citation.number is None or citation.date is None or "UBND" in citation.number:
            continue
        first = seen.setdefault((citation.number, citation.date.year), citation)
        if first.date != citation.date:
            said.append(
                f"{_name(citation)} được dẫn với hai ngày khác nhau: {_printed(first)} và {_printed(citation)}."
            )
    return said
