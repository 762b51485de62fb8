"""A sheet on a wall shows its procedure with the forms in use: one brought, replaced or taken away makes it stale."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lantoa.capabilities.procedures.actions.form_files import add_form_file, remove_form_file
from lantoa.capabilities.procedures.actions.posting import post_sheet, replace_sheet
from lantoa.capabilities.procedures.actions.posting_printing import print_difference, print_sheets
from lantoa.capabilities.procedures.enums import Hanging
from lantoa.capabilities.procedures.models import (
    FormFile,
    Posting,
    PostingBoard,
    PostingSheet,
    Procedure,
)
from lantoa.capabilities.procedures.queries.posting import renewal_deadline, standing_of
from lantoa.foundation.accounts.enums import Role
from lantoa.foundation.accounts.models import User
from lantoa.kit.errors import WrongState
from tests.capabilities.procedures.test_form_files import NAME, pdf
from tests.factories.people import make_user
from tests.factories.posting import make_board, print_one
from tests.factories.procedures import make_procedure

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> User:
    return make_user(Role.OFFICE)


@pytest.fixture
def procedure(office: User) -> Procedure:
    made = make_procedure(name="Cấp giấy có mẫu")
    add_form_file(procedure=made, name=NAME, file=pdf(), by=office)
    return made


@pytest.fixture
def board(procedure: Procedure) -> PostingBoard:
    """A board on which the procedure hangs with its form."""
    made = make_board()
    post_sheet(board=made, sheet=print_one(procedure), by=made.created_by)
    return made


def bring(procedure: Procedure, office: User) -> None:
    add_form_file(procedure=procedure, name="Mẫu số 02: Giấy ủy quyền", file=pdf(1), by=office)


def replace(procedure: Procedure, office: User) -> None:
    add_form_file(procedure=procedure, name=NAME, file=pdf(3), by=office)


def take_away(procedure: Procedure, office: User) -> None:
    remove_form_file(form=FormFile.objects.current().get(procedure=procedure), by=office)


CHANGES = pytest.mark.parametrize("change", [bring, replace, take_away])


def states(board: PostingBoard) -> dict[str, str]:
    return {line.code: line.state for line in standing_of(board).lines}


def said(serial: str) -> str:
    return " ".join(Client().get(f"/n/{serial}").content.decode().split())


@CHANGES
def test_a_changed_form_makes_the_sheet_stale_until_the_new_one_hangs(
    change: Any, procedure: Procedure, board: PostingBoard, office: User
) -> None:
    assert states(board) == {procedure.code: Hanging.CURRENT}

    change(procedure, office)

    (line,) = standing_of(board).lines
    assert line.state == Hanging.STALE
    assert line.due_on == renewal_deadline().after(timezone.localdate())

    batch = print_difference(board=board, by=board.created_by)
    new = PostingSheet.objects.get(batch=batch)
    replace_sheet(posting=Posting.objects.get(board=board), sheet=new, by=board.created_by)
    assert states(board) == {procedure.code: Hanging.CURRENT}


@CHANGES
def test_whoever_scans_the_old_sheet_learns_that_its_forms_changed(
    change: Any, procedure: Procedure, board: PostingBoard, office: User
) -> None:
    sheet = PostingSheet.objects.get(board=None)
    assert "Bản này đang hiện hành" in said(sheet.serial)

    change(procedure, office)

    page = said(sheet.serial)
    assert "Mẫu đơn kèm phiếu này đã thay đổi" in page
    assert "Bản này đã được thay thế" not in page
    assert timezone.localdate().strftime("%d/%m/%Y") in page


@CHANGES
def test_a_sheet_with_old_forms_is_not_hung_any_more(change: Any, procedure: Procedure, office: User) -> None:
    sheet, board = print_one(procedure), make_board()
    change(procedure, office)

    with pytest.raises(WrongState) as refused:
        post_sheet(board=board, sheet=sheet, by=board.created_by)

    assert refused.value.code == "sheet_stale"
    assert not Posting.objects.exists()


def test_the_days_to_renew_run_from_the_change_of_the_form(
    procedure: Procedure, board: PostingBoard, office: User
) -> None:
    Posting.objects.update(posted_at=timezone.now() - timedelta(days=30))
    replace(procedure, office)
    changed = timezone.localdate() - timedelta(days=10)
    FormFile.objects.update(added_at=timezone.now() - timedelta(days=10))
    FormFile.objects.exclude(taken_away_at=None).update(taken_away_at=timezone.now() - timedelta(days=10))

    (line,) = standing_of(board).lines

    assert line.due_on == renewal_deadline().after(changed)


def test_a_form_of_another_procedure_changes_nothing(
    procedure: Procedure, board: PostingBoard, office: User
) -> None:
    other = make_procedure()
    post_sheet(board=board, sheet=print_one(other), by=board.created_by)

    replace(other, office)

    assert states(board) == {procedure.code: Hanging.CURRENT, other.code: Hanging.STALE}


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_of_a_printing_costs_the_same_for_many_sheets(
    rows: int, office: User, django_assert_max_num_queries: Any
) -> None:
    batch = print_sheets(codes=[make_procedure().code for _ in range(rows)], by=office)
    client = Client()
    client.force_login(office, backend="lantoa.foundation.accounts.backends.StaffBackend")
    address = reverse("posting_desk:batch", args=[batch])
    client.get(address)

    with django_assert_max_num_queries(20):
        answer = client.get(address)

    assert answer.content.decode().count("/n/") >= rows
