"""A file on its way into the catalogue: the differences are exactly what was planted, a person decides, the trail says who."""

from datetime import date, timedelta

import pytest
from django.core.files.base import ContentFile
from wagtail.models import ModelLogEntry

from lantoa.capabilities.procedures import actions
from lantoa.capabilities.procedures.actions import (
    confirm_import,
    drop_import,
    note_decision,
    note_entered,
    propose_abolition,
    set_change,
    set_listing,
    start_import,
)
from lantoa.capabilities.procedures.actions.reviewing import lost_imports, read_import
from lantoa.capabilities.procedures.enums import ImportState
from lantoa.capabilities.procedures.models import AnnouncementDecision, CatalogueImport, Procedure
from lantoa.capabilities.procedures.queries import known_procedures, published_procedures
from lantoa.foundation.accounts.enums import Role
from lantoa.kit import clock
from lantoa.kit.errors import BadInput, Conflict, NotAllowed, WrongState
from tests.factories.people import make_user
from tests.factories.procedures import abolish, bring_in, lines, make_procedure, told
from tests.factories.tables import word_file

pytestmark = pytest.mark.django_db


def upload(*records, by=None, name="ngay-mai.jsonl.gz", **said):
    return start_import(
        file=ContentFile(lines(*records), name=name),
        source="national",
        by=by or make_user(Role.OFFICE),
        at_once=True,
        **said,
    )


def decided(by, **said):
    plain = {
        "reference_code": "12/QĐ-UBND",
        "issuer": "UBND tỉnh Điện Biên",
        "rank": "province",
        "signed_on": clock.today(),
        "effective_on": clock.today(),
    }
    return note_decision(by=by, **(plain | said))


def bring_decision(by, *blocks, **said):
    file = ContentFile(word_file(*blocks), name="qd.docx")
    return start_import(file=file, source="decision", by=by, decision=decided(by, **said), at_once=True)


def trail():
    return list(ModelLogEntry.objects.order_by("pk").values_list("action", flat=True))


def test_the_next_days_file_with_twenty_planted_differences_shows_exactly_those():
    today = [told() for _ in range(60)]
    bring_in(*today)
    parts = (
        "name",
        "decision",
        "field",
        "result",
        "conditions",
        "agency",
        "level",
        "kind",
        "audience",
        "steps",
    )
    tomorrow = [dict(one) for one in today]
    for number, part in enumerate(parts):
        tomorrow[number][part] = ["Khác hẳn"] if part in ("audience", "steps") else "Cấp Tỉnh"
    tomorrow[10]["methods"] = [
        {"method": "DIRECT", "time_limit": "9 WORKING_DAY", "fee": "0 VNĐ ()", "note": None}
    ]
    tomorrow[11]["methods"] = [
        *tomorrow[11]["methods"][:1],
        {**tomorrow[11]["methods"][1], "fee": "50000 VNĐ ()"},
    ]
    tomorrow[12]["documents"] = [{"group": None, "text": "Giấy khác", "originals": 1, "copies": 0}]
    tomorrow[13]["legal_basis"] = [{"title": "Luật khác", "number": "1/2026/QH16"}]
    tomorrow[14]["documents"] = [{**tomorrow[14]["documents"][0], "copies": 1}]
    new = [told() for _ in range(3)]
    gone = tomorrow[-2:]

    entry = upload(*tomorrow[:-2], *new, is_whole=True)

    changes = entry.changes.order_by("position")
    planted = [one["id"] for one in (*today[:15], *new, *gone)]
    assert [one.procedure_code for one in changes] == planted
    assert [one.kind for one in changes] == ["amended"] * 15 + ["introduced"] * 3 + ["abolished"] * 2
    assert [one.is_accepted for one in changes] == [True] * 18 + [False] * 2
    assert [[part for part, _, _ in one.fields] for one in changes[:4]] == [
        ["name"],
        ["decision_number"],
        ["sector"],
        ["results"],
    ]
    assert entry.counts["read"] == entry.done == 61
    assert upload(*reversed(today), name="khac.jsonl.gz").changes.count() == 0


