"""Staff screens: the whole path by forms, without JavaScript; who may open what."""

import pytest
from django.urls import reverse

from lantoa.capabilities.plans.enums import FormKind
from lantoa.capabilities.reports.enums import ReportState
from lantoa.capabilities.reports.models import ConsolidatedReport, ReportRequest, UnitReport
from lantoa.foundation.approvals.actions import decide
from lantoa.foundation.approvals.enums import Decision
from lantoa.foundation.approvals.models import ApprovalRequest
from tests.factories.reports import (
    Agency,
    file_report,
    make_activity,
    make_agency,
    make_consolidated,
    make_request,
    report_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def agency() -> Agency:
    return make_agency()


def desk(name: str, *args: str) -> str:
    return reverse(f"reports_desk:{name}", args=args)


def form_values(response) -> dict[str, str]:
    """What a browser would send back from the form of a page."""
    form = response.context["form"]
    values = {}
    for name in form.fields:
        value = form[name].value()
        if value is True:
            values[name] = "on"
        elif value is not None and value is not False:
            shown = form.fields[name].prepare_value(value)
            values[name] = shown.strftime("%d/%m/%Y") if hasattr(shown, "strftime") else shown
    return values


def test_request_takes_two_clicks_from_the_list(agency, client):
    client.force_login(agency.office)
    proposed = client.get(desk("new_request") + "?ky=year")

    answer = client.post(desk("new_request"), form_values(proposed))

    request = ReportRequest.objects.get()
    assert answer.status_code == 302
    assert (request.data_from.isoformat(), request.data_to.isoformat(), request.has_estimate, request.unit_reports.count()) == (
        "2022-01-01", "2022-11-10", True, 2,
    )  # fmt: skip


def test_whole_path_by_forms(agency, client):
    make_activity(agency, agency.units[0], FormKind.CONFERENCE, participations=1250)
    request = make_request(agency)
    report = report_of(request, agency.units[0])
    client.force_login(agency.officers[0])
    editor = client.get(desk("unit_report", report.code))
    values = form_values(editor) | {
        "section_strengths": "Làm tốt.",
        "figure_participations": "1.250",
        "figure_meetings": "2",
        "explanation_meetings": "Hai cuộc",
    }
    assert client.post(desk("save_unit_report", report.code), values).status_code == 302
    client.force_login(agency.heads[0])
    assert client.get(desk("submit_unit_report", report.code)).status_code == 200
    client.post(desk("submit_unit_report", report.code))
    client.force_login(agency.office)
    client.post(desk("accept_unit_report", report.code))
    client.post(desk("consolidate", request.code))
    made = ConsolidatedReport.objects.get()
    edit = client.get(desk("edit_consolidated", made.code))
    client.post(desk("edit_consolidated", made.code), form_values(edit) | {"signer_name": "Lò Văn A"})
    client.post(desk("submit_consolidated", made.code))
    decide(request=ApprovalRequest.objects.get(), decision=Decision.APPROVED, by=agency.leader)
    client.post(desk("publish_report", made.code))

    made.refresh_from_db()
    report.refresh_from_db()
    assert (report.state, made.state, made.signer_name, made.published_at is not None) == (
        ReportState.ACCEPTED, "approved", "Lò Văn A", True,
    )  # fmt: skip


def test_refused_save_keeps_what_was_typed(agency, client):
    report = report_of(make_request(agency), agency.units[0])
    client.force_login(agency.officers[0])
    values = form_values(client.get(desk("unit_report", report.code)))

    answer = client.post(
        desk("save_unit_report", report.code), values | {"section_next": "Chữ vừa gõ", "figure_meetings": "7"}
    )

    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Hãy giải thích chênh lệch" in page
    assert "Chữ vừa gõ" in page
    assert report.sections.get(key="next").body == ""


def test_conflicting_save_keeps_both_and_can_be_repeated(agency, client):
    report = report_of(make_request(agency), agency.units[0])
    client.force_login(agency.officers[0])
    values = form_values(client.get(desk("unit_report", report.code)))
    client.post(desk("save_unit_report", report.code), values | {"section_next": "Bản một"})

    answer = client.post(desk("save_unit_report", report.code), values | {"section_next": "Bản hai"})

    assert "đã lưu báo cáo này trong lúc bạn soạn" in answer.content.decode()
    assert report.sections.get(key="next").body == "Bản một"
    again = dict(values, section_next="Bản hai", revision=answer.context["form"].data["revision"])
    client.post(desk("save_unit_report", report.code), again)
    assert report.sections.get(key="next").body == "Bản hai"


def test_nothing_to_report_asks_once_and_files(agency, client):
    report = report_of(make_request(agency), agency.units[0])
    client.force_login(agency.heads[0])
    asked = client.get(desk("declare_nothing", report.code)).content.decode()

    client.post(desk("declare_nothing", report.code))

    report.refresh_from_db()
    assert report.request.title in asked
    assert (report.state, report.nothing_to_report) == (ReportState.SUBMITTED, True)


@pytest.mark.parametrize("who", ["officer", "head"])
def test_other_units_reports_and_the_consolidated_one_are_not_found(agency, client, who):
    request = make_request(agency)
    made = make_consolidated_with(agency, request)
    client.force_login({"officer": agency.officers[1], "head": agency.heads[1]}[who])

    addresses = [
        desk("unit_report", report_of(request, agency.units[0]).code),
        desk("request", request.code),
        desk("consolidated", made.code),
        desk("consolidated_file", made.code, "pdf"),
        desk("trace", made.code, "conferences"),
    ]

    assert [client.get(address).status_code for address in addresses] == [404] * 5


def make_consolidated_with(agency: Agency, request: ReportRequest) -> ConsolidatedReport:
    from lantoa.capabilities.reports.actions.unit_reports import accept_unit_report

    accept_unit_report(report=file_report(agency, request, 0), by=agency.office)
    return make_consolidated(agency, request)


def test_every_screen_opens_for_the_office(agency, client):
    make_activity(agency, agency.units[0], participations=80)
    request = make_request(agency)
    made = make_consolidated_with(agency, request)
    unit_report = report_of(request, agency.units[0])
    client.force_login(agency.office)

    addresses = [
        desk("home"), desk("new_request") + "?loai=ad_hoc", desk("request", request.code), desk("extend", request.code),
        desk("unit_report", unit_report.code), desk("preview_unit_report", unit_report.code),
        desk("return_unit_report", unit_report.code), desk("unit_rows", unit_report.code, "conferences"),
        desk("consolidated", made.code), desk("edit_consolidated", made.code),
        desk("trace", made.code, "participations"), desk("consolidated_file", made.code, "docx"),
        desk("consolidated_file", made.code, "pdf"), desk("consolidated_file", made.code, "xlsx"),
    ]  # fmt: skip

    assert [client.get(address).status_code for address in addresses] == [200] * len(addresses)


@pytest.mark.parametrize("count", [1, 3])
def test_home_needs_the_same_queries_at_any_size(count, client, django_assert_max_num_queries):
    agency = make_agency(1)
    for _ in range(count):
        make_request(agency)
    client.force_login(agency.heads[0])

    with django_assert_max_num_queries(17):
        page = client.get(desk("home")).content.decode()

    assert page.count('data-label="Báo cáo"') == count == UnitReport.objects.count()
