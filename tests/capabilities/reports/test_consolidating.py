"""Consolidation: sums with their rows, one count for shared events, contradictions, missing units, versions."""

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from lantoa.capabilities.plans.enums import FormKind
from lantoa.capabilities.reports.actions.consolidating import (
    SectionText,
    consolidate,
    regenerate_consolidated,
    save_consolidated,
    submit_consolidated,
    withdraw_consolidated,
)
from lantoa.capabilities.reports.actions.unit_reports import (
    StatedFigure,
    accept_unit_report,
    declare_nothing,
    open_unit_report,
    return_unit_report,
    save_unit_report,
    submit_unit_report,
)
from lantoa.capabilities.reports.enums import ConsolidationState
from lantoa.capabilities.reports.models import ConsolidatedReport
from lantoa.capabilities.reports.queries.consolidated import differences, is_intact, trace
from lantoa.capabilities.reports.queries.consolidation import sums_hold
from lantoa.foundation.approvals.actions import decide
from lantoa.foundation.approvals.enums import Decision
from lantoa.foundation.approvals.models import ApprovalRequest
from lantoa.foundation.audit.queries import trail_of
from lantoa.kit.errors import BadInput, Conflict, NotAllowed, WrongState
from tests.factories.reports import (
    Agency,
    accept_all,
    approve,
    file_report,
    make_activity,
    make_agency,
    make_consolidated,
    make_request,
    report_of,
)

pytestmark = pytest.mark.django_db
HEAD = {"title": "Báo cáo năm 2022", "signer_name": "Lò Văn A", "signer_position": "GIÁM ĐỐC"}


@pytest.fixture
def agency() -> Agency:
    return make_agency(3)


def figure(report: ConsolidatedReport, indicator: str) -> dict:
    return next(item for item in report.content["figures"] if item["indicator"] == indicator)


def waiting(report: ConsolidatedReport) -> ApprovalRequest:
    return ApprovalRequest.objects.get(object_id=report.pk, handler="reports.consolidated", decision="")


def state_more(agency: Agency, request, place: int, indicator: str, value: int, why: str) -> None:
    report = open_unit_report(report=report_of(request, agency.units[place]), by=agency.officers[place])
    save_unit_report(
        report=report, sections={"strengths": "Tốt."}, figures={indicator: StatedFigure(value, why)}, revision=1,
        by=agency.officers[place],
    )  # fmt: skip
    accept_unit_report(report=submit_unit_report(report=report, by=agency.heads[place]), by=agency.office)


def test_totals_are_the_sums_of_their_rows_with_activities(agency):
    first = make_activity(agency, agency.units[0], participations=80)
    second = make_activity(agency, agency.units[1], participations=45)
    own = make_activity(agency, agency.department, participations=200)

    report = make_consolidated(agency)

    found = figure(report, "participations")
    assert found["total"] == 325
    assert [(value["name"], value["counted"], value["activities"]) for value in found["values"]] == [
        (agency.units[0].name, 80, [first.pk]),
        (agency.units[1].name, 45, [second.pk]),
        (agency.units[2].name, 0, []),
        (agency.department.name, 200, [own.pk]),
    ]
    assert sums_hold(report.content)
    traced = trace(report.content, "participations")
    assert traced
    assert [[row.title for row in unit.rows] for unit in traced[1]] == [
        [first.title],
        [second.title],
        [],
        [own.title],
    ]
    assert trail_of(report)[0].action == "reports.consolidated"


def test_conference_of_the_department_reported_by_three_units_counts_once(agency):
    """Domain example E22."""
    make_activity(agency, agency.department, FormKind.CONFERENCE, joined=tuple(agency.units))
    request = make_request(agency)
    for place in range(3):
        state_more(agency, request, place, "conferences", 1, "Đơn vị tham gia hội nghị của Sở")

    report = consolidate(request=request, by=agency.office)

    found = figure(report, "conferences")
    assert (found["total"], [value["counted"] for value in found["values"]]) == (1, [0, 0, 0, 1])
    assert [
        (item["kind"], item["name"], item["said"], item["table"]) for item in report.content["contradictions"]
    ] == [("shared", unit.name, 1, 0) for unit in agency.units]


def test_unexplained_by_shared_events_is_added(agency):
    request = make_request(agency)
    for place in range(3):
        state_more(agency, request, place, "conferences", place, "Chưa ghi vào hệ thống" if place else "")

    report = consolidate(request=request, by=agency.office)

    assert figure(report, "conferences")["total"] == 3


