"""Procedures that the office writes itself: drafts, publishing, levels, linked groups, what changed."""

from datetime import date, timedelta

import pytest
from wagtail.models import ModelLogEntry

from lantoa.capabilities.procedures.actions import (
    create_procedure,
    note_decision,
    propose_publication,
    save_draft,
    set_linked_group,
    set_service_level,
    take_effect_due,
)
from lantoa.capabilities.procedures.models import AnnouncementDecision, LinkedGroup
from lantoa.capabilities.procedures.queries import known_procedures, procedures_waiting_for, what_changed
from lantoa.capabilities.procedures.queries.desk import (
    Wanted,
    decision_rows,
    fault_counts,
    listed_procedures,
    year_in_time,
)
from lantoa.capabilities.procedures.reading.content import (
    Content,
    Fee,
    Handing,
    Requirement,
    Result,
    Source,
    Step,
    TimeLimit,
)
from lantoa.capabilities.procedures.reading.wording import Piece, side_by_side
from lantoa.foundation.accounts.enums import Role
from lantoa.kit import clock
from lantoa.kit.errors import BadInput, Conflict, NotAllowed, WrongState
from tests.factories.people import make_user
from tests.factories.procedures import make_procedure, publish

pytestmark = pytest.mark.django_db

WHOLE = Content(
    name="Cấp thẻ thử",
    steps=(Step("Nộp hồ sơ"),),
    handings=(Handing("direct", time=TimeLimit("3 ngày", 3, "day"), fees=(Fee("Không", 0),)),),
    requirements=(Requirement("Đơn"),),
    audience=("Cá nhân",),
    levels=("province",),
    agency="Sở Nội vụ",
    results=(Result("Thẻ"),),
    conditions="Không",
    sources=(Source("1/2026/NĐ-CP", "Nghị định thử"),),
)


def make_draft(by, content=WHOLE, **said):
    plain = {"code": "NB-SNV-01", "kind": "internal", "sector": "Nội vụ"}
    return create_procedure(by=by, content=content, **(plain | said))


def test_a_draft_is_public_only_once_it_is_published():
    office = make_user(Role.OFFICE)
    procedure = make_draft(office, code="1.000777.H18", kind="local")
    assert (procedure.code, known_procedures().count()) == ("1.000777", 0)

    save_draft(procedure=procedure, by=office, content=WHOLE)
    publish(procedure, by=office)

    procedure.refresh_from_db()
    assert (procedure.state, procedure.current.number, known_procedures().count()) == ("published", 1, 1)
    assert list(ModelLogEntry.objects.order_by("pk").values_list("action", flat=True)) == [
        "procedures.procedure_created",
        "procedures.draft_saved",
        "approvals.requested",
        "procedures.proposal_made",
        "procedures.procedure_published",
        "approvals.decided",
    ]
    with pytest.raises(WrongState):
        publish(procedure, by=office)


def test_a_sector_moves_only_what_was_never_public():
    office = make_user(Role.OFFICE)
    procedure = make_draft(office)
    save_draft(procedure=procedure, by=office, content=WHOLE, sector="Tổ chức")
    procedure.refresh_from_db()
    assert procedure.sector.name == "Tổ chức"

    publish(procedure, by=office)
    save_draft(procedure=procedure, by=office, content=WHOLE, sector="Nội vụ")

    procedure.refresh_from_db()
    assert procedure.sector.name == "Tổ chức"


def test_a_change_of_what_is_public_waits_as_a_draft():
    office = make_user(Role.OFFICE)
    procedure = make_draft(office)
    publish(procedure, by=office)

    save_draft(procedure=procedure, by=office, content=Content(name="Tên mới"))
    procedure.refresh_from_db()
    assert (procedure.name, procedure.current.number, procedure.versions.count()) == ("Cấp thẻ thử", 1, 2)
    with pytest.raises(BadInput) as refusal:
        publish(procedure, by=office)
    assert "chưa có trình tự thực hiện" in refusal.value.message

    day = clock.today() + timedelta(days=5)
    save_draft(procedure=procedure, by=office, content=WHOLE)
    publish(procedure, by=office, effective_from=day)
    rows = procedure.versions.order_by("number")
    assert list(rows.values_list("state", "effective_from", "effective_until")) == [
        ("effective", clock.today(), None),
        ("waiting", day, None),
    ]
    take_effect_due(day)
    assert list(rows.values_list("state", "effective_from", "effective_until")) == [
        ("effective", clock.today(), day - timedelta(days=1)),
        ("effective", day, None),
    ]


