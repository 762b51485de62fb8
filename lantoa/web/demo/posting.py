"""Boards of the demonstration: one up to date but for an old and a missing sheet, one empty, one round of inspection."""

from datetime import timedelta

from django.core.files.base import ContentFile

from lantoa.capabilities.procedures.actions.inspecting import finish_round, note_finding, start_round
from lantoa.capabilities.procedures.actions.listing import set_listing
from lantoa.capabilities.procedures.actions.posting import post_batch
from lantoa.capabilities.procedures.actions.posting_boards import save_board
from lantoa.capabilities.procedures.actions.posting_printing import print_sheets
from lantoa.capabilities.procedures.models import Posting, PostingBoard, PostingSheet
from lantoa.capabilities.procedures.queries.catalogue import published_procedures
from lantoa.foundation.accounts.models import User
from lantoa.kit import clock
from lantoa.web.demo.people import SAMPLES

PICTURE = SAMPLES / "pictures" / "quay-mot-cua.webp"
HELD = 8


def tell() -> None:
    """Everything once; told again it changes nothing. Needs a catalogue."""
    procedures = list(published_procedures().order_by("code")[:HELD])
    office, counter = User.objects.get(username="vanphong"), User.objects.get(username="motcua")
    unit = counter.unit or office.unit
    if unit is None or PostingBoard.objects.exists() or len(procedures) < HELD:
        return
    board = save_board(
        by=office, name="Bảng niêm yết Bộ phận Một cửa", unit=unit, kind="wall",
        place="Sảnh tầng 1, bên phải quầy số 2", holds="chosen", chosen=procedures,
        next_inspection_on=clock.today() + timedelta(days=5),
    )  # fmt: skip
    save_board(
        by=office, name="Trụ quay sảnh chính", unit=unit, kind="pillar",
        place="Giữa sảnh chính", holds="chosen", chosen=procedures[:4], format="a3",
    )  # fmt: skip
    save_board(
        by=office, name="Màn hình chờ", unit=unit, kind="screen",
        place="Khu vực chờ, tầng 1", holds="chosen", chosen=procedures,
    )  # fmt: skip
    batch = print_sheets(codes=[one.code for one in procedures[:-1]], by=counter, board=board)
    sheets = list(PostingSheet.objects.filter(batch=batch).select_related("procedure"))
    photo = ContentFile(PICTURE.read_bytes(), name="bang-niem-yet.webp")
    post_batch(board=board, sheets=sheets, by=counter, photo=photo)
    _inspect(board, counter)
    # From now on the first sheet on the wall is old.
    set_listing(procedure=procedures[0], by=office, time_limit="Rút ngắn 1/3 thời gian so với quy định.")


def _inspect(board: PostingBoard, counter: User) -> None:
    row = start_round(boards=[board], title="Kiểm tra niêm yết quý này", by=counter)
    postings = Posting.objects.filter(board=board).select_related("sheet").order_by("pk")
    for number, posting in enumerate(postings):
        note_finding(
            round=row,
            board=board,
            posting=posting,
            state="damaged" if number == 1 else "good",
            note="Góc dưới bị rách, cần in lại." if number == 1 else "",
            by=counter,
        )
    finish_round(round=row, by=counter, conclusion="Bảng gọn, dễ đọc; một phiếu bị rách.")
