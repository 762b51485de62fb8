"""What hangs where: every verb with the right person, the wrong person, the wrong state, and its trace."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.http import Http404
from django.utils import timezone

from lantoa.capabilities.procedures.actions.listing import set_listing
from lantoa.capabilities.procedures.actions.posting import (
    post_batch,
    post_sheet,
    remove_sheet,
    replace_sheet,
)
from lantoa.capabilities.procedures.actions.posting_boards import (
    close_board,
    save_board,
    set_posting_rule,
)
from lantoa.capabilities.procedures.actions.posting_printing import print_difference, print_sheets
from lantoa.capabilities.procedures.enums import Hanging, ProcedureState
from lantoa.capabilities.procedures.models import (
    LocalListing,
    Posting,
    PostingBoard,
    PostingSheet,
    Procedure,
)
from lantoa.capabilities.procedures.queries.posting import renewal_deadline, standing_of, standings_of
from lantoa.capabilities.procedures.queries.posting_boards import boards_for, get_board_for
from lantoa.capabilities.procedures.queries.posting_check import check_three_ways
from lantoa.capabilities.procedures.queries.posting_sheets import find_sheet, sheet_status
from lantoa.capabilities.procedures.queries.posting_waiting import boards_waiting_for
from lantoa.foundation.accounts.enums import Role
from lantoa.foundation.audit.queries import trail_of
from lantoa.kit import clock
from lantoa.kit.errors import BadInput, Conflict, NotAllowed, WrongState
from tests.factories.people import make_unit, make_user
from tests.factories.posting import make_board, photo, print_one
from tests.factories.procedures import bring_in, make_procedure, told

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(tmp_path: Any, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def amend(procedure: Procedure, **said: Any) -> Procedure:
    """The national catalogue says something else from now on."""
    bring_in(
        told(
            id=procedure.printed_code or procedure.code, name=procedure.name, **({"result": "Bản mới"} | said)
        )
    )
    procedure.refresh_from_db()
    return procedure


def abolish(procedure: Procedure, on: date) -> Procedure:
    procedure.state, procedure.abolished_on = ProcedureState.ABOLISHED, on
    procedure.save()
    return procedure


def states(board: PostingBoard) -> dict[str, str]:
    return {line.code: line.state for line in standing_of(board).lines}


def last_sentence(board: PostingBoard) -> str:
    return trail_of(board, limit=1)[0].sentence


def test_a_sheet_hangs_from_the_moment_it_is_posted() -> None:
    procedure, board = make_procedure(), make_board()
    counter = make_user(Role.COUNTER, unit=board.unit)
    sheet = print_one(procedure, by=counter, board=board)

    posting = post_sheet(board=board, sheet=sheet, by=counter, photo=photo())

    assert states(board) == {procedure.code: Hanging.CURRENT}
    assert (posting.posted_by, posting.photo_type, len(posting.photo_sha256)) == (counter, "image/jpeg", 64)
    assert sheet.serial in last_sentence(board)
    assert standing_of(board).sentence == "1/1 đã niêm yết"


@pytest.mark.parametrize("role", [Role.UNIT_OFFICER, Role.LEADERSHIP, Role.UNIT_HEAD, Role.APPRAISER])
def test_who_keeps_no_boards_posts_and_prints_nothing(role: str) -> None:
    procedure, board = make_procedure(), make_board()
    sheet = print_one(procedure)
    stranger = make_user(role, unit=board.unit)

    with pytest.raises(NotAllowed):
        post_sheet(board=board, sheet=sheet, by=stranger)
    with pytest.raises(NotAllowed):
        print_sheets(codes=[procedure.code], by=stranger)
    assert not Posting.objects.exists()


def test_the_counter_of_another_unit_does_not_post_here() -> None:
    procedure, board = make_procedure(), make_board()
    other = make_user(Role.COUNTER, unit=make_unit())

    with pytest.raises(NotAllowed):
        post_sheet(board=board, sheet=print_one(procedure), by=other)
    with pytest.raises(NotAllowed):
        print_difference(board=board, by=other)
    with pytest.raises(Http404):
        get_board_for(other, board.code)
    assert list(boards_for(other)) == []


def test_a_stranger_opens_no_register() -> None:
    with pytest.raises(PermissionDenied):
        boards_for(make_user(Role.UNIT_OFFICER))


def test_an_old_sheet_is_not_posted() -> None:
    procedure, board = make_procedure(), make_board()
    sheet = print_one(procedure)
    amend(procedure)

    with pytest.raises(WrongState) as refusal:
        post_sheet(board=board, sheet=PostingSheet.objects.get(pk=sheet.pk), by=board.created_by)

    assert refusal.value.code == "sheet_stale"


def test_a_procedure_hangs_once_on_a_board_and_a_sheet_on_one_board() -> None:
    procedure, board, other = make_procedure(), make_board(), make_board("Trụ quay")
    office = board.created_by
    sheet = print_one(procedure)
    post_sheet(board=board, sheet=sheet, by=office)

    with pytest.raises(WrongState) as again:
        post_sheet(board=board, sheet=print_one(procedure), by=office)
    with pytest.raises(Conflict) as elsewhere:
        post_sheet(board=other, sheet=sheet, by=office)

    assert (again.value.code, elsewhere.value.code) == ("already_hangs", "sheet_hangs")
    assert Posting.objects.count() == 1


def test_the_database_itself_lets_a_procedure_hang_only_once() -> None:
    procedure, board = make_procedure(), make_board()
    first = post_sheet(board=board, sheet=print_one(procedure), by=board.created_by)
    twin = Posting(
        board=board,
        sheet=print_one(procedure),
        procedure=procedure,
        posted_at=clock.now(),
        posted_by=first.posted_by,
    )

    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save()
    with pytest.raises(IntegrityError), transaction.atomic():
        Posting.objects.filter(pk=first.pk).update(removed_at=clock.now())


def test_a_change_makes_what_hangs_stale_with_the_day_by_which_it_must_be_renewed() -> None:
    procedure, board = make_procedure(), make_board()
    post_sheet(board=board, sheet=print_one(procedure), by=board.created_by)

    monday = datetime(2026, 11, 23, 9, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
    amend(procedure)
    type(procedure.current).objects.filter(pk=procedure.current_id).update(created_at=monday)

    line = standing_of(board).lines[0]
    assert (line.state, line.due_on) == (Hanging.STALE, date(2026, 11, 26))  # three working days
    assert standing_of(board).sentence == "1/1 đã niêm yết, 1 bản cũ"


def test_what_the_province_adds_makes_a_sheet_stale_too() -> None:
    procedure, board = make_procedure(), make_board()
    post_sheet(board=board, sheet=print_one(procedure), by=board.created_by)

    LocalListing.objects.create(procedure=procedure, time_limit="Trong ngày")

    assert states(board) == {procedure.code: Hanging.STALE}
    new = print_one(procedure)
    assert new.digest != Posting.objects.get().sheet.digest


def test_a_listing_that_a_sheet_was_printed_from_is_kept_when_it_is_changed_the_same_day() -> None:
    procedure, board = make_procedure(), make_board()
    office = board.created_by
    set_listing(procedure=procedure, by=office, time_limit="5 ngày")
    sheet = print_one(procedure)
    post_sheet(board=board, sheet=sheet, by=office)

    set_listing(procedure=procedure, by=office, time_limit="4 ngày")

    assert states(board) == {procedure.code: Hanging.STALE}
    assert PostingSheet.objects.get(pk=sheet.pk).listing.time_limit == "5 ngày"


def test_abolished_on_the_tenth_and_still_hanging_on_the_twentieth_is_red() -> None:
    procedure, board = make_procedure(), make_board()
    other = make_procedure()
    post_batch(board=board, sheets=[print_one(procedure), print_one(other)], by=board.created_by)

    abolish(procedure, date(2026, 6, 10))
    line = standing_of(board).lines[0]

    assert (line.code, line.state, line.due_on) == (procedure.code, Hanging.ABOLISHED, date(2026, 6, 15))
    assert standing_of(board).sentence == "1/1 đã niêm yết, 1 đã bãi bỏ còn treo"


def test_replacing_takes_the_old_sheet_down_and_hangs_the_new() -> None:
    procedure, board = make_procedure(), make_board()
    office = board.created_by
    old = post_sheet(board=board, sheet=print_one(procedure), by=office)
    amend(procedure)

    replace_sheet(posting=old, sheet=print_one(procedure), by=office, photo=photo())

    old.refresh_from_db()
    assert (old.removed_by, old.removal_reason) == (office, "Thay bằng bản hiện hành")
    assert states(board) == {procedure.code: Hanging.CURRENT}
    assert "đã thay phiếu" in last_sentence(board)
    with pytest.raises(WrongState):
        replace_sheet(posting=old, sheet=print_one(procedure), by=office)


def test_a_sheet_is_replaced_only_by_one_of_the_same_procedure() -> None:
    procedure, other, board = make_procedure(), make_procedure(), make_board()
    posting = post_sheet(board=board, sheet=print_one(procedure), by=board.created_by)

    with pytest.raises(BadInput):
        replace_sheet(posting=posting, sheet=print_one(other), by=board.created_by)


def test_a_sheet_is_taken_down_with_a_reason() -> None:
    procedure, board = make_procedure(), make_board()
    posting = post_sheet(board=board, sheet=print_one(procedure), by=board.created_by)

    with pytest.raises(BadInput):
        remove_sheet(posting=posting, reason="  ", by=board.created_by)
    with pytest.raises(NotAllowed):
        remove_sheet(posting=posting, reason="Rách", by=make_user(Role.LEADERSHIP))
    remove_sheet(posting=posting, reason="Rách.", by=board.created_by)

    assert states(board) == {procedure.code: Hanging.MISSING}
    assert last_sentence(board).endswith("Lý do: Rách.")
    with pytest.raises(WrongState):
        remove_sheet(posting=posting, reason="Rách", by=board.created_by)


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("anh.jpg", b"", "empty"),
        ("anh.jpg", b"\xff\xd8\xff\xe0" + b"x" * 200, "broken"),
        ("anh.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "unknown_kind"),
        ("anh.png", b"%PDF-1.4", "kind_mismatch"),
        ("anh.pdf", b"%PDF-1.4", None),
    ],
)
def test_only_real_pictures_are_taken_as_photos(name: str, data: bytes, code: str | None) -> None:
    procedure, board = make_procedure(), make_board()
    sheet = print_one(procedure)

    with pytest.raises(BadInput) as refusal:
        post_sheet(board=board, sheet=sheet, by=board.created_by, photo=SimpleUploadedFile(name, data or b""))

    assert code is None or refusal.value.code == code
    assert not Posting.objects.exists()


def test_print_the_difference_prints_only_what_is_missing_or_old_and_keeps_unused_serials() -> None:
    kept, changed, missing = make_procedure(), make_procedure(), make_procedure()
    board = make_board()
    post_batch(board=board, sheets=[print_one(kept), print_one(changed)], by=board.created_by)
    amend(changed)

    first = print_difference(board=board, by=board.created_by)
    serials = set(PostingSheet.objects.filter(batch=first).values_list("serial", flat=True))
    again = print_difference(board=board, by=board.created_by)

    sheets = PostingSheet.objects.filter(batch=again)
    assert set(sheets.values_list("procedure__code", flat=True)) == {changed.code, missing.code}
    assert set(sheets.values_list("serial", flat=True)) == serials
    post_batch(board=board, sheets=list(sheets), by=board.created_by, photo=photo())
    assert standing_of(board).is_complete
    shown = set(Posting.objects.filter(sheet__in=sheets).values_list("photo", flat=True))
    assert len(shown) == 1  # one photo shows them all
    assert shown != {""}
    with pytest.raises(WrongState):
        print_difference(board=board, by=board.created_by)
    with pytest.raises(WrongState):
        post_batch(board=board, sheets=list(sheets), by=board.created_by)


def test_what_is_not_public_is_not_printed() -> None:
    draft, internal = make_procedure(), make_procedure()
    Procedure.objects.filter(pk=draft.pk).update(state=ProcedureState.DRAFT)
    Procedure.objects.filter(pk=internal.pk).update(kind="internal")

    for procedure in (draft, internal):
        with pytest.raises(BadInput) as refusal:
            print_sheets(codes=[procedure.code], by=make_user(Role.OFFICE))
        assert refusal.value.code == "not_public"
    with pytest.raises(BadInput):
        print_sheets(codes=[], by=make_user(Role.OFFICE))


def test_a_board_holds_its_set() -> None:
    one, two = (
        make_procedure(field="Hộ tịch", level="Cấp Xã"),
        make_procedure(field="Đất đai", level="Cấp Tỉnh"),
    )
    by_sector = make_board(holds="sectors", sectors=[one.sector])
    by_level = make_board(holds="levels", levels=["province"])
    chosen = make_board(holds="chosen", chosen=[two])
    everything = make_board()

    found = [
        {line.code for line in standing.lines}
        for standing in standings_of([by_sector, by_level, chosen, everything])
    ]
    assert found == [{one.code}, {two.code}, {two.code}, {one.code, two.code}]


def test_what_hangs_outside_the_set_is_said_and_counts_for_nothing() -> None:
    one, two = make_procedure(), make_procedure()
    board = make_board(holds="chosen", chosen=[two])
    post_batch(board=board, sheets=[print_one(one), print_one(two)], by=board.created_by)

    assert states(board) == {one.code: Hanging.EXTRA, two.code: Hanging.CURRENT}
    assert (standing_of(board).sentence, standing_of(board).is_complete) == ("1/1 đã niêm yết", True)


def test_many_boards_cost_as_many_queries_as_one(django_assert_num_queries: Any) -> None:
    procedures = [make_procedure() for _ in range(3)]
    boards = [make_board(f"Bảng {n}") for n in range(3)]
    for board in boards:
        post_batch(board=board, sheets=[print_one(one) for one in procedures], by=board.created_by)

    for some in (boards[:1], boards):
        with django_assert_num_queries(7):  # two of them for the forms behind sheets and in use
            standings_of(some)


def test_only_the_office_keeps_the_register() -> None:
    board = make_board()
    counter = make_user(Role.COUNTER, unit=board.unit)

    with pytest.raises(NotAllowed):
        save_board(name="Bảng", unit=board.unit, kind="wall", place="Sảnh", holds="all", by=counter)
    with pytest.raises(NotAllowed):
        close_board(board=board, reason="Hỏng", by=counter)
    with pytest.raises(NotAllowed):
        set_posting_rule(working_days=5, reference="QĐ", valid_from=date(2026, 1, 1), by=counter)


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"name": " "}, "no_name"),
        ({"kind": "tree"}, "unknown_choice"),
        ({"holds": "chosen"}, "empty_set"),
        ({"holds": "levels", "levels": ["moon"]}, "unknown_level"),
    ],
)
def test_a_board_without_sense_is_refused(fields: dict[str, Any], code: str) -> None:
    with pytest.raises(BadInput) as refusal:
        make_board(**({"name": "Bảng"} | fields))
    assert refusal.value.code == code


def test_a_board_is_changed_and_closed_with_a_reason() -> None:
    procedure, board = make_procedure(), make_board()
    office = board.created_by
    post_sheet(board=board, sheet=print_one(procedure), by=office)

    save_board(
        board=board, name="Tên mới", unit=board.unit, kind="pillar", place="Cửa", holds="all", by=office
    )
    assert "đã sửa bảng “Tên mới”" in last_sentence(board)
    with pytest.raises(BadInput):
        close_board(board=board, reason="", by=office)
    close_board(board=board, reason="Sửa nhà", by=office)

    assert Posting.objects.get().removal_reason == "Thôi dùng bảng: Sửa nhà"
    board.refresh_from_db()
    for verb in (
        lambda: close_board(board=board, reason="Sửa nhà", by=office),
        lambda: post_sheet(board=board, sheet=print_one(procedure), by=office),
        lambda: save_board(
            board=board, name="X", unit=board.unit, kind="wall", place="Y", holds="all", by=office
        ),
    ):
        with pytest.raises(WrongState):
            verb()
    assert list(boards_for(office)) == []


def test_the_days_to_renew_are_the_agencys_own_from_a_day_on() -> None:
    office = make_user(Role.OFFICE)
    assert renewal_deadline().working_days == 3

    set_posting_rule(working_days=1, reference="Quyết định của tỉnh", valid_from=date(2026, 1, 1), by=office)
    set_posting_rule(working_days=5, reference="Quyết định sau", valid_from=date(2999, 1, 1), by=office)

    assert (renewal_deadline().working_days, renewal_deadline(date(2999, 2, 1)).working_days) == (1, 5)
    for bad in (
        {"working_days": 0, "reference": "QĐ", "valid_from": date(2027, 1, 1)},
        {"working_days": 3, "reference": "QĐ", "valid_from": date(2026, 1, 1)},
        {"working_days": 3, "reference": " ", "valid_from": date(2027, 1, 1)},
    ):
        with pytest.raises(BadInput):
            set_posting_rule(by=office, **bad)


def test_every_serial_answers_for_ever() -> None:
    procedure, successor = make_procedure(), make_procedure()
    sheet = print_one(procedure)

    def kind() -> str:
        found = find_sheet(sheet.serial.upper()[:4] + "-" + sheet.serial.upper()[4:])
        assert found is not None
        return sheet_status(found).kind

    assert kind() == "current"
    amend(procedure)
    assert kind() == "replaced"
    procedure.replaced_by = successor
    abolish(procedure, date(2026, 6, 10))
    found = sheet_status(PostingSheet.objects.get(pk=sheet.pk))
    assert (kind(), found.since, found.successor) == ("abolished", date(2026, 6, 10), successor)
    Procedure.objects.filter(pk=procedure.pk).update(kind="internal")
    assert kind() == "withdrawn"
    assert sheet_status(PostingSheet.objects.get(pk=sheet.pk)).procedure is None


def test_the_replacement_names_its_decision_and_day() -> None:
    procedure = make_procedure()
    sheet = print_one(procedure)
    amend(procedure, decision="99/QĐ-BTP")

    status = sheet_status(PostingSheet.objects.get(pk=sheet.pk))

    assert (status.kind, status.by, status.since) == (
        "replaced",
        "Quyết định số 99/QĐ-BTP",
        timezone.localdate(),
    )


def test_the_three_places_are_held_against_each_other() -> None:
    kept, changed, gone = make_procedure(), make_procedure(), make_procedure()
    board = make_board()
    post_batch(board=board, sheets=[print_one(one) for one in (kept, changed, gone)], by=board.created_by)
    amend(changed)
    abolish(gone, date(2026, 6, 10))

    rows = {row.code: row.conclusion for row in check_three_ways([standing_of(board)])}

    assert rows == {
        changed.code: "Lệch: bảng treo bản cũ",
        gone.code: "Lệch: bảng còn treo bản đã bãi bỏ",
        kept.code: "Khớp",
    }


def test_a_board_to_put_right_waits_for_its_counter_and_the_office_alone() -> None:
    make_procedure()
    board = make_board(next_inspection_on=clock.today() + timedelta(days=3))
    counter = make_user(Role.COUNTER, unit=board.unit)

    for person in (counter, board.created_by):
        assert [(line.kind, line.state) for line in boards_waiting_for(person)] == [
            ("Thay phiếu niêm yết", "1 chưa niêm yết"),
            ("Kiểm tra niêm yết", "Đến hạn kiểm tra"),
        ]
    assert boards_waiting_for(make_user(Role.COUNTER, unit=make_unit())) == []
    assert boards_waiting_for(make_user(Role.UNIT_HEAD, unit=board.unit)) == []
