from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from lantoa.foundation.accounts.enums import Role
from lantoa.foundation.approvals.actions import decide, withdraw_request
from lantoa.foundation.approvals.enums import Decision
from lantoa.foundation.approvals.models import ApprovalLink, ApprovalRequest
from lantoa.foundation.audit.queries import trail_of
from lantoa.foundation.notices.models import Notice
from lantoa.kit.clock import now
from lantoa.kit.errors import BadInput, Conflict, NotAllowed, WrongState
from lantoa.ports.delivery.models import OutboxMessage
from tests.factories.approvals import make_request
from tests.factories.people import make_user

pytestmark = pytest.mark.django_db


def test_request_tells_leaders_with_a_link_and_stores_no_token(asked, leader, token):
    notice = Notice.objects.get(recipient=leader)
    assert (notice.subject, notice.url) == (f"Trình phê duyệt: {asked.title}", f"/phe-duyet/{asked.code}/")
    with connection.cursor() as cursor:
        cursor.execute("SELECT token_hash FROM approvals_approvallink")
        assert token not in [row[0] for row in cursor.fetchall()]
    assert [line.sentence for line in trail_of(asked)] == [f"{asked.requested_by} trình “{asked.title}”."]


def test_leader_who_wrote_the_paper_gets_no_link(papers):
    author = make_user(Role.LEADERSHIP)

    request = make_request(author=author)

    assert request.links.count() == 0
    assert OutboxMessage.objects.count() == 0


def test_leader_approves(asked, leader, papers):
    decide(request=asked, decision=Decision.APPROVED, by=leader, reason="Đồng ý")

    asked.refresh_from_db()
    assert (asked.decision, asked.decided_by, asked.reason) == ("approved", leader, "Đồng ý")
    assert papers.outcome == [("approved", asked.paper, leader, "Đồng ý")]
    assert (
        trail_of(asked)[0].sentence == f"{leader} quyết định “{asked.title}”: Phê duyệt (qua bàn làm việc)."
    )
    told = Notice.objects.filter(recipient=asked.author, kind="approvals.decided")
    assert [notice.body for notice in told] == [f"Hồ sơ “{asked.title}” đã được phê duyệt. Ý kiến: Đồng ý"]


def test_leader_returns_with_a_reason(asked, leader, papers):
    decide(request=asked, decision=Decision.RETURNED, by=leader, reason=" Thiếu kinh phí ")

    asked.refresh_from_db()
    assert (asked.decision, asked.reason) == ("returned", "Thiếu kinh phí")
    assert papers.outcome == [("returned", asked.paper, leader, "Thiếu kinh phí")]


def test_return_without_reason_is_refused(asked, leader, papers):
    with pytest.raises(BadInput) as refusal:
        decide(request=asked, decision=Decision.RETURNED, by=leader, reason="  ")

    assert refusal.value.code == "reason_needed"
    assert papers.outcome == []


@pytest.mark.parametrize("role", [role for role in Role.values if role != Role.LEADERSHIP])
def test_others_do_not_decide(asked, role):
    with pytest.raises(NotAllowed) as refusal:
        decide(request=asked, decision=Decision.APPROVED, by=make_user(role))

    assert refusal.value.code == "may_not_decide"


def test_author_never_decides_even_as_leader(papers):
    author = make_user(Role.LEADERSHIP)
    request = make_request(author=author)

    with pytest.raises(NotAllowed):
        decide(request=request, decision=Decision.APPROVED, by=author)
    with pytest.raises(IntegrityError, match="author_never_decides"), transaction.atomic():
        ApprovalRequest.objects.filter(pk=request.pk).update(
            decision="approved", decided_by=author, decided_at=now()
        )


def test_database_refuses_a_return_without_reason_and_half_a_decision(asked, leader):
    rows = ApprovalRequest.objects.filter(pk=asked.pk)

    with pytest.raises(IntegrityError, match="return_has_reason"), transaction.atomic():
        rows.update(decision="returned", decided_by=leader, decided_at=now(), reason="")
    with pytest.raises(IntegrityError, match="decided_whole"), transaction.atomic():
        rows.update(decision="approved")


def test_second_decision_is_refused(asked, leader, papers):
    other = make_user(Role.LEADERSHIP)
    decide(request=asked, decision=Decision.APPROVED, by=leader)

    with pytest.raises(WrongState):
        decide(
            request=asked, decision=Decision.RETURNED, by=other, reason="Muộn"
        )  # asked is stale on purpose

    assert [outcome[0] for outcome in papers.outcome] == ["approved"]


def test_changed_content_is_refused(asked, leader, papers):
    paper = asked.paper
    paper.name = "Đã sửa sau khi trình"
    paper.save()

    with pytest.raises(Conflict) as refusal:
        decide(request=ApprovalRequest.objects.get(pk=asked.pk), decision=Decision.APPROVED, by=leader)

    assert refusal.value.code == "content_changed"
    assert papers.outcome == []


def test_same_paper_is_not_put_forward_twice(asked):
    with pytest.raises(Conflict) as refusal:
        make_request(paper=asked.paper)

    assert refusal.value.code == "already_waiting"


def test_returned_paper_can_be_put_forward_again(asked, leader):
    decide(request=asked, decision=Decision.RETURNED, by=leader, reason="Sửa lại")

    assert make_request(paper=asked.paper).is_open


def test_withdrawing_is_for_its_people_and_stops_the_links(asked, leader):
    with pytest.raises(NotAllowed):
        withdraw_request(request=asked, by=leader)

    withdraw_request(request=asked, by=asked.author)

    assert ApprovalLink.objects.filter(used_at__isnull=True).count() == 0
    with pytest.raises(WrongState):
        decide(request=asked, decision=Decision.APPROVED, by=leader)
    with pytest.raises(WrongState):
        withdraw_request(request=asked, by=asked.author)


@pytest.mark.parametrize("spoil", ["expires_at", "used_at"])
def test_spent_link_does_not_decide(asked, leader, spoil):
    link = asked.links.get()
    ApprovalLink.objects.filter(pk=link.pk).update(**{spoil: now() - timedelta(minutes=1)})

    with pytest.raises(WrongState) as refusal:
        decide(request=asked, decision=Decision.APPROVED, by=leader, link=link)

    assert refusal.value.code == "link_not_valid"


def test_link_serves_only_its_person_and_request(asked):
    other = make_user(Role.LEADERSHIP)

    with pytest.raises(NotAllowed) as refusal:
        decide(request=asked, decision=Decision.APPROVED, by=other, link=asked.links.get())

    assert refusal.value.code == "foreign_link"