def test_text_against_table_and_possible_duplicates_are_listed(agency):
    make_activity(agency, agency.units[0], FormKind.MEETING, title="Họp  Chi bộ")
    make_activity(agency, agency.units[1], FormKind.MEETING, title="Họp chi bộ")
    request = make_request(agency)
    report = open_unit_report(report=report_of(request, agency.units[0]), by=agency.officers[0])
    save_unit_report(
        report=report,
        sections={"internal": "Đã lồng ghép tại 12 cuộc họp."},
        figures={},
        revision=1,
        by=agency.officers[0],
    )
    accept_unit_report(report=submit_unit_report(report=report, by=agency.heads[0]), by=agency.office)

    content = consolidate(request=request, by=agency.office).content

    assert [(item["kind"], item["said"], item["table"]) for item in content["contradictions"]] == [
        ("text_and_table", 12, 1), ("duplicate", 2, 1),
    ]  # fmt: skip


def test_missing_late_and_nothing_units_are_named(agency):
    request = make_request(agency)
    accept_unit_report(
        report=declare_nothing(report=report_of(request, agency.units[0]), by=agency.heads[0]),
        by=agency.office,
    )
    file_report(agency, request, 1)

    units = consolidate(request=request, by=agency.office).content["units"]

    assert [(unit["is_accepted"], unit["is_missing"], unit["is_late"], unit["is_nothing"], unit["filing"]) for unit in units] == [
        (True, False, True, True, 1), (False, False, True, False, 1), (False, True, True, False, 0),
    ]  # fmt: skip


def test_same_words_of_several_units_stand_once_with_all_names(agency):
    request = make_request(agency)
    for place, text in enumerate(("Không có.", "không có", "Có mô hình mới.")):
        accept_unit_report(report=file_report(agency, request, place, text=text), by=agency.office)

    sections = consolidate(request=request, by=agency.office).content["sections"]

    strengths = next(section for section in sections if section["key"] == "strengths")
    assert [(entry["names"], entry["text"]) for entry in strengths["entries"]] == [
        ([agency.units[0].name, agency.units[1].name], "Không có."),
        ([agency.units[2].name], "Có mô hình mới."),
    ]


def test_unchanged_draft_is_merged_as_its_first_sentence(agency):
    make_activity(agency, agency.units[0], participations=80, title="Hội nghị ở xã")

    sections = make_consolidated(agency).content["sections"]

    conferences = next(section for section in sections if section["key"] == "conferences")
    assert [entry["text"] for entry in conferences["entries"]] == [
        "Tổ chức 1 hội nghị tập huấn, chuyên đề, với 80 lượt người tham dự."
    ]


def test_consolidation_is_refused(agency):
    request = make_request(agency)
    with pytest.raises(NotAllowed):
        consolidate(request=request, by=agency.leader)
    with pytest.raises(BadInput, match="Chưa có báo cáo"):
        consolidate(request=request, by=agency.office)
    accept_all(agency, request)
    consolidate(request=request, by=agency.office)

    with pytest.raises(WrongState, match="Đang có một dự thảo"):
        consolidate(request=request, by=agency.office)


def test_edit_and_regenerate_keep_what_the_office_wrote(agency):
    request = make_request(agency)
    accept_unit_report(report=file_report(agency, request, 0), by=agency.office)
    report = make_consolidated(agency, request)
    save_consolidated(
        report=report, head=HEAD, introduction="Mở đầu riêng", revision=1, by=agency.office,
        sections={"strengths": SectionText("Nhận xét chung.", show_entries=True, show_names=False)},
    )  # fmt: skip
    accept_unit_report(report=file_report(agency, request, 1), by=agency.office)

    again = regenerate_consolidated(report=report, by=agency.office)

    strengths = next(section for section in again.content["sections"] if section["key"] == "strengths")
    assert (again.title, again.content["introduction"], strengths["text"], strengths["show_names"]) == (
        "Báo cáo năm 2022", "Mở đầu riêng", "Nhận xét chung.", False,
    )  # fmt: skip
    assert [unit["is_accepted"] for unit in again.content["units"]] == [True, True, False]