def test_confirming_brings_in_what_is_accepted_and_nothing_else():
    office = make_user(Role.OFFICE)
    records = [told(), told(), told()]
    bring_in(*records)
    entry = upload(
        records[0] | {"result": "Mới"}, records[1] | {"result": "Mới"}, records[2], told(), by=office
    )
    set_change(change=entry.changes.get(procedure_code=records[1]["id"]), accepted=False, by=office)

    done = confirm_import(entry=entry, by=office)

    results = [Procedure.objects.get(code=one["id"]).current.told.results[0].name for one in records]
    assert results == ["Mới", "Giấy phép", "Giấy phép"]
    assert (done.state, done.decided_by, published_procedures().count()) == (ImportState.CONFIRMED, office, 4)
    assert trail()[-4:] == [
        "procedures.import_started",
        "procedures.import_read",
        "procedures.change_set",
        "procedures.import_confirmed",
    ]
    with pytest.raises(WrongState):
        confirm_import(entry=entry, by=office)
    with pytest.raises(WrongState):
        set_change(change=entry.changes.first(), accepted=False, by=office)
    with pytest.raises(WrongState):
        drop_import(entry=entry, by=office, reason="Nhầm")


def test_what_changed_meanwhile_is_not_overwritten():
    office, record = make_user(Role.OFFICE), told()
    bring_in(record)
    fresh = told()
    first = upload(record | {"result": "Một"}, by=office)
    second = upload(fresh, by=office)
    bring_in(record | {"result": "Hai"}, fresh)

    for entry in (first, second):
        with pytest.raises(Conflict) as refusal:
            confirm_import(entry=entry, by=office)
        assert refusal.value.code == "changed_meanwhile"
    assert Procedure.objects.get(code=record["id"]).current.told.results[0].name == "Hai"


def test_the_same_file_is_recognised_until_it_was_dropped():
    office, record = make_user(Role.OFFICE), told()
    entry = upload(record, by=office)

    with pytest.raises(Conflict) as refusal:
        upload(record, by=office)
    assert refusal.value.code == "already_imported"
    with pytest.raises(BadInput):
        drop_import(entry=entry, by=office, reason=" ")
    drop_import(entry=entry, by=office, reason="Tải nhầm tệp.")

    assert upload(record, by=office).state == ImportState.REVIEWING
    assert not Procedure.objects.exists()


def test_a_broken_file_fails_with_its_place_and_can_be_brought_again():
    office = make_user(Role.OFFICE)
    file = ContentFile(lines(told(), told()) + b"xx", name="a.jsonl.gz")

    entry = start_import(file=file, source="national", by=office, at_once=True)

    assert (entry.state, entry.changes.count()) == (ImportState.FAILED, 0)
    assert "bị hỏng" in entry.problems[0]
    with pytest.raises(BadInput):
        start_import(file=ContentFile(b"", name="a.gz"), source="national", by=office)
    with pytest.raises(BadInput):
        start_import(file=ContentFile(b"abc", name="a.docx"), source="decision", by=office)
    assert CatalogueImport.objects.count() == 1


def test_a_reading_that_was_cut_off_begins_anew():
    entry = upload(told(), told())
    CatalogueImport.objects.filter(pk=entry.pk).update(
        state=ImportState.READING, touched_at=clock.now() - timedelta(hours=1)
    )

    assert lost_imports() == [entry.pk]
    entry.refresh_from_db()
    read_import(entry)
    assert (entry.state, entry.changes.count(), lost_imports()) == (ImportState.REVIEWING, 2, [])


