"""Procedures as the national catalogue tells them, boring on purpose."""

import gzip
import json
from io import BytesIO
from itertools import count
from typing import Any

from lantoa.capabilities.procedures.actions import (
    import_catalogue,
    propose_abolition,
    propose_publication,
)
from lantoa.capabilities.procedures.models import Procedure
from lantoa.foundation.accounts.enums import Role
from lantoa.foundation.approvals.actions import decide
from tests.factories.people import make_user

_numbers = count(100001)


def told(**said: Any) -> dict[str, Any]:
    """One record of the flattened national catalogue."""
    number = next(_numbers)
    plain: dict[str, Any] = {
        "id": f"1.{number}",
        "name": f"Cấp giấy phép thử số {number}",
        "field": "Hộ tịch",
        "level": "Cấp Xã",
        "kind": "CENTRAL_REGULATION",
        "decision": "163/QĐ-BTP",
        "audience": ["Công dân Việt Nam"],
        "agency": "Ủy ban nhân dân cấp xã",
        "competent_agency": None,
        "receiving_address": "Trung tâm Phục vụ hành chính công",
        "authorised_agency": None,
        "coordinating_agency": None,
        "methods": [
            {"method": "DIRECT", "time_limit": "5 WORKING_DAY", "fee": "0 VNĐ ()", "note": None},
            {"method": "ONLINE", "time_limit": "5 WORKING_DAY", "fee": "0 VNĐ ()", "note": None},
        ],
        "steps": ["Nộp hồ sơ.", "Nhận kết quả."],
        "documents": [{"group": None, "text": "Tờ khai theo mẫu", "originals": 1, "copies": 0}],
        "result": "Giấy phép",
        "legal_basis": [{"title": "Luật Hộ tịch", "number": "60/2014/QH13"}],
        "conditions": "Không",
        "keywords": None,
        "description": None,
        "source_url": "https://example.vn/nguon",
    }
    return plain | said


def lines(*records: dict[str, Any]) -> bytes:
    """Records as packed JSON lines."""
    text = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in records)
    return gzip.compress(text.encode(), mtime=0)


def bring_in(*records: dict[str, Any], name: str = "danh-muc.jsonl.gz", by: Any = None) -> Any:
    """Import `records`; return what was written."""
    return import_catalogue(name=name, file=BytesIO(lines(*records)), by=by)


def make_procedure(**said: Any) -> Procedure:
    """A published procedure, through the importer."""
    record = told(**said)
    bring_in(record)
    return Procedure.objects.get(printed_code=record["id"])


def publish(procedure: Procedure, *, by: Any, **said: Any) -> None:
    """The draft made public: put forward by one, approved by another."""
    approve(propose_publication(procedure=procedure, by=by, **said))


def abolish(procedure: Procedure, *, by: Any, **said: Any) -> None:
    """Abolished by hand: put forward by one, approved by another."""
    approve(propose_abolition(procedure=procedure, by=by, **said))


def approve(proposal: Any, *, by: Any = None) -> None:
    """Leadership agrees."""
    decide(request=proposal.request, decision="approved", by=by or make_user(Role.LEADERSHIP))
