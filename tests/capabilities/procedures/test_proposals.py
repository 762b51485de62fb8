"""Nobody approves the own work: what the office writes or takes out by hand is decided by leadership."""

from datetime import timedelta
from http import HTTPStatus

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from wagtail.models import ModelLogEntry

from lantoa.capabilities.procedures.actions import (
    create_procedure,
    propose_abolition,
    propose_publication,
    save_draft,
    take_effect_due,
)
from lantoa.capabilities.procedures.models import Procedure, Proposal
from lantoa.foundation.accounts.actions import set_roles
from lantoa.foundation.accounts.enums import Role
from lantoa.foundation.approvals.actions import decide, withdraw_request
from lantoa.foundation.approvals.queries import waiting_for
from lantoa.kit import clock
from lantoa.kit.errors import BadInput, Conflict, NotAllowed, WrongState
from tests.capabilities.procedures.test_drafting import WHOLE, make_draft
from tests.factories.people import make_user
from tests.factories.procedures import approve, make_procedure, publish

pytestmark = pytest.mark.django_db


def state_of(procedure):
    return Procedure.objects.values_list("state", flat=True).get(pk=procedure.pk)


def test_a_draft_waits_for_leadership_and_is_public_with_its_approval():
    office, leader = make_user(Role.OFFICE), make_user(Role.LEADERSHIP)
    procedure = make_draft(office, code="1.000777.H18", kind="local")

    proposal = propose_publication(procedure=procedure, by=office)

    assert state_of(procedure) == "draft"
    assert [line.title for line in waiting_for(leader)] == ["Công khai thủ tục 1.000777 Cấp thẻ thử"]
    decide(request=proposal.request, decision="approved", by=leader)
    proposal.refresh_from_db()
    assert (state_of(procedure), proposal.state, proposal.decided_by) == ("published", "approved", leader)
    line = ModelLogEntry.objects.get(action="procedures.procedure_published")
    assert line.user == leader


def test_whoever_wrote_or_put_it_forward_does_not_decide():
    office, other = make_user(Role.OFFICE), make_user(Role.OFFICE)
    procedure = make_draft(office)
    save_draft(procedure=procedure, by=other, content=WHOLE)
    proposal = propose_publication(procedure=procedure, by=other)
    for person in (office, other):
        set_roles(user=person, roles={Role.OFFICE, Role.LEADERSHIP})

    for person in (office, other, make_user(Role.OFFICE), make_user(Role.COUNTER)):
        with pytest.raises(NotAllowed):
            decide(request=proposal.request, decision="approved", by=person)

    proposal.refresh_from_db()
    assert (state_of(procedure), proposal.state) == ("draft", "open")
    approve(proposal)
    assert state_of(procedure) == "published"


def test_the_database_refuses_a_decision_by_its_author_and_a_second_open_proposal():
    office = make_user(Role.OFFICE)
    procedure = make_draft(office)
    proposal = propose_publication(procedure=procedure, by=office)

    with pytest.raises(IntegrityError), transaction.atomic():
        Proposal.objects.filter(pk=proposal.pk).update(
            state="approved", decided_by=office, decided_at=clock.now()
        )
    with pytest.raises(Conflict):
        propose_publication(procedure=procedure, by=make_user(Role.OFFICE))
    assert Proposal.objects.count() == 1


def test_what_waits_is_not_changed_and_what_was_taken_back_may_be():
    office = make_user(Role.OFFICE)
    procedure = make_draft(office)
    proposal = propose_publication(procedure=procedure, by=office)

    with pytest.raises(WrongState):
        save_draft(procedure=procedure, by=office, content=WHOLE)
    withdraw_request(request=proposal.request, by=office)
    save_draft(procedure=procedure, by=office, content=WHOLE)

    proposal.refresh_from_db()
    assert proposal.state == "withdrawn"
    again = propose_publication(procedure=procedure, by=office)
    decide(request=again.request, decision="returned", by=make_user(Role.LEADERSHIP), reason="Thiếu mẫu đơn.")
    again.refresh_from_db()
    assert (again.state, state_of(procedure)) == ("returned", "draft")
    with pytest.raises(WrongState):
        decide(request=again.request, decision="approved", by=make_user(Role.LEADERSHIP))


