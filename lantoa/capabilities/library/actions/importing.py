"""Entering a list of documents from a spreadsheet: the whole list or nothing, as often as one likes."""

from dataclasses import dataclass

from django.db import transaction

from lantoa.capabilities.library.actions.documents import register_document
from lantoa.capabilities.library.models import LegalDocument
from lantoa.capabilities.library.permissions import can_keep_library
from lantoa.capabilities.library.queries.documents import issuer_key
from lantoa.capabilities.library.reading.listing import read_listing
from lantoa.foundation.accounts.models import User
from lantoa.kit.errors import BadInput, NotAllowed, Refusal
from lantoa.ports.files.sheet_rows import read_sheet


@dataclass(frozen=True)
class Imported:
    """How many documents were entered, and how many were there already."""

    entered: int
    known: int


class ListRefused(BadInput):
    """The list has mistakes; `errors` names each with its row and column. Nothing was entered."""

    def __init__(self, errors: list[str]) -> None:
        super().__init__(
            f"Danh sách có {len(errors)} chỗ cần sửa; chưa ghi văn bản nào.", code="list_refused"
        )
        self.errors = errors


def import_documents(*, name: str, data: bytes, by: User) -> Imported:
    """Enter the documents of the first sheet. One that is registered already is left as it is.

    Refused: NotAllowed; BadInput for a file that is no spreadsheet; ListRefused with every mistake.
    """
    if not can_keep_library(by):
        raise NotAllowed(
            "Chỉ Văn phòng hoặc quản trị hệ thống được nhập danh sách văn bản.", code="not_keeper"
        )
    listed = read_listing(read_sheet(name, data))
    if listed.errors:
        raise ListRefused(listed.errors)
    entered = 0
    errors = []
    with transaction.atomic():
        for number, facts in listed.rows:
            if _is_registered(facts):
                continue
            try:
                register_document(by=by, **facts)  # type: ignore[arg-type]  # the kind is among the facts
            except Refusal as refusal:
                errors.append(f"Dòng {number}: {refusal.message}")
            else:
                entered += 1
        if errors:
            raise ListRefused(errors)
    return Imported(entered, len(listed.rows) - entered)


def _is_registered(facts: dict[str, object]) -> bool:
    day = facts["issued_on"]
    same = LegalDocument.objects.filter(
        kind=facts["kind"],
        reference_code=facts["reference_code"],
        year=day.year,  # type: ignore[attr-defined]  # the reading has made it a date
    )
    return any(issuer_key(one.issuer) == issuer_key(str(facts["issuer"])) for one in same)
