from datetime import timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse

from lantoa.foundation.accounts.enums import Role
from lantoa.foundation.approvals.actions import decide, withdraw_request
from lantoa.foundation.approvals.enums import Decision
from lantoa.foundation.approvals.models import ApprovalLink, ApprovalRequest
from lantoa.foundation.approvals.throttle import LIMIT
from lantoa.kit.clock import now
from tests.factories.people import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh_cache():
    cache.clear()


def open_link(client, token):
    return client.get(reverse("approvals:link", args=[token]))


def test_link_shows_the_paper_without_sign_in(client, asked, leader, token):
    response = open_link(client, token)

    text = response.content.decode()
    assert response.status_code == 200
    for shown in (asked.title, "Số nhiệm vụ", "Đoạn thứ nhất của dự thảo.", str(leader), "Lý do trả lại"):
        assert shown in text
    assert reverse("approvals:link_file", args=[token, "du-thao.pdf"]) in text
    assert "/quan-tri/ho-so/pdf/" not in text


def test_link_is_private_and_survives_being_looked_at(client, asked, token):
    for _ in range(3):
        response = open_link(client, token)

    assert "no-store" in response["Cache-Control"]
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert response["Referrer-Policy"] == "same-origin"
    assert "'unsafe-inline'" not in response["Content-Security-Policy"]
    assert asked.links.get().used_at is None
    assert ApprovalRequest.objects.get().is_open


def test_approving_by_link_then_the_link_says_so(client, asked, leader, token, papers):
    response = client.post(reverse("approvals:link_approve", args=[token]), {"a-reason": "Đồng ý"})

    assert (response.status_code, response.url) == (302, reverse("approvals:link", args=[token]))
    asked.refresh_from_db()
    assert (asked.decision, asked.decided_by, asked.reason) == ("approved", leader, "Đồng ý")
    assert papers.outcome == [("approved", asked.paper, leader, "Đồng ý")]
    after = open_link(client, token)
    assert after.status_code == 200
    assert "Bạn đã cho ý kiến về hồ sơ này." in after.content.decode()
    again = client.post(reverse("approvals:link_return", args=[token]), {"r-reason": "Đổi ý"})
    assert "Bạn đã cho ý kiến" in again.content.decode()
    assert len(papers.outcome) == 1


def test_returning_by_link_needs_a_reason(client, asked, token, papers):
    empty = client.post(reverse("approvals:link_return", args=[token]), {"r-reason": " "})
    assert empty.status_code == 400
    assert "Hãy ghi lý do trả lại" in empty.content.decode()
    assert papers.outcome == []

    client.post(reverse("approvals:link_return", args=[token]), {"r-reason": "Thiếu biểu"})
    assert [outcome[0] for outcome in papers.outcome] == ["returned"]


def test_deciding_needs_a_post(client, token):
    assert client.get(reverse("approvals:link_approve", args=[token])).status_code == 405


def test_file_opens_behind_the_link_only_while_it_is_open(client, asked, leader, token):
    address = reverse("approvals:link_file", args=[token, "du-thao.pdf"])
    response = client.get(address)
    assert (response["Content-Type"], response.content[:4]) == ("application/pdf", b"%PDF")
    assert "filename*=utf-8''D%E1%BB%B1%20th%E1%BA%A3o.pdf" in response["Content-Disposition"]
    assert client.get(reverse("approvals:link_file", args=[token, "khac.pdf"])).status_code == 404

    decide(request=asked, decision=Decision.APPROVED, by=leader)
    assert client.get(address).status_code == 200  # the page that says it is decided ...
    assert client.get(address)["Content-Type"].startswith("text/html")  # ... not the file


def test_unknown_link_is_404_and_guessing_is_stopped(client, asked, token):
    for _ in range(LIMIT):
        assert open_link(client, "x" * 43).status_code == 404

    assert open_link(client, "y" * 43).status_code == 429
    assert open_link(client, token).status_code == 429


def expire(asked, leader):
    ApprovalLink.objects.update(expires_at=now() - timedelta(seconds=1))


