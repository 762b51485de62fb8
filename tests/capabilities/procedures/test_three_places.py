"""The three-way check on the screen: what differs stands out, leads to where it is put right, and screens are never old."""

from datetime import timedelta
from http import HTTPStatus

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lantoa.capabilities.procedures.actions import propose_abolition, start_import
from lantoa.capabilities.procedures.actions.posting import post_batch
from lantoa.capabilities.procedures.actions.posting_printing import print_difference
from lantoa.capabilities.procedures.enums import Hanging
from lantoa.capabilities.procedures.models import ProcedureVersion
from lantoa.capabilities.procedures.queries import posting
from lantoa.capabilities.procedures.queries.posting import standing_of
from lantoa.capabilities.procedures.queries.posting_check import check_three_ways
from lantoa.capabilities.procedures.queries.posting_waiting import boards_waiting_for
from lantoa.foundation.accounts.enums import Role
from lantoa.kit import clock
from lantoa.kit.errors import WrongState
from tests.factories.people import make_user
from tests.factories.posting import make_board, print_one
from tests.factories.procedures import approve, bring_in, lines, make_procedure, told

pytestmark = pytest.mark.django_db


def seen(client, user, **asked):
    client.force_login(user)
    response = client.get(reverse("posting_desk:check"), asked)
    assert response.status_code == HTTPStatus.OK
    return " ".join(response.content.decode().split())


@pytest.mark.parametrize("kind", ["screen", "kiosk"])
def test_a_screen_shows_what_is_in_force_and_asks_for_nothing(kind):
    procedure = make_procedure()
    board = make_board(kind=kind)

    standing = standing_of(board)

    assert (standing.count(Hanging.CURRENT), standing.is_complete) == (1, True)
    assert boards_waiting_for(board.created_by) == []
    with pytest.raises(WrongState):
        print_difference(board=board, by=board.created_by)
    assert [row.conclusion for row in check_three_ways([standing])] == ["Khớp"]
    bring_in(told(id=procedure.code, result="Khác"))
    assert standing_of(board).is_complete


def test_a_wall_still_asks_for_its_sheet_and_a_screen_shows_only_so_many(monkeypatch):
    for _ in range(3):
        make_procedure()
    assert standing_of(make_board()).count(Hanging.MISSING) == 3
    monkeypatch.setattr(posting, "MOST_SLIDES", 2)

    standing = standing_of(make_board("Màn hình", kind="screen"))

    assert (standing.count(Hanging.CURRENT), standing.count(Hanging.MISSING)) == (2, 1)


def test_every_difference_leads_to_where_it_is_put_right(client):
    record = told()
    bring_in(record)
    other = make_procedure()
    board = make_board("Bảng sảnh")
    office = board.created_by
    post_batch(board=board, sheets=[print_one(other, by=office, board=board)], by=office)
    entry = start_import(
        file=ContentFile(lines(record | {"result": "Khác"}), name="b.jsonl.gz"),
        source="national", by=office, at_once=True,
    )  # fmt: skip

    page = seen(client, office)

    assert "1 trên 2 thủ tục lệch" in page
    assert f'data-label="{board.name}"' in page
    assert reverse("posting_desk:board", args=[board.code]) in page
    assert f'<a href="{reverse("procedures_desk:import", args=[entry.code])}">Dữ liệu quốc gia khác' in page
    assert reverse("procedures_desk:procedure", args=[record["id"]]) in page
    assert other.code not in page
    assert other.code in seen(client, office, **{"tat-ca": "1"})


def test_the_leadership_reads_it_without_doors_that_are_closed_to_it(client):
    procedure = make_procedure()
    make_board()

    page = seen(client, make_user(Role.LEADERSHIP))

    assert procedure.code in page
    assert reverse("procedures_desk:procedure", args=[procedure.code]) not in page


def test_an_announced_change_is_told_beside_the_portals_version(client):
    procedure, board = make_procedure(), make_board()
    day = clock.today() + timedelta(days=9)
    approve(propose_abolition(procedure=procedure, by=board.created_by, on=day))

    page = seen(client, board.created_by)

    assert f"{day:%d/%m/%Y}" in page.partition(procedure.code)[2]
    ProcedureVersion.objects.filter(procedure=procedure).update(
        state="waiting", effective_from=day - timedelta(days=1)
    )
    assert f"{day - timedelta(days=1):%d/%m/%Y}" in seen(client, board.created_by)


def test_it_comes_in_pages_and_asks_no_more_for_more_rows(client):
    office, counted = make_user(Role.OFFICE), []
    make_board()
    for many in (1, 3):
        for _ in range(many):
            make_procedure()
        seen(client, office)
        with CaptureQueriesContext(connection) as asked:
            seen(client, office)
        counted.append(len(asked))

    assert counted[0] == counted[1]
    for _ in range(50):
        make_procedure()
    assert "?trang=2" in seen(client, office)