def test_stale_edit_is_a_conflict(agency):
    report = make_consolidated(agency)
    edit = {"head": HEAD, "introduction": "", "sections": {}, "revision": 1, "by": agency.office}
    save_consolidated(report=report, **edit)

    with pytest.raises(Conflict, match="người khác lưu"):
        save_consolidated(report=report, **edit)


def test_submit_stores_files_and_asks_leadership(agency):
    report = submit_consolidated(report=make_consolidated(agency), by=agency.office)

    assert (report.state, bool(report.docx), bool(report.pdf), is_intact(report)) == (
        "submitted",
        True,
        True,
        True,
    )
    assert waiting(report).author == agency.office
    with pytest.raises(WrongState, match="không sửa được"):
        save_consolidated(
            report=report, head=HEAD, introduction="", sections={}, revision=1, by=agency.office
        )


def test_withdraw_takes_the_request_back(agency):
    report = submit_consolidated(report=make_consolidated(agency), by=agency.office)
    asked = waiting(report)

    withdrawn = withdraw_consolidated(report=report, by=agency.office)

    asked.refresh_from_db()
    assert (withdrawn.state, asked.is_open) == ("draft", False)
    with pytest.raises(WrongState):
        withdraw_consolidated(report=report, by=agency.office)


def test_return_by_leadership_opens_the_draft_again(agency):
    report = submit_consolidated(report=make_consolidated(agency), by=agency.office)

    decide(request=waiting(report), decision=Decision.RETURNED, by=agency.leader, reason="Thiếu đánh giá")

    report.refresh_from_db()
    assert (report.state, report.is_editable) == (ConsolidationState.RETURNED, True)
    assert "Thiếu đánh giá" in trail_of(report)[0].sentence


def test_author_never_approves(agency):
    report = submit_consolidated(report=make_consolidated(agency), by=agency.office)
    with pytest.raises(NotAllowed):
        decide(request=waiting(report), decision=Decision.APPROVED, by=agency.office)
    report.state, report.approved_by = ConsolidationState.APPROVED, agency.office
    report.approved_at = report.submitted_at

    with (
        pytest.raises(IntegrityError, match="reports_consolidated_author_never_approves"),
        transaction.atomic(),
    ):
        report.save()


def test_approved_report_cannot_change(agency):
    report = approve(agency, make_consolidated(agency))
    assert (report.state, report.approved_by, is_intact(report)) == ("approved", agency.leader, True)
    for verb in (regenerate_consolidated, submit_consolidated):
        with pytest.raises(WrongState):
            verb(report=report, by=agency.office)

    for change in ({"content": {}}, {"content_hash": "1" * 64}, {"pdf": "khac.pdf"}, {"title": "Khác"}):
        with pytest.raises(DatabaseError), transaction.atomic():
            ConsolidatedReport.objects.filter(pk=report.pk).update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        report.delete()


def test_changed_file_is_noticed_by_the_hash(agency):
    report = approve(agency, make_consolidated(agency))

    with open(report.pdf.path, "ab") as stored:
        stored.write(b"x")

    assert is_intact(report) is False


def test_accepted_report_cannot_return_once_approved(agency):
    request = make_request(agency)
    accept_all(agency, request)
    approve(agency, make_consolidated(agency, request))

    with pytest.raises(WrongState, match="đã phê duyệt"):
        return_unit_report(report=report_of(request, agency.units[0]), reason="x", by=agency.office)


def test_new_version_needs_a_reason_and_supersedes(agency):
    request = make_request(agency)
    accept_all(agency, request)
    old = approve(agency, make_consolidated(agency, request))
    with pytest.raises(BadInput, match="lý do"):
        consolidate(request=request, by=agency.office)

    new = approve(agency, consolidate(request=request, by=agency.office, reason="Bổ sung số liệu quý IV"))

    old.refresh_from_db()
    assert (old.state, new.state, new.number, new.reason) == (
        "superseded",
        "approved",
        2,
        "Bổ sung số liệu quý IV",
    )
    assert differences(old.content, new.content) == []
    assert is_intact(old)


def test_consolidation_needs_the_same_queries_at_any_size(django_assert_max_num_queries):
    for units in (1, 3):
        agency = make_agency(units)
        for unit in agency.units:
            make_activity(agency, unit)
        request = make_request(agency)
        accept_all(agency, request)
        with django_assert_max_num_queries(32):
            consolidate(request=request, by=agency.office)
