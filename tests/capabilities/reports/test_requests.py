"""Requests: opened, extended, urged, closed by the office; units learn of it once."""

from datetime import UTC, date, datetime

import pytest

from lantoa.capabilities.reports.actions.requests import (
    close_request,
    extend_request,
    open_request,
    remind_due_reports,
    remind_missing,
)
from lantoa.capabilities.reports.actions.unit_reports import open_unit_report
from lantoa.capabilities.reports.queries.requests import requests_for, unit_states
from lantoa.foundation.audit.queries import trail_of
from lantoa.foundation.notices.models import Notice
from lantoa.kit import clock
from lantoa.kit.errors import BadInput, NotAllowed, WrongState
from tests.factories.people import make_unit
from tests.factories.reports import Agency, file_report, make_agency, make_request, report_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def agency() -> Agency:
    return make_agency()


def kinds(*people) -> list[str]:
    return sorted(Notice.objects.filter(recipient__in=people).values_list("kind", flat=True))


def test_request_asks_every_reporting_unit_of_the_window(agency):
    make_unit("Phòng đã giải thể", valid_until=date(2022, 6, 30))

    request = make_request(agency, units=None)

    assert [report.unit for report in request.unit_reports.all()] == agency.units
    assert (request.title, len(request.outline), len(request.indicators)) == (
        "Báo cáo kết quả công tác tuyên truyền cải cách hành chính năm 2022", 15, 22,
    )  # fmt: skip
    assert [line.sentence for line in trail_of(request)] == [
        f"{agency.office.full_name} đã yêu cầu 2 đơn vị gửi “{request.title}”, hạn 15/11/2022."
    ]
    assert kinds(agency.officers[0], agency.heads[0]) == ["reports.requested", "reports.requested"]


@pytest.mark.parametrize("who", ["leader", "head", "officer"])
def test_request_is_refused_to_others(agency, who):
    person = {"leader": agency.leader, "head": agency.heads[0], "officer": agency.officers[0]}[who]

    with pytest.raises(NotAllowed, match="Văn phòng"):
        make_request(agency, by=person)


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"data_to": date(2021, 1, 1)}, "window_reversed"),
        ({"units": []}, "no_units"),
        ({"outline": [["steering", "A"], ["steering", "B"]]}, "bad_outline"),
        ({"indicators": ["nothing"]}, "bad_indicators"),
    ],
)
def test_request_with_bad_input_is_refused(agency, fields, code):
    with pytest.raises(BadInput) as refusal:
        make_request(agency, **fields)

    assert refusal.value.code == code


def test_extension_needs_a_later_day_and_a_reason(agency):
    request = make_request(agency)
    with pytest.raises(BadInput, match="phải sau hạn cũ"):
        extend_request(request=request, due_on=date(2022, 11, 15), reason="x", by=agency.office)
    with pytest.raises(BadInput, match="lý do"):
        extend_request(request=request, due_on=date(2022, 11, 20), reason=" ", by=agency.office)
    with pytest.raises(NotAllowed):
        extend_request(request=request, due_on=date(2022, 11, 20), reason="x", by=agency.heads[0])

    extended = extend_request(request=request, due_on=date(2022, 11, 20), reason="Mưa lũ", by=agency.office)

    assert (extended.due_on, trail_of(request)[0].action) == (date(2022, 11, 20), "reports.request_extended")
    assert "reports.extended" in kinds(agency.heads[1])


def test_closed_request_takes_no_more_reports(agency):
    request = make_request(agency)
    with pytest.raises(NotAllowed):
        close_request(request=request, by=agency.leader)

    close_request(request=request, by=agency.office)

    assert trail_of(request)[0].sentence.endswith("2 đơn vị chưa gửi.")
    with pytest.raises(WrongState, match="đã kết thúc"):
        open_unit_report(report=report_of(request, agency.units[0]), by=agency.officers[0])
    with pytest.raises(WrongState):
        close_request(request=request, by=agency.office)


def test_urging_reaches_missing_units_once_a_day(agency):
    request = make_request(agency)
    file_report(agency, request, 0)

    with pytest.raises(NotAllowed):
        remind_missing(request=request, by=agency.leader)
    assert remind_missing(request=request, by=agency.office) == 2
    assert remind_missing(request=request, by=agency.office) == 0
    assert kinds(agency.heads[0]) == ["reports.requested"]


def test_reminders_go_before_on_and_after_the_due_date_once(agency):
    request = make_request(agency)
    file_report(agency, request, 0)

    told = {
        day: remind_due_reports(day)
        for day in [date(2022, 11, n) for n in (7, 8, 12, 13, 14, 15, 16, 17, 19)]
    }

    assert {day.day: people for day, people in told.items() if people} == {
        8: 2,
        12: 2,
        14: 2,
        15: 2,
        16: 2,
        19: 2,
    }
    assert remind_due_reports(date(2022, 11, 19)) == 0


def test_unit_states_say_who_opened_filed_and_is_late(agency):
    request = make_request(agency, due_on=date(2030, 11, 15))
    open_unit_report(report=report_of(request, agency.units[1]), by=agency.officers[1])
    with clock.moved_to(datetime(2030, 11, 10, 3, tzinfo=UTC)):
        file_report(agency, request, 0)

    def labels(day: date) -> list[tuple[str, bool, bool]]:
        return [(state.label, state.is_late, state.is_missing) for state in unit_states(request, day)]

    assert labels(date(2030, 11, 15)) == [("Đã gửi, chờ tiếp nhận", False, False), ("Đang soạn", False, True)]
    assert labels(date(2030, 11, 16)) == [
        ("Đã gửi, chờ tiếp nhận", False, False),
        ("Quá hạn, chưa gửi", True, True),
    ]


@pytest.mark.parametrize("units", [1, 3])
def test_lists_need_the_same_queries_at_any_size(units, django_assert_num_queries):
    agency = make_agency(units)
    request = make_request(agency)

    with django_assert_num_queries(1):
        list(unit_states(request, date(2022, 11, 1)))
    agency.office.has_role("office")
    with django_assert_num_queries(1):
        [found.asked for found in requests_for(agency.office)]


def test_unknown_plan_wording_is_kept(agency):
    request = open_request(
        plan=agency.plan, data_from=date(2022, 1, 1), data_to=date(2022, 6, 30), due_on=date(2022, 7, 5),
        units=agency.units[:1], by=agency.office, title="Báo cáo nhanh", due_wording="chậm nhất 17 giờ ngày 05/7/2022",
    )  # fmt: skip

    assert (request.title, request.due_wording) == ("Báo cáo nhanh", "chậm nhất 17 giờ ngày 05/7/2022")
