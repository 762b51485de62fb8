"""The days of a noted decision are put right: what was counted from them, and what carries a copy of them, follows."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from lantoa.capabilities.procedures.actions import call_off, correct_days, note_entered, take_effect_due
from lantoa.capabilities.procedures.actions.posting import post_batch
from lantoa.capabilities.procedures.models import AnnouncementDecision, LocalListing, Procedure
from lantoa.capabilities.procedures.queries.desk import decision_rows
from lantoa.capabilities.procedures.queries.posting import renewal_deadline, standing_of
from lantoa.foundation.accounts.enums import Role
from lantoa.kit import clock
from lantoa.kit.errors import BadInput, NotAllowed, WrongState
from tests.capabilities.procedures.test_reviewing import decided
from tests.capabilities.procedures.test_taking_effect import abolishing, amending, at, decide
from tests.factories.people import make_user
from tests.factories.posting import make_board, print_one
from tests.factories.procedures import make_procedure

pytestmark = pytest.mark.django_db
ONE = timedelta(days=1)
WHY = "Ghi nhầm ngày"


def days_on(many: int) -> date:
    return clock.today() + timedelta(days=many)


def days_of(decision: AnnouncementDecision, **said: date | None) -> dict[str, date | None]:
    """The four days as they are noted, some put right."""
    names = ("signed_on", "effective_on", "rule_effective_on", "rule_issued_on")
    return {name: getattr(decision, name) for name in names} | said


def correct(
    decision: AnnouncementDecision, by, reason: str = WHY, **said: date | None
) -> AnnouncementDecision:
    return correct_days(decision=decision, by=by, reason=reason, **days_of(decision, **said))


def ends(procedure: Procedure) -> list[tuple[date | None, date | None]]:
    return list(procedure.versions.order_by("number").values_list("effective_from", "effective_until"))


def test_deadlines_are_counted_anew_and_the_trail_says_what_and_why():
    office = make_user(Role.OFFICE)
    decision = decided(office, signed_on=days_on(-9), effective_on=days_on(-1))
    before = decision_rows([decision])[0]

    held = correct(
        decision, office, signed_on=days_on(-30), effective_on=days_on(-2), rule_effective_on=days_on(-3)
    )

    row = decision_rows([held])[0]
    assert (row.announced.due_on, row.announced.done_on) == (days_on(-3 - 5), days_on(-30))
    assert (before.announced.due_on, before.is_announced_late) == (days_on(-6), False)
    assert row.entered.due_on < before.entered.due_on
    assert row.is_entered_late
    entry = ModelLogEntry.objects.filter(action="procedures.decision_corrected").get()
    assert entry.user == office
    assert entry.data["reason"] == WHY
    assert entry.data["changes"] == (
        f"ngày ký: {days_on(-9):%d/%m/%Y} thành {days_on(-30):%d/%m/%Y}; "
        f"có hiệu lực từ: {days_on(-1):%d/%m/%Y} thành {days_on(-2):%d/%m/%Y}; "
        f"văn bản quy định thủ tục có hiệu lực từ: không ghi thành {days_on(-3):%d/%m/%Y}"
    )


def test_what_is_in_force_takes_the_right_day_and_stale_boards_are_due_by_it():
    procedure, board = make_procedure(), make_board()
    office = board.created_by
    sheet = print_one(procedure, by=office, board=board)
    post_batch(board=board, sheets=[sheet], by=office)
    decision = decide(office, *amending(procedure), rank="ministry").decision
    with clock.moved_to(at(days_on(12))):
        take_effect_due(days_on(0))
        assert standing_of(board).lines[0].due_on == renewal_deadline().after(days_on(-2))

        correct(decision, office, effective_on=days_on(-5))

        assert ends(procedure) == [(None, days_on(-6)), (days_on(-5), None)]
        assert standing_of(board).lines[0].due_on == renewal_deadline().after(days_on(-5))


def test_what_waits_takes_another_day_and_is_carried_out_when_it_has_come(
    client, django_capture_on_commit_callbacks
):
    office, procedure, gone = make_user(Role.OFFICE), make_procedure(), make_procedure()
    decision = decide(office, *amending(procedure), *abolishing(gone), rank="ministry").decision

    decision = correct(decision, office, effective_on=days_on(4))

    gone.refresh_from_db()
    assert (procedure.versions.get(state="waiting").effective_from, gone.abolished_on) == (
        days_on(4),
        days_on(4),
    )
    assert "Từ ngày <time" in client.get(f"/thu-tuc/{procedure.code}/").content.decode()
    assert f"{days_on(4):%d/%m/%Y}" in client.get(f"/thu-tuc/{procedure.code}/").content.decode()
    assert take_effect_due(days_on(3)) == []
    with django_capture_on_commit_callbacks() as queued:
        correct(decision, office, effective_on=days_on(0))
    assert "bring_into_force_due" in str([getattr(one, "__self__", one) for one in queued])
    assert take_effect_due(days_on(0)) == sorted([procedure.code, gone.code])
    assert ends(procedure)[0] == (None, days_on(-1))
    assert ends(gone) == [(None, days_on(-1))]


def test_what_the_province_adds_and_what_is_abolished_follow_without_a_gap():
    office, procedure, gone = make_user(Role.OFFICE), make_procedure(), make_procedure()
    row = {"Địa điểm thực hiện": "Quầy 1", "Thời hạn": ""}
    first = decide(office, *amending(procedure, **row), effective_on=days_on(-20)).decision
    second = decide(
        office, *amending(procedure, **row | {"Địa điểm thực hiện": "Quầy 2"}), effective_on=days_on(-2)
    ).decision
    end = decide(office, *abolishing(gone), rank="ministry", effective_on=days_on(-2)).decision

    correct(second, office, effective_on=days_on(-7))
    correct(end, office, effective_on=days_on(-9))

    listings = LocalListing.objects.filter(procedure=procedure).order_by("valid_from")
    assert list(listings.values_list("decision", "valid_from", "valid_until")) == [
        (first.pk, days_on(-20), days_on(-8)),
        (second.pk, days_on(-7), None),
    ]
    gone.refresh_from_db()
    assert (gone.state, gone.abolished_on, ends(gone)) == ("abolished", days_on(-9), [(None, days_on(-10))])
    with pytest.raises(BadInput, match="quy định trước của tỉnh"):
        correct(second, office, effective_on=days_on(-20))
    with pytest.raises(BadInput, match="chỉ áp dụng đến"):
        correct(first, office, effective_on=days_on(-1))
    assert AnnouncementDecision.objects.get(pk=first.pk).effective_on == days_on(-20)


def test_a_day_that_was_set_by_hand_beside_the_decision_stays():
    office, procedure = make_user(Role.OFFICE), make_procedure()
    decision = decide(office, *amending(procedure), rank="ministry", effective_on=days_on(-2)).decision
    procedure.versions.filter(number=2).update(effective_from=days_on(-1))

    correct(decision, office, effective_on=days_on(-6))

    assert ends(procedure)[1] == (days_on(-1), None)


def test_what_was_called_off_does_not_come_back_by_a_correction():
    office, procedure = make_user(Role.OFFICE), make_procedure()
    decision = decide(office, *amending(procedure), rank="ministry").decision
    call_off(procedure=procedure, by=office, reason="Bị rút")

    correct(decision, office, effective_on=days_on(0))

    assert take_effect_due(days_on(0)) == []


def test_only_who_keeps_the_catalogue_corrects_and_says_why():
    office = make_user(Role.OFFICE)
    decision = decided(office, signed_on=days_on(-9), effective_on=days_on(-1))

    for stranger in (make_user(Role.COUNTER), make_user(Role.LEADERSHIP), make_user(Role.UNIT_OFFICER)):
        with pytest.raises(NotAllowed):
            correct(decision, stranger, signed_on=days_on(-10))
    with pytest.raises(BadInput, match="lý do"):
        correct(decision, office, " ", signed_on=days_on(-10))


def test_impossible_days_and_wrong_states_are_refused_and_change_nothing():
    office, procedure = make_user(Role.OFFICE), make_procedure()
    decision = decide(office, *amending(procedure), rank="ministry", effective_on=days_on(0)).decision
    AnnouncementDecision.objects.filter(pk=decision.pk).update(signed_on=days_on(-8))
    decision.refresh_from_db()
    decided(office, reference_code=decision.reference_code, issuer=decision.issuer, signed_on=days_on(-3))
    note_entered(decision=decision, on=days_on(-2), by=office)
    waiting = decide(office, *amending(make_procedure()), rank="ministry").decision

    with pytest.raises(WrongState, match="vẫn đúng"):
        correct(decision, office)
    with pytest.raises(WrongState, match="đã được áp dụng"):
        correct(decision, office, effective_on=days_on(5))
    with pytest.raises(BadInput, match="tương lai"):
        correct(decision, office, signed_on=days_on(1))
    with pytest.raises(BadInput, match="Cơ sở dữ liệu quốc gia"):
        correct(decision, office, signed_on=days_on(-1))
    with pytest.raises(BadInput, match="đã có trong danh sách"):
        correct(decision, office, signed_on=days_on(-3))
    with pytest.raises(BadInput, match="không thể có hiệu lực trước"):
        correct(decision, office, rule_effective_on=days_on(-9), rule_issued_on=days_on(-8))
    with pytest.raises(BadInput, match="chờ đến ngày"):
        correct(waiting, office, effective_on=None)

    assert days_of(AnnouncementDecision.objects.get(pk=decision.pk)) == days_of(decision)
    assert ends(procedure)[1] == (days_on(0), None)
    assert not ModelLogEntry.objects.filter(action="procedures.decision_corrected").exists()


def test_the_office_corrects_on_a_screen_that_shows_the_days_as_noted(client: Client):
    office = make_user(Role.OFFICE)
    decision = decided(office, signed_on=days_on(-9), effective_on=days_on(-1))
    address = reverse("procedures_desk:correct_decision", args=[decision.code])
    client.force_login(office)

    listed = client.get(reverse("procedures_desk:decisions")).content.decode()
    assert address in listed
    assert f"Quyết định của tỉnh năm {clock.today().year}:" in listed
    form = client.get(address).content.decode()
    assert f'value="{days_on(-9):%d/%m/%Y}"' in form
    said = {"signed_on": f"{days_on(-11):%d/%m/%Y}", "effective_on": f"{days_on(-1):%d/%m/%Y}"}
    assert "bắt buộc" in client.post(address, said).content.decode()
    wrong = client.post(address, said | {"reason": WHY, "signed_on": f"{days_on(3):%d/%m/%Y}"})
    assert "Ngày ký quyết định không thể ở tương lai." in wrong.content.decode()
    assert WHY in wrong.content.decode()  # the form comes back filled
    assert client.post(address, said | {"reason": WHY}).url == reverse("procedures_desk:decisions")
    decision.refresh_from_db()
    assert decision.signed_on == days_on(-11)
    client.force_login(make_user(Role.COUNTER))
    assert client.post(address, said | {"reason": WHY}).status_code in (302, 403)
    assert ModelLogEntry.objects.filter(action="procedures.decision_corrected").count() == 1