def test_only_who_keeps_the_catalogue_may_do_any_of_it():
    office, counter = make_user(Role.OFFICE), make_user(Role.COUNTER)
    procedure = make_procedure()
    entry = upload(told(), by=office)
    decision = decided(office)
    verbs = (
        lambda: upload(told(), by=counter),
        lambda: set_change(change=entry.changes.first(), accepted=False, by=counter),
        lambda: confirm_import(entry=entry, by=counter),
        lambda: drop_import(entry=entry, by=counter, reason="x"),
        lambda: decided(counter, reference_code="13/QĐ-UBND"),
        lambda: note_entered(decision=decision, on=clock.today(), by=counter),
        lambda: set_listing(procedure=procedure, by=counter, place="x"),
        lambda: propose_abolition(procedure=procedure, by=counter),
    )

    for verb in verbs:
        with pytest.raises(NotAllowed):
            verb()


def test_a_provincial_decision_adds_to_the_centres_content_and_leaves_it():
    office = make_user(Role.OFFICE)
    central, gone = make_procedure(name="Cấp giấy"), make_procedure()
    before = central.current.digest

    entry = bring_decision(
        office,
        "Danh mục thủ tục sửa đổi, bổ sung",
        [
            ["Mã TTHC", "Tên TTHC", "Thời hạn", "Địa điểm thực hiện"],
            [central.code, "Cấp giấy", "3 ngày", "Trung tâm"],
        ],
        "Danh mục thủ tục bị bãi bỏ",
        [["Mã TTHC", "Tên TTHC"], [gone.code, "Bỏ"]],
        "Danh mục thủ tục mới ban hành",
        [["Mã TTHC", "Tên TTHC", "Thời hạn"], ["1.999999", "Thủ tục mới", "2 ngày"]],
    )
    assert [(one.kind, [part for part, _, _ in one.fields]) for one in entry.changes.all()] == [
        ("amended", ["place", "time_limit"]),
        ("abolished", []),
        ("introduced", ["name", "handings"]),
    ]
    confirm_import(entry=entry, by=office)

    central.refresh_from_db()
    gone.refresh_from_db()
    listing = central.listings.get()
    assert (central.current.digest, central.current.number, central.current.decision) == (
        before,
        2,
        entry.decision,
    )
    assert (listing.place, listing.time_limit, listing.valid_from) == (
        "Trung tâm",
        "3 ngày",
        entry.decision.effective_on,
    )
    assert (gone.state, gone.abolished_by, gone.abolished_on) == (
        "abolished",
        entry.decision,
        entry.decision.effective_on,
    )
    assert known_procedures().filter(pk=gone.pk).exists()
    assert Procedure.objects.get(code="1.999999").kind == "local"


@pytest.mark.parametrize("rank", ["province", "ministry"])
def test_a_decision_that_is_brought_again_in_another_file_changes_nothing(rank):
    office = make_user(Role.OFFICE)
    procedure = make_procedure(name="Cấp giấy")
    head = ["Mã TTHC", "Tên TTHC", "Thời hạn"]
    row = [procedure.code, "Cấp giấy", "3 ngày"]
    confirm_import(entry=bring_decision(office, "Danh mục sửa đổi", [head, row], rank=rank), by=office)

    again = bring_decision(office, "Danh mục thủ tục được sửa đổi", [head, row], rank=rank)
    other = bring_decision(
        office, "Danh mục sửa đổi, bổ sung", [head, row], rank=rank, reference_code="15/QĐ-UBND"
    )

    assert again.changes.count() == 0
    assert [one.fields for one in other.changes.all()] == [[["decision_number", "12/QĐ-UBND", "15/QĐ-UBND"]]]


def test_a_ministerial_decision_replaces_one_procedure_by_another():
    office, old = make_user(Role.OFFICE), make_procedure()

    entry = bring_decision(
        office,
        "Danh mục thủ tục thay thế",
        [["Mã TTHC", "Tên TTHC", "Mã thủ tục bị thay thế"], ["1.888888", "Thủ tục thay", old.code]],
        rank="ministry",
    )
    confirm_import(entry=entry, by=office)

    old.refresh_from_db()
    assert (old.state, old.replaced_by.code) == ("abolished", "1.888888")
    assert old.replaced_by.current.change == "replaced"


