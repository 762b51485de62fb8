"""A change that is announced for a later day: the present text stays public until then, and the day brings it once."""

from datetime import date, datetime, time, timedelta
from http import HTTPStatus

import pytest
from django.core.files.base import ContentFile
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags
from wagtail.models import ModelLogEntry

from lantoa.capabilities.procedures.actions import (
    bring_into_force,
    call_off,
    confirm_import,
    note_decision,
    set_listing,
    start_import,
    take_effect_due,
    taking_effect,
)
from lantoa.capabilities.procedures.actions.posting import post_batch
from lantoa.capabilities.procedures.enums import Hanging
from lantoa.capabilities.procedures.models import Procedure, ProcedureVersion
from lantoa.capabilities.procedures.queries import find_procedures, procedures_waiting_for
from lantoa.capabilities.procedures.queries.coming import coming_changes, due_procedures
from lantoa.capabilities.procedures.queries.index import state_of_package
from lantoa.capabilities.procedures.queries.posting import standing_of
from lantoa.capabilities.procedures.queries.posting_sheets import find_sheet, sheet_status
from lantoa.capabilities.procedures.reading.national import read_national
from lantoa.foundation.accounts.enums import Role
from lantoa.kit import clock
from lantoa.kit.errors import BadInput, NotAllowed, WrongState
from lantoa.web.clock.schedule import SCHEDULE
from tests.factories.people import make_user
from tests.factories.posting import make_board, print_one
from tests.factories.procedures import bring_in, lines, make_procedure, told
from tests.factories.tables import word_file

pytestmark = pytest.mark.django_db
CONTENT = {"change": "amended", "name": "x", "content": {}, "digest": "0"}
LATER = timedelta(days=10)
numbers = iter(range(100, 1000))


def at(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(9)))


def decide(by, *blocks, effective_on=None, rank="province"):
    """A confirmed decision with these tables; in ten days unless told otherwise."""
    decision = note_decision(
        by=by,
        reference_code=f"{next(numbers)}/QĐ-UBND",
        issuer="UBND tỉnh",
        rank=rank,
        signed_on=clock.today(),
        effective_on=effective_on or clock.today() + LATER,
    )
    file = ContentFile(word_file(*blocks), name="qd.docx")
    entry = start_import(file=file, source="decision", by=by, decision=decision, at_once=True)
    assert entry.problems == []
    return confirm_import(entry=entry, by=by)


def amending(procedure, **said):
    """A ministry's table that gives `procedure` another time."""
    row = {"Mã TTHC": procedure.code, "Tên TTHC": procedure.name, "Thời hạn": "9 ngày"} | said
    return "Danh mục thủ tục sửa đổi, bổ sung", [list(row), list(row.values())]


def abolishing(procedure):
    return "Danh mục thủ tục bị bãi bỏ", [["Mã TTHC", "Tên TTHC"], [procedure.code, procedure.name]]


def said(client, address):
    response = client.get(address)
    assert response.status_code == HTTPStatus.OK
    return " ".join(response.content.decode().split())


def trail(*names):
    rows = ModelLogEntry.objects.filter(action__in=names).order_by("pk")
    return list(rows.values_list("action", "user"))


def test_until_its_day_the_present_version_stays_public_and_the_page_shows_the_next_one(client):
    office, procedure = make_user(Role.OFFICE), make_procedure()
    day = clock.today() + LATER

    decide(office, *amending(procedure), rank="ministry")

    procedure.refresh_from_db()
    waiting = procedure.versions.get(state="waiting")
    assert (procedure.current.number, waiting.number, waiting.effective_from) == (1, 2, day)
    page = said(client, f"/thu-tuc/{procedure.code}/")
    notice = strip_tags(page.partition("Thủ tục này sắp thay đổi")[2])
    assert f"Từ ngày {day:%d/%m/%Y} sẽ thay đổi theo Quyết định số" in notice
    assert "9 ngày" not in page
    preview = said(client, reverse("procedures:coming", args=[procedure.code]))
    before, now = preview.partition("tt-change__side--now")[::2]
    assert "5 ngày làm việc" in before
    assert "9 ngày" in now
    told = client.get(f"/api/v1/procedures/{procedure.code}").json()
    assert (told["version"], told["changes_on"]) == (1, day.isoformat())
    assert "9 ngày" not in str(told)


