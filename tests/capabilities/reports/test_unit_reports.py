"""Unit reports: who may, when, what is kept, what is refused."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction

from lantoa.capabilities.plans.enums import FormKind
from lantoa.capabilities.reports.actions.unit_reports import (
    StatedFigure,
    accept_unit_report,
    declare_nothing,
    open_unit_report,
    refresh_unit_report,
    return_unit_report,
    save_unit_report,
    submit_unit_report,
    take_back_nothing,
    use_draft,
    withdraw_unit_report,
)
from lantoa.capabilities.reports.enums import ReportState
from lantoa.capabilities.reports.models import UnitReport
from lantoa.capabilities.reports.queries.unit_reports import checklist, evidence_for
from lantoa.foundation.accounts.enums import Role
from lantoa.foundation.audit.queries import trail_of
from lantoa.foundation.notices.models import Notice
from lantoa.foundation.org.models import UnitPeriod
from lantoa.kit import clock
from lantoa.kit.errors import BadInput, Conflict, NotAllowed, WrongState
from tests.factories.people import make_user
from tests.factories.reports import (
    Agency,
    file_report,
    make_activity,
    make_agency,
    make_request,
    report_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def agency() -> Agency:
    return make_agency()


def opened(agency: Agency) -> UnitReport:
    request = make_request(agency)
    return open_unit_report(report=report_of(request, agency.units[0]), by=agency.officers[0])


def values(report: UnitReport) -> dict[str, tuple[int, int]]:
    return {
        figure.indicator: (figure.computed, figure.stated)
        for figure in report.figures.all()
        if figure.computed or figure.stated
    }


def actions_of(obj) -> list[str]:
    return [line.action for line in trail_of(obj)]


def test_report_opens_filled_from_activities(agency):
    make_activity(
        agency, agency.units[0], participations=80, title="Hội nghị tập huấn", place="Hội trường Sở"
    )
    make_activity(agency, agency.units[1], participations=50)

    report = opened(agency)

    assert values(report) == {"conferences": (1, 1), "participations": (80, 80)}
    assert report.sections.get(key="conferences").body == (
        "Trong kỳ, đơn vị đã tổ chức 1 hội nghị tập huấn, chuyên đề, với 80 lượt người tham dự. Cụ thể:\n"
        "- Hội nghị tập huấn (ngày 12/05/2022, tại Hội trường Sở; 80 lượt người) https://example.vn/minh-chung"
    )
    assert (report.opened_at is not None, report.written_by, report.state) == (
        True,
        agency.officers[0],
        "drafting",
    )
    assert actions_of(report) == ["reports.unit_report_opened"]


def test_report_opens_once(agency):
    report = opened(agency)

    again = open_unit_report(report=report, by=agency.heads[0])

    assert (again.written_by, report.sections.count(), actions_of(report)) == (
        agency.officers[0], 15, ["reports.unit_report_opened"],
    )  # fmt: skip


def test_report_opening_is_refused_to_another_unit(agency):
    report = report_of(make_request(agency), agency.units[0])

    with pytest.raises(NotAllowed, match="đơn vị mình"):
        open_unit_report(report=report, by=agency.officers[1])


def test_portal_article_on_three_channels_is_one_item_and_three_posts(agency):
    """Domain example E21, with the broadcast item of the same row."""
    make_activity(agency, agency.units[0], FormKind.PORTAL, posts=3)
    make_activity(agency, agency.units[0], FormKind.BROADCAST, plays=20)

    assert values(opened(agency)) == {
        "portal_items": (1, 1),
        "social_posts": (3, 3),
        "broadcast_items": (1, 1),
        "broadcast_plays": (20, 20),
    }


def test_combined_conference_is_no_conference_of_its_own(agency):
    make_activity(
        agency,
        agency.units[0],
        FormKind.CONFERENCE,
        combined_with="Hội nghị phổ biến pháp luật",
        participations=30,
    )

    assert values(opened(agency)) == {"combined_sessions": (1, 1), "participations": (30, 30)}


def test_save_keeps_text_and_explained_figure(agency):
    report = opened(agency)

    saved = save_unit_report(
        report=report,
        sections={"strengths": "Làm tốt.\r\n"},
        figures={"meetings": StatedFigure(2, "Hai cuộc chưa kịp ghi vào hệ thống")},
        revision=report.revision,
        by=agency.officers[0],
    )

    figure = saved.figures.get(indicator="meetings")
    assert (saved.sections.get(key="strengths").body, figure.computed, figure.stated, figure.explanation) == (
        "Làm tốt.", 0, 2, "Hai cuộc chưa kịp ghi vào hệ thống",
    )  # fmt: skip
    assert actions_of(report)[0] == "reports.unit_report_saved"


def test_save_refuses_unexplained_difference_and_keeps_nothing(agency):
    report = opened(agency)

    with pytest.raises(BadInput, match="Hãy giải thích chênh lệch"):
        save_unit_report(
            report=report, sections={"strengths": "Mới"}, figures={"meetings": StatedFigure(2)},
            revision=report.revision, by=agency.officers[0],
        )  # fmt: skip

    assert (report.sections.get(key="strengths").body, values(report)) == ("", {})


def test_unexplained_difference_is_refused_by_the_database(agency):
    figure = opened(agency).figures.get(indicator="meetings")
    figure.stated = 5

    with pytest.raises(IntegrityError, match="reports_figure_difference_explained"), transaction.atomic():
        figure.save()


def test_save_over_a_newer_revision_is_a_conflict(agency):
    report = opened(agency)
    first = {"figures": {}, "revision": report.revision}
    save_unit_report(report=report, sections={"next": "Bản của thủ trưởng"}, by=agency.heads[0], **first)

    with pytest.raises(Conflict, match=agency.heads[0].full_name):
        save_unit_report(
            report=report, sections={"next": "Bản của công chức"}, by=agency.officers[0], **first
        )

    assert report.sections.get(key="next").body == "Bản của thủ trưởng"


def test_refresh_follows_data_but_never_overwrites_a_person(agency):
    make_activity(agency, agency.units[0], FormKind.MEETING, title="Họp tháng 3")
    report = opened(agency)
    save_unit_report(
        report=report,
        sections={"internal": "Đơn vị tự viết."},
        figures={"meetings": StatedFigure(4, "Ba cuộc của chi bộ")},
        revision=report.revision,
        by=agency.officers[0],
    )
    make_activity(agency, agency.units[0], FormKind.MEETING, title="Họp tháng 6")
    make_activity(agency, agency.units[0], FormKind.CONTEST, title="Hội thi", participations=15)

    changed = refresh_unit_report(report=report, by=agency.officers[0])

    internal = report.sections.get(key="internal")
    assert (changed, internal.body, "Họp tháng 6" in internal.draft) == (3, "Đơn vị tự viết.", True)
    assert "Hội thi" in report.sections.get(key="contests").body
    assert values(report) == {"meetings": (2, 4), "contests": (1, 1), "contestants": (15, 15)}


def test_use_draft_replaces_text_when_asked(agency):
    make_activity(agency, agency.units[0], FormKind.MEETING, title="Họp tháng 3")
    report = opened(agency)
    save_unit_report(
        report=report,
        sections={"internal": "Khác"},
        figures={},
        revision=report.revision,
        by=agency.officers[0],
    )

    use_draft(report=report, key="internal", by=agency.officers[0])

    section = report.sections.get(key="internal")
    assert section.body == section.draft != ""


def test_submit_by_head_freezes_the_name_of_the_day(agency):
    request = make_request(agency)
    activity = make_activity(agency, agency.units[0])

    report = file_report(agency, request)

    assert (report.state, report.filing, report.unit_name, report.submitted_by) == (
        ReportState.SUBMITTED, 1, agency.units[0].name, agency.heads[0],
    )  # fmt: skip
    assert report.figures.get(indicator="conferences").activity_ids == [activity.pk]
    assert actions_of(report)[0] == "reports.unit_report_submitted"
    assert Notice.objects.filter(recipient=agency.office, kind="reports.filed").count() == 1


def test_submit_keeps_the_name_of_its_date_after_a_renaming(agency):
    """Domain example E20: renamed 01/7/2025; the report filed in 2024 keeps the old name, the rights follow the unit."""
    unit = agency.units[0]
    UnitPeriod.objects.create(unit=unit, name="Phòng Người có công", valid_until=date(2025, 6, 30))
    UnitPeriod.objects.create(unit=unit, name="Phòng Chính sách", valid_from=date(2025, 7, 1))
    request = make_request(
        agency, data_from=date(2024, 1, 1), data_to=date(2024, 11, 10), due_on=date(2024, 11, 15)
    )
    with clock.moved_to(datetime(2024, 11, 12, 3, tzinfo=UTC)):
        report = file_report(agency, request)

    with clock.moved_to(datetime(2026, 1, 5, 3, tzinfo=UTC)):
        report.refresh_from_db()
        withdrawn = withdraw_unit_report(report=report, by=agency.heads[0])

    assert (report.unit_name, withdrawn.state) == ("Phòng Người có công", ReportState.DRAFTING)


def test_submit_is_refused_to_officer_and_to_another_head(agency):
    report = opened(agency)

    for person in (agency.officers[0], agency.heads[1], agency.office):
        with pytest.raises(NotAllowed, match="thủ trưởng"):
            submit_unit_report(report=report, by=person)


def test_submit_needs_text_and_fresh_figures(agency):
    report = opened(agency)
    with pytest.raises(BadInput, match="chưa có nội dung"):
        submit_unit_report(report=report, by=agency.heads[0])
    save_unit_report(
        report=report, sections={"next": "Sẽ làm"}, figures={}, revision=1, by=agency.officers[0]
    )
    make_activity(agency, agency.units[0])

    with pytest.raises(BadInput, match="Cập nhật số liệu"):
        submit_unit_report(report=report, by=agency.heads[0])


def test_submit_twice_is_refused(agency):
    report = file_report(agency, make_request(agency))

    with pytest.raises(WrongState, match="đã gửi"):
        submit_unit_report(report=report, by=agency.heads[0])


def test_withdraw_before_acceptance_only(agency):
    report = file_report(agency, make_request(agency))
    withdrawn = withdraw_unit_report(report=report, by=agency.heads[0])
    assert (withdrawn.state, withdrawn.submitted_by, actions_of(report)[0]) == (
        ReportState.DRAFTING, None, "reports.unit_report_withdrawn",
    )  # fmt: skip
    accept_unit_report(report=submit_unit_report(report=withdrawn, by=agency.heads[0]), by=agency.office)

    with pytest.raises(WrongState, match="chưa được tiếp nhận"):
        withdraw_unit_report(report=report, by=agency.heads[0])


def test_return_and_resubmit_grows_the_filing(agency):
    report = file_report(agency, make_request(agency))

    returned = return_unit_report(report=report, reason="Thiếu kết quả quý III", by=agency.office)
    assert (returned.state, returned.return_reason) == (ReportState.RETURNED, "Thiếu kết quả quý III")
    again = submit_unit_report(report=returned, by=agency.heads[0])

    assert (again.state, again.filing, again.return_reason, again.decided_by) == (
        ReportState.SUBMITTED,
        2,
        "",
        None,
    )
    assert actions_of(report)[:2] == ["reports.unit_report_submitted", "reports.unit_report_returned"]


def test_return_needs_a_reason(agency):
    report = file_report(agency, make_request(agency))

    with pytest.raises(BadInput, match="lý do"):
        return_unit_report(report=report, reason="  ", by=agency.office)


def test_accept_is_for_the_office_only(agency):
    report = file_report(agency, make_request(agency))
    for person in (agency.officers[0], agency.heads[0], agency.leader):
        with pytest.raises(NotAllowed, match="Văn phòng"):
            accept_unit_report(report=report, by=person)

    accepted = accept_unit_report(report=report, by=agency.office)

    assert (accepted.state, accepted.decided_by, actions_of(report)[0]) == (
        ReportState.ACCEPTED, agency.office, "reports.unit_report_accepted",
    )  # fmt: skip


def test_filer_never_accepts_even_in_the_database(agency):
    both = make_user(Role.UNIT_HEAD, unit=agency.units[0])
    report = opened(agency)
    report.state, report.submitted_by, report.submitted_at = ReportState.ACCEPTED, both, clock.now()
    report.decided_by, report.decided_at = both, clock.now()

    with pytest.raises(IntegrityError, match="reports_unit_report_filer_never_accepts"), transaction.atomic():
        report.save()


def test_nothing_to_report_is_one_click_for_the_head(agency):
    report = report_of(make_request(agency), agency.units[0])

    filed = declare_nothing(report=report, by=agency.heads[0])

    assert (filed.nothing_to_report, filed.state, filed.filing) == (True, ReportState.SUBMITTED, 1)
    assert actions_of(report)[:2] == ["reports.unit_report_submitted", "reports.nothing_declared"]


def test_nothing_to_report_by_an_officer_waits_for_the_head(agency):
    report = report_of(make_request(agency), agency.units[0])

    declared = declare_nothing(report=report, by=agency.officers[0])
    assert (declared.nothing_to_report, declared.state) == (True, ReportState.DRAFTING)

    assert take_back_nothing(report=report, by=agency.officers[0]).nothing_to_report is False


def test_nothing_to_report_is_refused_when_something_happened(agency):
    make_activity(agency, agency.units[0])
    report = report_of(make_request(agency), agency.units[0])

    with pytest.raises(BadInput, match="1 hoạt động"):
        declare_nothing(report=report, by=agency.heads[0])

    report.refresh_from_db()
    assert (report.nothing_to_report, report.state) == (False, ReportState.DRAFTING)


def test_checklist_warns_of_contradiction_and_missing_evidence(agency):
    make_activity(agency, agency.units[0], FormKind.MEETING, evidence="")
    report = opened(agency)
    save_unit_report(
        report=report, sections={"internal": "Đã tuyên truyền tại mười hai cuộc họp."}, figures={}, revision=1,
        by=agency.officers[0],
    )  # fmt: skip

    issues = [(issue.message, issue.blocks) for issue in checklist(report, evidence_for(report))]

    assert issues == [
        (
            "Mục “Tuyên truyền trong nội bộ cơ quan, đơn vị” viết “mười hai cuộc họp”, bảng số liệu ghi 1 "
            "(Cuộc họp có tuyên truyền trực tiếp).",
            False,
        ),
        ("Số liệu “Cuộc họp có tuyên truyền trực tiếp” chưa có minh chứng nào.", False),
    ]


def test_checklist_warns_of_last_years_text(agency):
    text = "Công tác tuyên truyền được thực hiện nghiêm túc, đầy đủ, kịp thời theo đúng kế hoạch đã được phê duyệt của Sở."
    file_report(agency, make_request(agency), text=text)
    later = make_request(
        agency, data_from=date(2022, 11, 11), data_to=date(2023, 11, 10), due_on=date(2023, 11, 15)
    )
    report = open_unit_report(report=report_of(later, agency.units[0]), by=agency.officers[0])
    report.sections.filter(key="strengths").update(body=text)

    issues = [issue.message for issue in checklist(report, evidence_for(report))]

    assert issues == ["Mục “Ưu điểm” giống gần như nguyên văn báo cáo kỳ trước."]
