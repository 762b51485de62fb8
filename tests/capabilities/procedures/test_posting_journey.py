"""From a decision that amends three procedures to the sheets on the wall and the codes that a citizen scans."""

from datetime import timedelta
from io import BytesIO
from typing import Any

import pypdfium2
import pytest
import segno
from django.conf import settings as django_settings
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from lantoa.capabilities.procedures.actions import confirm_import, note_decision, start_import
from lantoa.capabilities.procedures.actions.posting import post_batch
from lantoa.capabilities.procedures.enums import Hanging, ImportSource
from lantoa.capabilities.procedures.models import Posting, PostingSheet
from lantoa.capabilities.procedures.queries.posting import standing_of
from lantoa.foundation.accounts.enums import Role
from lantoa.kit import clock
from lantoa.ports.papers.xlsx import Sheet, table_xlsx
from tests.factories.people import make_user
from tests.factories.posting import make_board, photo, print_one
from tests.factories.procedures import make_procedure

pytestmark = pytest.mark.django_db
PIXELS = 8  # a millimetre
COLUMNS = (
    "Số TT", "Mã TTHC", "Tên TTHC", "Thời hạn giải quyết", "Địa điểm thực hiện", "Phí, lệ phí", "Căn cứ pháp lý",
)  # fmt: skip


@pytest.fixture(autouse=True)
def media(tmp_path: Any, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def said(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def code_printed(page: Any, modules: int, millimetres: float) -> list[list[bool]]:
    """The modules of the code at the top right of a sheet, as they are on paper."""
    picture = page.render(scale=PIXELS * 25.4 / 72).to_pil().convert("L")
    left = picture.width * 3 // 4
    dark = picture.crop((left, 0, picture.width, picture.height // 4)).point(lambda grey: 255 * (grey < 128))
    x, y, *_ = dark.crop((0, 0, dark.width, dark.height * 6 // 10)).getbbox()
    module = millimetres * PIXELS / (modules + 8)
    return [
        [
            picture.getpixel((int(left + x + (column + 0.5) * module), int(y + (row + 0.5) * module))) < 128
            for column in range(modules)
        ]
        for row in range(modules)
    ]


def test_a_decision_amends_three_procedures_and_the_wall_follows(client: Client) -> None:
    procedures = [make_procedure() for _ in range(4)]
    board = make_board()
    office, counter = board.created_by, make_user(Role.COUNTER, unit=board.unit)
    post_batch(board=board, sheets=[print_one(one) for one in procedures], by=counter)
    old = Posting.objects.get(procedure=procedures[0]).sheet
    assert standing_of(board).is_complete

    decision = note_decision(
        by=office, reference_code="99/QĐ-UBND", issuer="Chủ tịch UBND tỉnh", rank="province",
        signed_on=clock.today() - timedelta(days=1), effective_on=clock.today(),
    )  # fmt: skip
    rows = [
        (
            str(n),
            one.printed_code,
            one.name,
            "3 ngày làm việc",
            "Trung tâm Phục vụ hành chính công",
            "Không",
            "Luật Hộ tịch",
        )
        for n, one in enumerate(procedures[:3], 1)
    ]
    table = table_xlsx([Sheet("Danh mục sửa đổi, bổ sung", COLUMNS, rows)], file_name="quyet-dinh.xlsx")
    entry = start_import(
        file=ContentFile(table.data, name=table.file_name), source=ImportSource.DECISION, by=office,
        decision=decision, at_once=True,
    )  # fmt: skip
    confirm_import(entry=entry, by=office)

    assert standing_of(board).count(Hanging.STALE) == 3
    client.force_login(counter)
    batch_page = client.post(reverse("posting_desk:difference", args=[board.code]))["Location"]
    batch = client.get(batch_page).context["batch"]
    file = client.get(reverse("posting_desk:batch_file", args=[batch]))
    pages = list(pypdfium2.PdfDocument(BytesIO(file.content)))
    assert "Gỡ khỏi bảng (3)" in pages[0].get_textpage().get_text_range()
    new = PostingSheet.objects.filter(batch=batch).order_by("pk")[0]
    made = segno.make(f"{django_settings.BASE_URL}/n/{new.serial}", error="q", micro=False)
    matrix = [[bool(one) for one in row] for row in made.matrix]
    assert code_printed(pages[1], len(matrix), 30) == matrix
    client.post(batch_page, {"board": board.pk, "photo": photo()})
    assert standing_of(board).is_complete

    citizen = Client()
    scanned = said(citizen.get(f"/n/{old.serial}"))
    assert "Bản này đã được thay thế" in scanned
    assert "theo Quyết định số 99/QĐ-UBND" in scanned
    assert "Bản này đang hiện hành" in said(citizen.get(f"/n/{new.serial}"))
