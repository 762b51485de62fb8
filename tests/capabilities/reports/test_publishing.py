"""Publishing: only what was approved; hidden by every road until then; files through the view only."""

import pytest
from django.urls import reverse

from lantoa.capabilities.plans.enums import FormKind
from lantoa.capabilities.reports.actions.approving import ConsolidatedHandler, signed_file_path
from lantoa.capabilities.reports.actions.consolidating import consolidate, submit_consolidated
from lantoa.capabilities.reports.actions.publishing import publish_report, unpublish_report
from lantoa.foundation.approvals.actions import decide
from lantoa.foundation.approvals.enums import Decision
from lantoa.foundation.approvals.models import ApprovalRequest
from lantoa.foundation.audit.queries import trail_of
from lantoa.foundation.notices.models import Notice
from lantoa.kit.errors import BadInput, NotAllowed, WrongState
from tests.factories.reports import (
    Agency,
    accept_all,
    approve,
    make_activity,
    make_agency,
    make_consolidated,
    make_published,
    make_request,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def agency() -> Agency:
    return make_agency()


def roads(report) -> dict[str, int | str]:
    """Every public address that could show the report."""
    return {
        "page": reverse("reports:report", args=[report.code]),
        "docx": reverse("reports:file", args=[report.code, "docx"]),
        "pdf": reverse("reports:file", args=[report.code, "pdf"]),
    }


def statuses(client, report) -> dict[str, int]:
    return {name: client.get(address).status_code for name, address in roads(report).items()}


HIDDEN = {"page": 404, "docx": 404, "pdf": 404}
SHOWN = {"page": 200, "docx": 200, "pdf": 200}


def test_report_is_hidden_by_every_road_until_published(agency, client):
    make_activity(agency, agency.units[0], FormKind.PORTAL, title="Bài viết kín đáo")
    draft = make_consolidated(agency)
    seen = [statuses(client, draft)]
    submitted = submit_consolidated(report=draft, by=agency.office)
    seen.append(statuses(client, submitted))
    waiting = ApprovalRequest.objects.get(object_id=draft.pk, decision="")
    decide(request=waiting, decision=Decision.APPROVED, by=agency.leader)
    seen.append(statuses(client, draft))
    assert "Bài viết kín đáo" not in client.get("/bao-cao/").content.decode()
    assert draft.title not in client.get("/bao-cao/").content.decode()
    draft.refresh_from_db()

    publish_report(report=draft, by=agency.office)

    assert (seen, statuses(client, draft)) == ([HIDDEN] * 3, SHOWN)
    assert draft.title in client.get("/bao-cao/").content.decode()
    assert "Bài viết kín đáo" in client.get(roads(draft)["page"]).content.decode()


def test_published_page_is_a_real_document(agency, client):
    make_activity(agency, agency.units[0], participations=1250, title="Hội nghị tập huấn")
    report = make_published(agency)

    page = client.get(roads(report)["page"]).content.decode()

    for piece in (
        f'<h1 class="lt-article__title">{report.title}</h1>',
        "<h2>I. Công tác chỉ đạo, điều hành</h2>",
        "1.250",
        "Lượt người: một người dự hai cuộc tính hai lượt.",
        "Báo cáo năm 2022.pdf",
    ):
        assert piece in page


def test_superseded_report_that_was_never_public_stays_hidden(agency, client):
    request = make_request(agency)
    accept_all(agency, request)
    old = approve(agency, make_consolidated(agency, request))
    new = approve(agency, consolidate(request=request, by=agency.office, reason="Bổ sung"))
    publish_report(report=new, by=agency.office)

    assert (statuses(client, old), statuses(client, new)) == (HIDDEN, SHOWN)


def test_replaced_public_report_points_to_the_new_one(agency, client):
    old = make_published(agency)
    new = approve(agency, consolidate(request=old.request, by=agency.office, reason="Bổ sung quý IV"))
    publish_report(report=new, by=agency.office)

    page = client.get(roads(old)["page"]).content.decode()

    assert roads(new)["page"] in page
    assert "Bổ sung quý IV" in page
    assert roads(old)["page"] in client.get(roads(new)["page"]).content.decode()


def test_publish_is_for_the_office_and_for_approved_reports(agency):
    draft = make_consolidated(agency)
    with pytest.raises(WrongState, match="đã phê duyệt"):
        publish_report(report=draft, by=agency.office)
    report = approve(agency, draft)
    with pytest.raises(NotAllowed):
        publish_report(report=report, by=agency.leader)

    published = publish_report(report=report, by=agency.office)

    assert (published.published_at is not None, trail_of(report)[0].action) == (
        True,
        "reports.report_published",
    )
    assert Notice.objects.filter(recipient=agency.heads[0], kind="reports.published").count() == 1
    with pytest.raises(WrongState, match="đã được công khai"):
        publish_report(report=report, by=agency.office)


def test_publish_is_refused_when_a_file_changed(agency):
    report = approve(agency, make_consolidated(agency))
    with open(report.docx.path, "ab") as stored:
        stored.write(b"x")

    with pytest.raises(WrongState, match="không còn đúng bản"):
        publish_report(report=report, by=agency.office)


def test_unpublish_needs_a_reason_and_hides_again(agency, client):
    report = make_published(agency)
    with pytest.raises(NotAllowed):
        unpublish_report(report=report, reason="x", by=agency.leader)
    with pytest.raises(BadInput, match="lý do"):
        unpublish_report(report=report, reason=" ", by=agency.office)

    unpublish_report(report=report, reason="Đăng nhầm", by=agency.office)

    assert statuses(client, report) == HIDDEN
    assert trail_of(report)[0].sentence.endswith("Lý do: Đăng nhầm.")
    with pytest.raises(WrongState):
        unpublish_report(report=report, reason="x", by=agency.office)


def test_approver_opens_files_by_signed_address_only_while_waiting(agency, client):
    report = submit_consolidated(report=make_consolidated(agency), by=agency.office)
    address = signed_file_path(report, "pdf")
    summary = ConsolidatedHandler().summary(report)
    assert [client.get(url).status_code for _, url in summary.files] == [200, 200]
    assert client.get(address[:-3] + "xx/").status_code == 404

    waiting = ApprovalRequest.objects.get(object_id=report.pk, decision="")
    decide(request=waiting, decision=Decision.RETURNED, by=agency.leader, reason="Sửa")

    assert client.get(address).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_public_list_needs_the_same_queries_at_any_size(count, client, django_assert_max_num_queries):
    for _ in range(count):
        make_published(make_agency(1))
    client.get("/van-ban/")  # the agency's name and the menu are read once and kept

    with django_assert_max_num_queries(6):
        page = client.get("/bao-cao/").content.decode()

    assert page.count("lt-card__title") == count
