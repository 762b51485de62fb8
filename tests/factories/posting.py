"""Boards, sheets and photos, boring on purpose."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from lantoa.capabilities.procedures.actions.posting_boards import save_board
from lantoa.capabilities.procedures.actions.posting_printing import print_sheets
from lantoa.capabilities.procedures.models import PostingBoard, PostingSheet, Procedure
from lantoa.foundation.accounts.enums import Role
from lantoa.foundation.org.models import Unit
from tests.factories.files import image_bytes
from tests.factories.people import make_unit, make_user


def make_board(
    name: str = "Bảng tường", *, unit: Unit | None = None, by: Any = None, **fields: Any
) -> PostingBoard:
    unit = unit or make_unit()
    plain = {"kind": "wall", "place": "Sảnh tầng 1", "holds": "all"}
    return save_board(name=name, unit=unit, by=by or make_user(Role.OFFICE, unit=unit), **(plain | fields))


def print_one(procedure: Procedure, *, by: Any = None, board: PostingBoard | None = None) -> PostingSheet:
    batch = print_sheets(codes=[procedure.code], by=by or make_user(Role.OFFICE), board=board)
    return PostingSheet.objects.get(batch=batch)


def photo(name: str = "bang.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, image_bytes(), "image/jpeg")