def test_an_internal_procedure_is_never_public():
    office = make_user(Role.OFFICE)
    publish(make_draft(office), by=office)

    assert known_procedures().count() == 0


def test_what_is_refused():
    office, counter = make_user(Role.OFFICE), make_user(Role.COUNTER)
    central, own = make_procedure(), make_draft(office)
    refused = (
        (NotAllowed, lambda: make_draft(counter, code="NB-SNV-02")),
        (NotAllowed, lambda: save_draft(procedure=own, by=counter, content=WHOLE)),
        (NotAllowed, lambda: propose_publication(procedure=own, by=counter)),
        (NotAllowed, lambda: set_linked_group(by=counter, name="x", members=[own, central])),
        (Conflict, lambda: make_draft(office)),
        (BadInput, lambda: make_draft(office, code="abc")),
        (BadInput, lambda: make_draft(office, code="NB-SNV-03", kind="central")),
        (BadInput, lambda: make_draft(office, code="NB-SNV-04", sector=" ")),
        (WrongState, lambda: save_draft(procedure=central, by=office, content=WHOLE)),
        (BadInput, lambda: set_linked_group(by=office, name="x", members=[own])),
        (BadInput, lambda: set_linked_group(by=office, name="x", members=[own, own])),
        (BadInput, lambda: set_linked_group(by=office, name=" ", members=[own, central])),
    )

    for error, verb in refused:
        with pytest.raises(error):
            verb()


def test_a_level_is_said_in_its_vocabulary_and_partial_needs_its_reason():
    office, procedure = make_user(Role.OFFICE), make_procedure()

    def level(value, day, scheme="partial_full", by=office, reason=""):
        return set_service_level(
            procedure=procedure, by=by, scheme=scheme, value=value, valid_from=day, reason=reason
        )

    level("partial", date(2026, 1, 1), reason="Phải đối chiếu bản chính.")
    level("full", date(2026, 7, 1))
    level("3", date(2022, 1, 1), scheme="four_levels")
    for wrong in (
        lambda: level("3", date(2026, 8, 1)),
        lambda: level("partial", date(2026, 8, 1)),
        lambda: level("full", date(2026, 7, 1)),
    ):
        with pytest.raises(BadInput):
            wrong()
    with pytest.raises(NotAllowed):
        level("full", date(2026, 9, 1), by=make_user(Role.COUNTER))

    rows = procedure.service_levels.order_by("valid_from").values_list("scheme", "value", "valid_until")
    assert list(rows) == [
        ("four_levels", "3", None),
        ("partial_full", "partial", date(2026, 6, 30)),
        ("partial_full", "full", None),
    ]


def test_a_linked_group_keeps_its_order():
    office, one, two, three = make_user(Role.OFFICE), *(make_procedure() for _ in range(3))
    group = set_linked_group(by=office, name="Sinh con", members=[two, one])

    set_linked_group(by=office, name="Sinh con, nhập hộ khẩu", members=[three, two, one], group=group)
    other = set_linked_group(by=office, name="Sinh con", members=[two, one])

    assert [place.procedure for place in group.places.select_related("procedure")] == [three, two, one]
    assert (LinkedGroup.objects.count(), other.slug) == (2, "sinh-con-2")


