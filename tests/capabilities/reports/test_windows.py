"""Data windows: no day lost, no day counted twice; "trước ngày" read both ways (E7)."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lantoa.capabilities.reports.enums import PeriodKind
from lantoa.capabilities.reports.models import ReportRequest
from lantoa.capabilities.reports.queries.requests import due_sentence
from lantoa.capabilities.reports.queries.windows import Window, propose_window, window_warnings
from lantoa.kit import clock
from tests.factories.reports import Agency, file_report, make_agency, make_request

pytestmark = pytest.mark.django_db


@pytest.fixture
def agency() -> Agency:
    return make_agency(1)


def test_first_annual_window_is_cut_before_the_due_date(agency):
    window = propose_window(agency.plan, PeriodKind.YEAR, due_on=date(2022, 11, 15))

    assert window == Window(date(2022, 1, 1), date(2022, 11, 10), True)


def test_next_annual_window_starts_where_the_last_stopped(agency):
    make_request(agency)
    agency.plan.year = 2023

    window = propose_window(agency.plan, PeriodKind.YEAR, due_on=date(2023, 11, 15))

    assert window == Window(date(2022, 11, 11), date(2023, 11, 10), True)


def test_second_report_of_a_year_covers_the_rest(agency):
    make_request(agency)

    assert propose_window(agency.plan, PeriodKind.YEAR, due_on=date(2022, 11, 15)) == Window(
        date(2022, 11, 11), date(2022, 12, 31)
    )


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    period=st.sampled_from([PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.HALF_YEAR, PeriodKind.YEAR]),
    steps=st.lists(st.integers(min_value=0, max_value=20), min_size=2, max_size=5),
)
def test_proposed_windows_leave_no_gap_and_no_overlap(agency, period, steps):
    """Whatever day the office moves the end to, the next proposal starts the day after."""
    ReportRequest.objects.all().delete()
    agency.plan.year = 2022
    previous = None
    for back in steps:
        window = propose_window(agency.plan, period, due_on=date(agency.plan.year, 11, 15))
        end = max(window.data_from, window.data_to - timedelta(days=back))
        if previous:
            assert window.data_from == previous + timedelta(days=1)
            assert window_warnings(agency.plan, period, window.data_from, end) == []
        make_request(agency, period=period, data_from=window.data_from, data_to=end, due_on=end)
        previous = end
        agency.plan.year = max(agency.plan.year, (end + timedelta(days=1)).year) + (period == PeriodKind.YEAR)


def test_quarters_are_not_pushed_by_the_annual_report_of_the_same_year(agency):
    make_request(agency)

    assert propose_window(agency.plan, PeriodKind.QUARTER) == Window(date(2022, 1, 1), date(2022, 3, 31))


def test_overlap_and_gap_are_said_in_days(agency):
    make_request(agency)

    assert window_warnings(agency.plan, PeriodKind.YEAR, date(2022, 11, 1), date(2022, 12, 31)) == [
        "Số liệu từ 01/11/2022 đến 10/11/2022 đã nằm trong “Báo cáo kết quả công tác tuyên truyền cải cách hành chính "
        "năm 2022”: sẽ bị tính hai lần."
    ]
    assert window_warnings(agency.plan, PeriodKind.YEAR, date(2023, 1, 1), date(2023, 11, 10)) == [
        "Số liệu từ 11/11/2022 đến 31/12/2022 không nằm trong báo cáo nào."
    ]


@pytest.mark.parametrize(
    ("inclusive", "late", "sentence"),
    [
        (True, False, "trước ngày 15/11/2022 (tính cả ngày 15/11/2022)"),
        (False, True, "trước ngày 15/11/2022 (phải gửi xong trước ngày 15/11/2022)"),
    ],
)
def test_filing_on_the_named_day_is_late_only_under_the_exclusive_reading(agency, inclusive, late, sentence):
    """Domain example E7: "trước ngày 15/11/2022", filed 15/11/2022 09:00."""
    request = make_request(agency, due_inclusive=inclusive)

    with clock.moved_to(datetime(2022, 11, 15, 2, tzinfo=UTC)):
        report = file_report(agency, request)

    assert (report.is_late, due_sentence(request)) == (late, sentence)