def test_the_day_makes_it_current_once_with_a_trace_and_stale_sheets(client):
    procedure, board = make_procedure(), make_board()
    office = board.created_by
    sheet = print_one(procedure, by=office, board=board)
    post_batch(board=board, sheets=[sheet], by=office)
    decide(office, *amending(procedure), rank="ministry")
    day = clock.today() + LATER

    assert take_effect_due(day - timedelta(days=1)) == []
    assert standing_of(board).count(Hanging.CURRENT) == 1
    assert take_effect_due(day) == [procedure.code]
    assert take_effect_due(day) == []

    rows = procedure.versions.order_by("number").values_list("state", "effective_until")
    assert list(rows) == [("effective", day - timedelta(days=1)), ("effective", None)]
    line = standing_of(board).lines[0]
    assert line.state == Hanging.STALE
    assert line.due_on > day
    status = sheet_status(find_sheet(sheet.serial))
    assert (status.kind, status.since) == ("replaced", day)
    page = said(client, f"/thu-tuc/{procedure.code}/")
    assert "9 ngày" in page
    assert "sẽ thay đổi" not in page
    assert client.get(reverse("procedures:coming", args=[procedure.code])).status_code == HTTPStatus.NOT_FOUND
    assert trail("procedures.version_took_effect") == [("procedures.version_took_effect", None)]


def test_a_new_procedure_is_not_public_before_its_day(client):
    office = make_user(Role.OFFICE)
    table = [["Mã TTHC", "Tên TTHC", "Thời hạn"], ["1.999999", "Thủ tục sắp có", "2 ngày"]]
    decide(office, "Danh mục thủ tục mới ban hành", table)

    address = "/thu-tuc/1.999999/"
    for hidden in (address, f"{address}sap-thay-doi/", f"{address}thay-doi/", f"{address}giay-to/"):
        assert client.get(hidden).status_code == HTTPStatus.NOT_FOUND
    assert client.get("/api/v1/procedures/1.999999").status_code == HTTPStatus.NOT_FOUND
    assert find_procedures("Thủ tục sắp có").pks == []
    take_effect_due(clock.today() + LATER)

    assert "Thủ tục sắp có" in said(client, address)
    assert find_procedures("Thủ tục sắp có").pks == [Procedure.objects.get(code="1.999999").pk]


def test_an_abolition_waits_for_its_day_too(client):
    office, procedure = make_user(Role.OFFICE), make_procedure()
    day = clock.today() + LATER

    decide(office, *abolishing(procedure))

    procedure.refresh_from_db()
    assert (procedure.state, procedure.abolished_on) == ("published", day)
    assert "sẽ bãi bỏ từ ngày" in said(client, f"/thu-tuc/{procedure.code}/")
    assert take_effect_due(day - timedelta(days=1)) == []
    assert take_effect_due(day) == [procedure.code]
    assert take_effect_due(day) == []
    procedure.refresh_from_db()
    assert (procedure.state, procedure.current.effective_until) == ("abolished", day - timedelta(days=1))
    assert "Thủ tục này đã bãi bỏ" in said(client, f"/thu-tuc/{procedure.code}/")


def test_what_the_province_adds_holds_from_its_day_on_the_page_and_on_the_wall(client):
    procedure, board = make_procedure(), make_board()
    office = board.created_by
    post_batch(board=board, sheets=[print_one(procedure, by=office, board=board)], by=office)
    day = clock.today() + LATER
    set_listing(procedure=procedure, by=office, place="Trung tâm mới", valid_from=day)

    before = state_of_package()
    assert standing_of(board).count(Hanging.CURRENT) == 1
    assert "quy định riêng của tỉnh thay đổi" in said(client, f"/thu-tuc/{procedure.code}/")
    with clock.moved_to(at(day)):
        assert standing_of(board).count(Hanging.STALE) == 1
        assert "Trung tâm mới" in said(client, f"/thu-tuc/{procedure.code}/")
        assert state_of_package() != before  # the offline package is made anew


def test_a_later_decision_about_place_and_time_does_not_bring_the_old_content_back():
    office, procedure = make_user(Role.OFFICE), make_procedure()
    listing = [["Mã TTHC", "Tên TTHC", "Địa điểm thực hiện"], [procedure.code, procedure.name, "Trung tâm"]]
    first, second = clock.today() + timedelta(days=5), clock.today() + timedelta(days=20)
    decide(office, "Danh mục thủ tục sửa đổi, bổ sung", listing, effective_on=second)
    decide(office, *amending(procedure), effective_on=first, rank="ministry")

    take_effect_due(first)
    take_effect_due(second)

    procedure.refresh_from_db()
    assert [one.time.text for one in procedure.current.told.handings][:1] == ["9 ngày"]
    assert (procedure.current.decision.effective_on, procedure.versions.count()) == (second, 3)
    days = procedure.versions.order_by("number").values_list("effective_from", "effective_until")
    assert list(days) == [
        (None, first - timedelta(days=1)),
        (first, second - timedelta(days=1)),
        (second, None),
    ]