def test_abolishing_by_hand_is_decided_by_another_person_too():
    office, procedure = make_user(Role.OFFICE), make_procedure()
    day = clock.today() + timedelta(days=3)

    proposal = propose_abolition(procedure=procedure, by=office, on=day)
    assert state_of(procedure) == "published"
    approve(proposal)

    procedure.refresh_from_db()
    assert (procedure.state, procedure.abolished_on) == ("published", day)
    with pytest.raises(WrongState):
        propose_abolition(procedure=procedure, by=office)
    take_effect_due(day)
    assert state_of(procedure) == "abolished"


def test_what_may_not_be_proposed():
    office, central = make_user(Role.OFFICE), make_procedure()
    own, thin = make_draft(office), make_draft(office, code="NB-SNV-02", content=type(WHOLE)(name="Thiếu"))
    refused = (
        (NotAllowed, lambda: propose_publication(procedure=own, by=make_user(Role.COUNTER))),
        (NotAllowed, lambda: propose_publication(procedure=own, by=make_user(Role.LEADERSHIP))),
        (NotAllowed, lambda: propose_abolition(procedure=central, by=make_user(Role.LEADERSHIP))),
        (WrongState, lambda: propose_publication(procedure=central, by=office)),
        (WrongState, lambda: propose_abolition(procedure=own, by=office)),
        (BadInput, lambda: propose_publication(procedure=thin, by=office)),
    )

    for error, verb in refused:
        with pytest.raises(error):
            verb()
    assert not Proposal.objects.exists()


def test_leadership_sees_what_it_decides_on(client):
    office, leader = make_user(Role.OFFICE), make_user(Role.LEADERSHIP)
    procedure = make_draft(office, code="1.000778.H18", kind="local")
    publish(procedure, by=office)
    changed = {name: getattr(WHOLE, name) for name in WHOLE.__slots__} | {"agency": "Sở Y tế"}
    save_draft(procedure=procedure, by=office, content=type(WHOLE)(**changed))
    proposal = propose_publication(procedure=procedure, by=office)
    client.force_login(leader)

    page = client.get(reverse("approvals_desk:request", args=[proposal.request.code]))

    assert page.status_code == HTTPStatus.OK
    assert "Cơ quan thực hiện. Trước: Sở Nội vụ Nay: Sở Y tế" in page.content.decode()
    client.post(reverse("approvals_desk:approve", args=[proposal.request.code]), {"a-reason": ""})
    procedure.refresh_from_db()
    assert (procedure.current.number, procedure.current.told.agency) == (2, "Sở Y tế")


def test_an_overtaken_draft_gets_the_number_of_its_day():
    office = make_user(Role.OFFICE)
    procedure = create_procedure(by=office, code="1.000779.H18", kind="local", sector="Nội vụ", content=WHOLE)
    publish(procedure, by=office)
    save_draft(procedure=procedure, by=office, content=WHOLE)
    later = clock.today() + timedelta(days=5)
    publish(procedure, by=office, effective_from=later)
    save_draft(procedure=procedure, by=office, content=WHOLE)
    publish(procedure, by=office)

    take_effect_due(later)

    procedure.refresh_from_db()
    assert (procedure.current.number, procedure.current.effective_from) == (4, later)


@pytest.mark.parametrize("silent", ["results", "conditions", "sources"])
def test_what_applies_only_sometimes_must_be_said_or_denied(silent):
    office = make_user(Role.OFFICE)
    said = {name: getattr(WHOLE, name) for name in WHOLE.__slots__}
    said[silent] = "" if silent == "conditions" else ()
    procedure = make_draft(office, content=type(WHOLE)(**said))

    with pytest.raises(BadInput) as refusal:
        propose_publication(procedure=procedure, by=office)
    assert refusal.value.code == "parts_missing"
    save_draft(procedure=procedure, by=office, content=WHOLE)
    assert propose_publication(procedure=procedure, by=office).state == "open"
