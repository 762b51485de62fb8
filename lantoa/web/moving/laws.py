"""Rows of the module "laws" as documents of the registry."""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils import timezone

from lantoa.capabilities.library.actions import change_document, register_document
from lantoa.capabilities.library.models import LegalDocument
from lantoa.capabilities.library.queries.documents import kind_of
from lantoa.foundation.accounts.models import User
from lantoa.kit.errors import Conflict
from lantoa.ports.files.foreign_html import plain_text
from lantoa.ports.files.mysql_dump import Row
from lantoa.ports.files.sniff import sha256
from lantoa.web.moving.nukeviet.site import Module, is_open_to_all, moment, number, words

COMPARED = (
    "kind", "reference_code", "issued_on", "issuer", "title", "field", "signer", "signer_title", "effective_from",
    "effective_until", "is_public",
)  # fmt: skip


@dataclass
class LawNames:
    """The small tables of one module "laws": number → title."""

    kinds: dict[int, str] = field(default_factory=dict)
    issuers: dict[int, str] = field(default_factory=dict)
    fields: dict[int, str] = field(default_factory=dict)
    signers: dict[int, str] = field(default_factory=dict)
    positions: dict[int, str] = field(default_factory=dict)


def hidden_law(module: Module, row: Row) -> str:
    """Why the public could not see the document; empty when it could."""
    if number(row, "status") != 1:
        return "văn bản chưa kích hoạt"
    if not is_open_to_all(row.get("groups_view")) or not module.is_public:
        return "chỉ cho thành viên xem"
    return ""


def is_draft_text(row: Row) -> bool:
    """Whether the row is a text put up for comments, which is no document that was issued."""
    return number(row, "start_comm_time") > 0


def law_facts(row: Row, names: LawNames, source: str) -> dict[str, Any]:
    """Fields of LegalDocument. The subject of the old software is the issuing body."""
    title = plain_text(row.get("introtext") or "") or words(row, "title")
    signer = names.signers.get(number(row, "sgid"), "")
    areas = [int(one) for one in (row.get("area_ids") or "").split(",") if one.strip().isdecimal()]
    begins, ends = _day(row, "startvalid"), _day(row, "exptime")
    return {
        "kind": kind_of(names.kinds.get(number(row, "cid"))),
        "reference_code": re.sub(r"\s+", "", words(row, "code"))[:80],
        "issued_on": _day(row, "publtime"),
        "issuer": names.issuers.get(number(row, "sid"), "")[:255],
        "title": title[:1000],
        "field": "; ".join(names.fields[one] for one in areas if one in names.fields)[:120],
        "signer": "" if signer == "Khác" else signer[:120],
        "signer_title": names.positions.get(number(row, "sgid"), "")[:255],
        "effective_from": begins,
        "effective_until": None if begins and ends and ends < begins else ends,
        "source": source[:500],
    }


def mark_of(document: LegalDocument) -> str:
    """A fingerprint of the facts, to see whether somebody changed them here."""
    return sha256("\n".join(str(getattr(document, name)) for name in COMPARED).encode())


def register(facts: dict[str, Any], by: User) -> tuple[LegalDocument, bool]:
    """Enter the document; (it, False) when the registry has it already under the same identity."""
    try:
        return register_document(by=by, **facts), True
    except Conflict:
        year = facts["issued_on"].year if facts["issued_on"] else 0
        same = {"kind": facts["kind"], "reference_code": facts["reference_code"], "issuer": facts["issuer"]}
        return LegalDocument.objects.get(year=year, **same), False


def renew(document: LegalDocument, facts: dict[str, Any], by: User) -> LegalDocument:
    return change_document(document=document, by=by, **facts)


def _day(row: Row, column: str) -> date | None:
    found = moment(row, column)
    return timezone.localdate(found) if found else None