def test_mistakes_of_a_decision_are_told_and_nothing_is_kept():
    office = make_user(Role.OFFICE)

    table = [["Mã TTHC", "Tên TTHC"], ["1.777777", "Lạ"]]
    unknown = bring_decision(office, "Danh mục thủ tục bị bãi bỏ", table)
    uncoded = bring_decision(office, "Danh mục thủ tục bị bãi bỏ", [*table, ["", "Không mã"]])

    assert [one.state for one in (unknown, uncoded)] == [ImportState.FAILED] * 2
    assert unknown.problems == [
        "Bảng 1, dòng 2: thủ tục 1.777777 chưa có trong danh mục nên không bãi bỏ được."
    ]
    assert uncoded.problems == ["Bảng 1, dòng 3, cột “Mã thủ tục”: chưa có mã thủ tục."]


def test_what_is_abolished_is_not_abolished_again_by_a_decision():
    office, procedure = make_user(Role.OFFICE), make_procedure()
    abolish(procedure, by=office)

    entry = bring_decision(
        office, "Danh mục thủ tục bị bãi bỏ", [["Mã TTHC", "Tên TTHC"], [procedure.code, "Bỏ"]]
    )

    assert entry.problems == [
        f"Bảng 1, dòng 2: thủ tục {procedure.code} đã bãi bỏ nên không bãi bỏ được nữa."
    ]


def test_a_refused_file_leaves_no_decision_behind():
    facts = {
        "reference_code": "9/QĐ-UBND",
        "issuer": "UBND tỉnh",
        "rank": "province",
        "signed_on": clock.today(),
    }

    with pytest.raises(BadInput):
        actions.bring_decision(file=ContentFile(b"x", name="a.docx"), by=make_user(Role.OFFICE), **facts)

    assert not AnnouncementDecision.objects.exists()


def test_the_day_of_entering_is_noted_once_and_must_be_possible():
    office = make_user(Role.OFFICE)
    decision = decided(office, signed_on=clock.today() - timedelta(days=3))
    assert decided(office, signed_on=clock.today() - timedelta(days=3)) == decision

    for day in (clock.today() + timedelta(days=1), clock.today() - timedelta(days=4)):
        with pytest.raises(BadInput):
            note_entered(decision=decision, on=day, by=office)
    note_entered(decision=decision, on=clock.today(), by=office)
    with pytest.raises(WrongState):
        note_entered(decision=decision, on=clock.today(), by=office)
    with pytest.raises(BadInput):
        decided(office, signed_on=clock.today() + timedelta(days=1))
    assert trail()[-2:] == ["procedures.decision_noted", "procedures.decision_entered"]


def test_a_new_listing_ends_the_one_before():
    office, procedure = make_user(Role.OFFICE), make_procedure()
    set_listing(procedure=procedure, by=office, place="Cũ", valid_from=date(2026, 1, 1))
    set_listing(procedure=procedure, by=office, place="Mới", valid_from=date(2026, 6, 1))

    with pytest.raises(BadInput):
        set_listing(procedure=procedure, by=office, place="Sớm", valid_from=date(2026, 5, 1))
    with pytest.raises(BadInput):
        set_listing(procedure=procedure, by=office)

    rows = procedure.listings.order_by("valid_from").values_list("place", "valid_until")
    assert list(rows) == [("Cũ", date(2026, 5, 31)), ("Mới", None)]


def test_an_abolished_procedure_stays_known_and_is_abolished_once():
    office, procedure = make_user(Role.OFFICE), make_procedure()

    abolish(procedure, by=office)

    assert (published_procedures().count(), known_procedures().count()) == (0, 1)
    with pytest.raises(WrongState):
        abolish(procedure, by=office)
    assert trail()[-2:] == ["procedures.procedure_abolished", "approvals.decided"]