def spend(asked, leader):
    ApprovalLink.objects.update(used_at=now())


def change(asked, leader):
    paper = asked.paper
    paper.name = "Nội dung khác"
    paper.save()


def decide_elsewhere(asked, leader):
    decide(request=asked, decision=Decision.APPROVED, by=make_user(Role.LEADERSHIP))


def take_back(asked, leader):
    withdraw_request(request=asked, by=asked.author)


def lock(asked, leader):
    leader.is_active = False
    leader.save()


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (expire, "đã hết hạn"),
        (spend, "không còn dùng được"),
        (change, "Nội dung hồ sơ đã thay đổi"),
        (decide_elsewhere, "lãnh đạo khác"),
        (take_back, "rút hồ sơ này lại"),
        (lock, "không còn thẩm quyền"),
    ],
)
def test_closed_link_says_why_and_decides_nothing(client, asked, leader, token, papers, spoil, sentence):
    spoil(asked, leader)
    before = len(papers.outcome)

    shown = open_link(client, token)
    posted = client.post(reverse("approvals:link_approve", args=[token]), {"a-reason": ""})

    assert (shown.status_code, posted.status_code) == (410, 410)
    assert sentence in shown.content.decode()
    assert len(papers.outcome) == before


def test_mailed_address_leads_to_the_desk(client, asked, leader):
    client.force_login(leader)

    response = client.get(reverse("approvals:request", args=[asked.code]))

    assert response.url == f"/quan-tri/phe-duyet/{asked.code}/"
    page = client.get(response.url).content.decode()
    assert "Phê duyệt" in page
    assert reverse("approvals_desk:approve", args=[asked.code]) in page


def test_leader_decides_at_the_desk(client, asked, leader, papers):
    client.force_login(leader)

    client.post(reverse("approvals_desk:approve", args=[asked.code]), {"a-reason": ""})

    assert papers.outcome == [("approved", asked.paper, leader, "")]
    page = client.get(reverse("approvals_desk:request", args=[asked.code])).content.decode()
    assert reverse("approvals_desk:approve", args=[asked.code]) not in page


def test_author_sees_but_does_not_decide_and_may_withdraw(client, asked, papers):
    client.force_login(asked.author)
    page = client.get(reverse("approvals_desk:request", args=[asked.code])).content.decode()
    assert reverse("approvals_desk:approve", args=[asked.code]) not in page

    refused = client.post(reverse("approvals_desk:approve", args=[asked.code]), {"a-reason": ""}, follow=True)
    assert papers.outcome == []
    assert "Chỉ lãnh đạo không tham gia soạn" in refused.content.decode()
    client.post(reverse("approvals_desk:withdraw", args=[asked.code]))
    assert ApprovalRequest.objects.get().withdrawn_at is not None


def test_uninvolved_officer_sees_nothing(client, asked):
    client.force_login(make_user(Role.UNIT_OFFICER))

    assert client.get(reverse("approvals_desk:request", args=[asked.code])).status_code == 404
    assert asked.title not in client.get(reverse("approvals_desk:waiting")).content.decode()


@pytest.mark.parametrize("name", ["waiting", "mine", "decided"])
def test_lists_show_titles_with_bounded_queries(client, papers, leader, name, django_assert_max_num_queries):
    from tests.factories.approvals import make_request
    from tests.factories.people import make_unit

    reader = make_user(Role.OFFICE) if name == "mine" else leader
    counts = []
    for _ in range(2):
        for _ in range(1 if not counts else 2):
            request = make_request(author=reader if name == "mine" else None, paper=make_unit())
            if name == "decided":
                decide(request=request, decision=Decision.APPROVED, by=leader)
        client.force_login(reader)
        client.get(reverse(f"approvals_desk:{name}"))
        with django_assert_max_num_queries(25) as queries:
            text = client.get(reverse(f"approvals_desk:{name}")).content.decode()
        assert request.title in text
        counts.append(len(queries))

    assert counts[0] == counts[1]
