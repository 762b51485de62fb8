"""What waits for whom."""

from datetime import date

import pytest

from lantoa.capabilities.reports.queries import waiting_for
from lantoa.foundation.accounts.models import User
from tests.factories.reports import approve, file_report, make_agency, make_consolidated, make_request

pytestmark = pytest.mark.django_db


def lines(user: User) -> list[tuple[str, str, date | None]]:
    fresh = User.objects.get(pk=user.pk)
    return [(line.kind, line.state, line.due_on) for line in waiting_for(fresh)]


def test_lines_follow_the_report_from_hand_to_hand():
    agency = make_agency(1)
    request = make_request(agency)
    due = date(2022, 11, 15)
    assert lines(agency.officers[0]) == [("Soạn báo cáo", "Chưa mở", due)]
    assert lines(agency.heads[0]) == [("Soạn, gửi báo cáo", "Chưa mở", due)]
    assert lines(agency.office) == []

    file_report(agency, request)
    assert lines(agency.heads[0]) == []
    assert lines(agency.office) == [("Tiếp nhận báo cáo", "Đã gửi", None)]

    request.unit_reports.update(state="accepted")
    report = make_consolidated(agency, request)
    assert lines(agency.office) == [("Hoàn thiện, trình báo cáo tổng hợp", "Dự thảo", None)]
    approve(agency, report)
    assert lines(agency.office) == [("Công khai báo cáo", "Đã phê duyệt", None)]
    assert lines(agency.leader) == []


@pytest.mark.parametrize("count", [1, 3])
def test_lines_need_the_same_queries_at_any_size(count, django_assert_num_queries):
    agency = make_agency(1)
    for _ in range(count):
        make_request(agency)
    head = agency.heads[0]
    head.has_role("unit_head")

    with django_assert_num_queries(2):
        assert len(waiting_for(head)) == count
