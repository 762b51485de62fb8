"""The screens of posting: register, board, printing, check; the citizen's page of a sheet; slides."""

from datetime import date
from io import BytesIO
from typing import Any

import pypdfium2
import pytest
from django.test import Client
from django.urls import reverse

from lantoa.capabilities.procedures.actions.posting import post_sheet
from lantoa.capabilities.procedures.actions.posting_printing import print_difference, print_sheets
from lantoa.capabilities.procedures.models import Posting, PostingBoard, PostingSheet, Procedure
from lantoa.foundation.accounts.enums import Role
from lantoa.kit.errors import BadInput
from tests.capabilities.procedures.test_posting import abolish, amend
from tests.factories.people import make_unit, make_user
from tests.factories.posting import make_board, photo, print_one
from tests.factories.procedures import make_procedure

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(tmp_path: Any, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def signed_in(user: Any) -> Client:
    client = Client()
    client.force_login(user, backend="lantoa.foundation.accounts.backends.StaffBackend")
    return client


def said(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def test_a_citizen_learns_whether_a_sheet_is_in_force(client: Client) -> None:
    procedure = make_procedure()
    sheet = print_one(procedure)

    assert "Bản này đang hiện hành" in said(client.get(f"/n/{sheet.serial}"))
    amend(procedure, decision="99/QĐ-BTP")
    page = said(client.get(f"/n/{sheet.serial}"))
    assert "Bản này đã được thay thế" in page
    assert "theo Quyết định số 99/QĐ-BTP" in page

    abolish(procedure, date(2026, 6, 10))
    assert "Thủ tục này đã bãi bỏ" in said(client.get(f"/n/{sheet.serial}"))


def test_the_number_may_be_typed_as_it_is_printed(client: Client) -> None:
    sheet = print_one(make_procedure())
    typed = f"{sheet.serial[:4]}-{sheet.serial[4:]}".upper()

    answer = client.get(reverse("posting:index"), {"so": typed})

    assert answer["Location"] == f"/n/{sheet.serial}"
    assert client.get(f"/n/{typed}").status_code == 200


def test_an_unknown_number_is_told_with_a_way_on(client: Client) -> None:
    answer = client.get("/n/khong-co")

    assert answer.status_code == 404
    assert "Không có phiếu nào mang số này" in said(answer)


@pytest.mark.parametrize("change", [{"kind": "internal"}, {"state": "draft"}])
def test_a_sheet_of_what_is_hidden_by_now_says_nothing_of_it(client: Client, change: dict[str, str]) -> None:
    procedure = make_procedure(name="Bồ câu bí mật")
    sheet = print_one(procedure)
    assert "Bồ câu bí mật" in said(client.get(f"/n/{sheet.serial}"))

    Procedure.objects.filter(pk=procedure.pk).update(**change)

    page = said(client.get(f"/n/{sheet.serial}"))
    assert "không còn hiện hành" in page
    assert "Bồ câu" not in page
    assert procedure.code not in page


def test_the_register_tells_how_every_board_stands() -> None:
    make_procedure()
    board = make_board("Bảng sảnh A")

    page = said(signed_in(board.created_by).get(reverse("posting_desk:index")))

    assert "Bảng sảnh A" in page
    assert "0/1 đã niêm yết" in page


@pytest.mark.parametrize("rows", [1, 3])
def test_a_board_page_costs_the_same_for_many_sheets(rows: int, django_assert_max_num_queries: Any) -> None:
    board = make_board()
    for _ in range(rows):
        post_sheet(board=board, sheet=print_one(make_procedure()), by=board.created_by)
    client = signed_in(board.created_by)
    address = reverse("posting_desk:board", args=[board.code])
    client.get(address)

    with django_assert_max_num_queries(40):
        assert client.get(address).status_code == 200


def test_a_board_is_entered_and_changed_by_form() -> None:
    procedure = make_procedure()
    office = make_user(Role.OFFICE, unit=make_unit())
    client = signed_in(office)
    typed = {
        "name": "Trụ quay", "unit": office.unit.pk, "kind": "pillar", "place": "Sảnh", "format": "a4",
        "holds": "chosen", "chosen": procedure.printed_code,
    }  # fmt: skip

    assert client.post(reverse("posting_desk:add_board"), typed | {"chosen": "9.999999"}).status_code == 200
    answer = client.post(reverse("posting_desk:add_board"), typed)

    board = PostingBoard.objects.get()
    assert answer["Location"] == reverse("posting_desk:board", args=[board.code])
    assert list(board.chosen.all()) == [procedure]
    page = client.get(reverse("posting_desk:change_board", args=[board.code]))
    assert procedure.code in said(page)


def test_print_the_difference_post_it_with_a_photo_and_see_the_photo() -> None:
    procedure, gone, board = make_procedure(), make_procedure(), make_board()
    post_sheet(board=board, sheet=print_one(procedure), by=board.created_by)
    post_sheet(board=board, sheet=print_one(gone), by=board.created_by)
    amend(procedure)

    abolish(gone, date(2026, 6, 10))
    client = signed_in(make_user(Role.COUNTER, unit=board.unit))

    answer = client.post(reverse("posting_desk:difference", args=[board.code]))
    page = client.get(answer["Location"])
    batch = page.context["batch"]
    file = client.get(reverse("posting_desk:batch_file", args=[batch]))
    first = pypdfium2.PdfDocument(BytesIO(file.content))[0].get_textpage().get_text_range()
    assert "Gỡ khỏi bảng (2)" in first
    assert "Niêm yết phiếu mới (1)" in first
    client.post(answer["Location"], {"board": board.pk, "photo": photo()})
    posting = Posting.objects.get(sheet__batch=batch)
    shown = client.get(reverse("posting_desk:photo", args=[posting.code]))
    assert (shown.status_code, shown["Content-Type"], "sandbox" in shown["Content-Security-Policy"]) == (
        200,
        "image/jpeg",
        True,
    )
    other = signed_in(make_user(Role.COUNTER, unit=make_unit()))
    for name, argument in (
        ("photo", posting.code),
        ("board", board.code),
        ("batch", batch),
        ("remove", posting.code),
    ):
        assert other.get(reverse(f"posting_desk:{name}", args=[argument])).status_code == 404
    assert Client().get(reverse("posting_desk:photo", args=[posting.code])).status_code == 302


def test_a_sheet_is_posted_and_removed_by_form() -> None:
    procedure, board = make_procedure(), make_board()
    sheet = print_one(procedure)
    client = signed_in(board.created_by)
    address = reverse("posting_desk:post", args=[board.code])

    assert "Không có phiếu nào" in said(client.post(address, {"serial": "zzzz"}))
    client.post(address, {"serial": f"http://testserver/n/{sheet.serial}", "photo": photo()})
    posting = Posting.objects.get()
    client.post(reverse("posting_desk:remove", args=[posting.code]), {"reason": "Rách"})

    posting.refresh_from_db()
    assert posting.removal_reason == "Rách"


def test_sheets_of_a_sector_and_its_booklet_are_printed() -> None:
    one, two = make_procedure(field="Hộ tịch"), make_procedure(field="Hộ tịch")
    client = signed_in(make_user(Role.COUNTER))

    answer = client.post(reverse("posting_desk:print"), {"sector": one.sector_id, "format": "a4_large"})
    sheets = PostingSheet.objects.filter(batch=client.get(answer["Location"]).context["batch"])
    booklet = client.get(reverse("posting_desk:booklet"), {"linh-vuc": one.sector.slug})

    assert {(sheet.procedure, sheet.format) for sheet in sheets} == {(one, "a4_large"), (two, "a4_large")}
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(BytesIO(booklet.content))]
    assert one.code in pages[1]
    assert two.code in pages[1]
    assert client.get(reverse("posting_desk:booklet"), {"linh-vuc": "khong-co"}).status_code == 404
    assert (
        client.get(reverse("posting_desk:booklet"), {"linh-vuc": one.sector.slug, "kho": "a9"}).status_code
        == 404
    )
    assert "Chọn một lĩnh vực" in said(client.post(reverse("posting_desk:print"), {"format": "a4"}))


def test_an_old_printing_still_prints_what_it_said() -> None:
    procedure, board = make_procedure(result="Giấy cũ"), make_board()
    batch = print_difference(board=board, by=board.created_by)
    amend(procedure, result="Giấy mới")

    file = signed_in(board.created_by).get(reverse("posting_desk:batch_file", args=[batch]))

    text = " ".join(
        page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(BytesIO(file.content))
    )
    assert "Giấy cũ" in text
    assert "Giấy mới" not in text


def test_the_check_is_a_page_and_a_table() -> None:
    procedure, board = make_procedure(), make_board("Bảng sảnh")
    client = signed_in(board.created_by)

    page = said(client.get(reverse("posting_desk:check")))
    table = client.get(reverse("posting_desk:check_file"))

    assert "bảng còn thiếu" in page
    assert procedure.code in page
    assert table["Content-Type"].endswith("spreadsheetml.sheet")


def test_who_keeps_no_boards_sees_none_of_it() -> None:
    client = signed_in(make_user(Role.UNIT_OFFICER))

    for name in ("index", "add_board", "print", "check", "rounds", "start_round", "rule", "booklet"):
        answer = client.get(reverse(f"posting_desk:{name}"))
        assert answer.status_code in (302, 403), name


def test_slides_show_the_boards_set_without_a_script(client: Client) -> None:
    procedure, board = make_procedure(name="Đăng ký khai sinh"), make_board()

    page = said(client.get(reverse("posting:slides", args=[board.code])))

    assert "Đăng ký khai sinh" in page
    assert "5 ngày làm việc" in page
    assert f"/thu-tuc/{procedure.code}/" in page
    assert client.get(reverse("posting:slides", args=["khong-co"])).status_code == 404


def test_printing_of_everything_at_once_has_a_bound() -> None:

    with pytest.raises(BadInput):
        print_sheets(codes=[f"1.{n:06d}" for n in range(601)], by=make_user(Role.OFFICE))