def test_a_source_that_tells_the_future_already_changes_nothing_before_the_day():
    office, record = make_user(Role.OFFICE), told()
    bring_in(record)
    procedure = Procedure.objects.get(code=record["id"])
    decide(office, *amending(procedure), rank="ministry")
    waiting = procedure.versions.get(state="waiting")
    early = record | {"methods": [{"method": "DIRECT", "time_limit": "9 DAY", "fee": None, "note": None}]}
    ProcedureVersion.objects.filter(pk=waiting.pk).update(digest=read_national(early).content.digest)

    entry = start_import(
        file=ContentFile(lines(early), name="som.jsonl.gz"), source="national", by=office, at_once=True
    )
    written = bring_in(early)

    assert (entry.changes.count(), written.amended, written.unchanged) == (0, 0, 1)


def test_a_change_that_did_not_come_stands_on_the_offices_list_and_can_be_made_by_hand(client):
    office, procedure = make_user(Role.OFFICE), make_procedure()
    decide(office, *amending(procedure), rank="ministry")
    day = clock.today() + LATER
    kind = "Thay đổi thủ tục chưa có hiệu lực"

    with pytest.raises(WrongState):
        bring_into_force(procedure=procedure, by=office)
    assert kind not in [line.kind for line in procedures_waiting_for(office)]
    with clock.moved_to(at(day)):
        assert kind in [line.kind for line in procedures_waiting_for(office)]
        assert procedures_waiting_for(make_user(Role.COUNTER)) == []
        with pytest.raises(NotAllowed):
            bring_into_force(procedure=procedure, by=make_user(Role.COUNTER))
        client.force_login(office)
        assert "Đã đến ngày, chưa chuyển" in said(client, reverse("procedures_desk:coming"))
        client.post(reverse("procedures_desk:take_effect", args=[procedure.code]))
        assert kind not in [line.kind for line in procedures_waiting_for(office)]
    assert trail("procedures.version_took_effect") == [("procedures.version_took_effect", office.pk)]


def test_one_procedure_that_cannot_change_does_not_hold_up_the_others(monkeypatch):
    office, one, two = make_user(Role.OFFICE), make_procedure(), make_procedure()
    decide(office, *amending(one), *amending(two), rank="ministry")
    put = taking_effect.put_in_force

    def refuse_first(procedure, version, *, day):
        if procedure.pk == one.pk:
            raise RuntimeError("disk full")
        put(procedure, version, day=day)

    monkeypatch.setattr(taking_effect, "put_in_force", refuse_first)
    assert take_effect_due(clock.today() + LATER) == [two.code]
    monkeypatch.undo()
    assert take_effect_due(clock.today() + LATER) == [one.code]


def test_the_clock_knows_the_task():
    assert "lantoa.capabilities.procedures.tasks.bring_into_force_due" in {one.task for one in SCHEDULE}