def test_the_words_that_changed_are_marked_on_their_side():
    sides = side_by_side("Dòng một\nNộp hai bản giấy", "Dòng một\nNộp một bản giấy")

    assert sides.before == [
        Piece("Dòng một\n", "same"),
        Piece("Nộp ", "same"),
        Piece("hai", "removed"),
        Piece(" bản giấy", "same"),
    ]
    assert sides.after[2] == Piece("một", "added")
    assert side_by_side("", "a").before == []


def test_what_changed_names_only_the_parts_that_differ():
    office = make_user(Role.OFFICE)
    procedure = make_draft(office)
    publish(procedure, by=office)
    later = save_draft(
        procedure=procedure, by=office, content=Content(**{**_fields(WHOLE), "agency": "Sở Y tế"})
    )

    procedure.refresh_from_db()
    assert [one.label for one in what_changed(procedure.current, later)] == ["Cơ quan thực hiện"]


def _fields(content):
    return {name: getattr(content, name) for name in content.__slots__}


def test_the_list_is_filtered_with_or_without_diacritics(django_assert_num_queries):
    first = make_procedure(name="Đăng ký khai sinh", field="Hộ tịch", level="Cấp Xã")
    second = make_procedure(name="Cấp phép xây dựng", field="Xây dựng", level="Cấp Tỉnh", conditions=None)

    def found(**said):
        return list(listed_procedures(Wanted(**said)))

    assert found(words="dang ky") == found(words="ĐĂNG ký") == found(level="commune") == [first]
    assert found(words=f"{first.code}.000.00.00.H18") == [first]
    assert found(fault="no_conditions") == found(sector="xay-dung") == [second]
    assert found(state="abolished") == found(kind="internal") == []
    assert ("no_conditions", "Chưa có dữ liệu về yêu cầu, điều kiện", 1) in fault_counts()
    with django_assert_num_queries(1):
        assert [one.sector.name for one in listed_procedures(Wanted())] == ["Hộ tịch", "Xây dựng"]


def test_decisions_wait_with_their_last_day_and_one_late_makes_the_year_late():
    office = make_user(Role.OFFICE)
    signed = date(clock.today().year, 3, 2)
    assert year_in_time(signed.year) == (None, None)
    facts = {"issuer": "UBND tỉnh", "rank": "province", "signed_on": signed}
    AnnouncementDecision.objects.create(
        reference_code="1/QĐ-UBND",
        effective_on=signed + timedelta(days=5),
        entered_nationally_on=signed,
        **facts,
    )

    assert year_in_time(signed.year) == (True, True)
    assert procedures_waiting_for(office) == []
    late = AnnouncementDecision.objects.create(
        reference_code="2/QĐ-UBND", effective_on=signed + timedelta(days=4), **facts
    )
    lines = procedures_waiting_for(office)
    assert [(one.title, one.kind) for one in lines] == [(str(late), "Nhập Cơ sở dữ liệu quốc gia")]
    assert lines[0].is_overdue(clock.today())
    assert (year_in_time(signed.year), procedures_waiting_for(make_user(Role.COUNTER))) == (
        (False, False),
        [],
    )


def test_the_last_day_to_announce_hangs_on_the_rule_and_not_on_the_decision():
    office, signed = make_user(Role.OFFICE), clock.today() - timedelta(days=2)
    facts = {"by": office, "issuer": "UBND tỉnh", "rank": "province", "signed_on": signed}
    usual = note_decision(
        **facts,
        reference_code="5/QĐ-UBND",
        effective_on=signed,
        rule_effective_on=signed + timedelta(days=30),
    )
    shortened = note_decision(
        **facts, reference_code="6/QĐ-UBND", is_shortened=True, rule_issued_on=signed - timedelta(days=4)
    )

    rows = decision_rows([usual, shortened])

    assert [one.announced.due_on - signed for one in rows] == [timedelta(days=25), timedelta(days=-1)]
    assert [one.is_announced_late for one in rows] == [False, True]
    with pytest.raises(BadInput):
        note_decision(
            **facts,
            reference_code="7/QĐ-UBND",
            rule_issued_on=signed,
            rule_effective_on=signed - timedelta(1),
        )