def test_the_database_lets_no_version_wait_without_a_day_and_no_second_draft_be():
    procedure = make_procedure()
    for facts in ({"state": "waiting", "effective_from": None}, {"state": "later"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            procedure.versions.update(**facts)
    procedure.versions.create(number=2, state="draft", **CONTENT)
    with pytest.raises(IntegrityError), transaction.atomic():
        procedure.versions.create(number=3, state="draft", **CONTENT)


def test_the_page_takes_few_queries_whatever_waits(client, django_assert_max_num_queries):
    office, procedure = make_user(Role.OFFICE), make_procedure()
    for days in (5, 10, 15):
        decide(
            office, *amending(procedure, **{"Thời hạn": f"{days} ngày"}), rank="ministry",
            effective_on=clock.today() + timedelta(days=days),
        )  # fmt: skip
    assert procedure.versions.filter(state="waiting").count() == 3
    client.get(f"/thu-tuc/{procedure.code}/")

    with django_assert_max_num_queries(12):
        client.get(f"/thu-tuc/{procedure.code}/")


@pytest.mark.parametrize("many", [1, 3])
def test_the_list_of_what_waits_takes_as_many_queries_for_three_as_for_one(
    client, many, django_assert_num_queries
):
    office = make_user(Role.OFFICE)
    for _ in range(many):
        decide(office, *amending(make_procedure()), *abolishing(make_procedure()), rank="ministry")

    with django_assert_num_queries(2):
        assert len([str(one.decision) for one in coming_changes()]) == 2 * many


def test_a_second_clock_with_the_same_list_makes_nothing_twice(monkeypatch):
    """What two workers see that both read the list before either took the lock."""
    office, procedure, gone = make_user(Role.OFFICE), make_procedure(), make_procedure()
    decide(office, *amending(procedure), *abolishing(gone), rank="ministry")
    day = clock.today() + LATER
    seen = list(due_procedures(day))
    monkeypatch.setattr(taking_effect, "due_procedures", lambda day: seen)

    with CaptureQueriesContext(connection) as asked:
        assert take_effect_due(day) == [one.code for one in seen] != []
    assert take_effect_due(day) == []

    assert len(trail("procedures.version_took_effect")) == len(trail("procedures.abolition_took_effect")) == 1
    if connection.features.has_select_for_update:
        assert any("FOR UPDATE" in one["sql"] for one in asked.captured_queries)


@pytest.mark.parametrize("rank", ["province", "ministry"])
def test_a_decision_that_waits_and_is_brought_again_changes_nothing(rank):
    office, procedure, gone = make_user(Role.OFFICE), make_procedure(), make_procedure()
    decision = decide(office, *amending(procedure), *abolishing(gone), rank=rank).decision
    new = "Danh mục thủ tục được sửa đổi", *amending(procedure)[1:], *abolishing(gone)

    again = start_import(
        file=ContentFile(word_file(*new), name="lai.docx"),
        source="decision",
        by=office,
        decision=decision,
        at_once=True,
    )

    assert (again.problems, again.changes.count()) == ([], 0)


def test_a_decision_about_place_and_time_is_previewed_beside_what_holds_now(client):
    office, procedure = make_user(Role.OFFICE), make_procedure()
    decide(office, *amending(procedure))

    page = said(client, reverse("procedures:coming", args=[procedure.code]))

    before, now = page.partition("tt-change__side--now")[::2]
    assert "Thời hạn giải quyết" in before
    assert "5 ngày làm việc" in before
    assert "9 ngày" in now
    assert [one.what for one in coming_changes()] == ["Quy định của tỉnh"]


def test_what_was_entered_wrongly_is_called_off_before_its_day_and_never_happens(client):
    office, changed, gone = make_user(Role.OFFICE), make_procedure(), make_procedure()
    decide(office, *amending(changed), *abolishing(gone))
    client.force_login(office)
    assert "Rút thay đổi chờ hiệu lực" in said(client, reverse("procedures_desk:procedure", args=[gone.code]))

    for procedure in (changed, gone):
        client.post(
            reverse("procedures_desk:take_back", args=[procedure.code]), {"reason": "Nhập nhầm ngày."}
        )

    assert take_effect_due(clock.today() + LATER) == []
    gone.refresh_from_db()
    assert (gone.state, gone.abolished_on, gone.abolished_by) == ("published", None, None)
    assert list(changed.versions.order_by("number").values_list("state", flat=True)) == [
        "effective",
        "called_off",
    ]
    assert not changed.listings.exists()
    assert "sắp" not in said(client, f"/thu-tuc/{changed.code}/").partition("Cần mang gì")[0]
    assert len(trail("procedures.change_called_off")) == 2


def test_calling_off_is_refused_without_right_reason_or_anything_that_waits():
    office, procedure = make_user(Role.OFFICE), make_procedure()
    with pytest.raises(WrongState):
        call_off(procedure=procedure, by=office, reason="Nhầm")
    decide(office, *amending(procedure), rank="ministry")

    with pytest.raises(NotAllowed):
        call_off(procedure=procedure, by=make_user(Role.COUNTER), reason="Nhầm")
    with pytest.raises(BadInput):
        call_off(procedure=procedure, by=office, reason=" ")
    with clock.moved_to(at(clock.today() + LATER)), pytest.raises(WrongState):
        call_off(procedure=procedure, by=office, reason="Nhầm")
    assert procedure.versions.filter(state="waiting").count() == 1


def test_the_provinces_word_before_goes_on_when_the_next_one_is_called_off():
    office, procedure = make_user(Role.OFFICE), make_procedure()
    set_listing(procedure=procedure, by=office, place="Quầy cũ")
    decide(office, *amending(procedure))
    assert procedure.listings.count() == 2

    call_off(procedure=procedure, by=office, reason="Quyết định bị thu hồi.")

    assert list(procedure.listings.values_list("place", "valid_until")) == [("Quầy cũ", None)]
