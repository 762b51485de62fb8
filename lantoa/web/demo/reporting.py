"""The annual report of 2022 from request to publication; this year's request, half answered."""

from collections.abc import Iterable
from datetime import date, timedelta

from lantoa.capabilities.plans.actions import close_plan
from lantoa.capabilities.plans.models import Plan
from lantoa.capabilities.reports.actions.consolidating import (
    consolidate,
    save_consolidated,
    submit_consolidated,
)
from lantoa.capabilities.reports.actions.publishing import publish_report
from lantoa.capabilities.reports.actions.requests import close_request, open_request
from lantoa.capabilities.reports.actions.unit_reports import (
    accept_unit_report,
    open_unit_report,
    save_unit_report,
    submit_unit_report,
)
from lantoa.capabilities.reports.enums import PeriodKind
from lantoa.capabilities.reports.models import ConsolidatedReport, ReportRequest, UnitReport
from lantoa.foundation.accounts.models import User
from lantoa.foundation.approvals.actions import decide
from lantoa.foundation.approvals.enums import Decision
from lantoa.foundation.approvals.models import ApprovalRequest
from lantoa.kit import clock
from lantoa.web.demo.people import person
from lantoa.web.demo.programme import moment

STRENGTHS = {
    "VP": "Lãnh đạo Sở chỉ đạo sát; hình thức tuyên truyền đa dạng, có sự tham gia của người dân.",
    "LDVL": "Tin, bài bám sát thủ tục có nhiều hồ sơ; phản hồi của doanh nghiệp được trả lời sớm.",
    "NCC": "Chú trọng đối tượng cao tuổi, kết hợp tuyên truyền với trả kết quả tại nhà.",
    "TTDV": "Tận dụng phiên giao dịch việc làm để hướng dẫn dịch vụ công tại chỗ.",
}
WEAKNESSES = {
    "VP": "Nội dung về sắp xếp bộ máy còn ít tin, bài; một số đơn vị ghi nhận hoạt động chậm.",
    "CSCN": "Chưa có người chuyên trách viết tin; thiết bị trình chiếu cũ.",
    "TTR": "Số tin, bài còn ít so với yêu cầu.",
}
DEFAULT_STRENGTH = "Đơn vị thực hiện đúng tiến độ, nội dung phù hợp với nhiệm vụ được giao."
DEFAULT_WEAKNESS = "Hình thức tuyên truyền chưa thật sự phong phú."


def tell_2022(plan: Plan, staff: dict[str, User]) -> None:
    """Ordered by the plan: units before 15/11/2022, approved before 05/12/2022."""
    with clock.moved_to(moment(date(2022, 10, 17))):
        request = open_request(
            plan=plan,
            period=PeriodKind.YEAR,
            data_from=date(2022, 1, 1),
            data_to=date(2022, 11, 10),
            due_on=date(2022, 11, 15),
            due_wording="trước ngày 15/11/2022",
            has_estimate=True,
            by=person("vanphong"),
            title="Báo cáo kết quả tuyên truyền cải cách hành chính năm 2022",
            units=[user.unit for user in staff.values() if user.unit],
        )
    for number, (key, user) in enumerate(staff.items()):
        report = request.unit_reports.get(unit=user.unit)
        with clock.moved_to(moment(date(2022, 11, 7) + timedelta(days=number % 7), 10 + number % 6)):
            _file(report, user, key)
        with clock.moved_to(moment(date(2022, 11, 16))):
            accept_unit_report(report=UnitReport.objects.get(pk=report.pk), by=person("phovanphong"))
    _consolidate_2022(request)


def _file(report: UnitReport, user: User, key: str) -> None:
    report = open_unit_report(report=report, by=user)
    report = save_unit_report(
        report=report,
        sections={
            "strengths": STRENGTHS.get(key, DEFAULT_STRENGTH),
            "weaknesses": WEAKNESSES.get(key, DEFAULT_WEAKNESS),
            "causes": "Nhân lực kiêm nhiệm, kinh phí còn hạn chế.",
            "next": "Tiếp tục duy trì chuyên mục, tăng tin, bài về thủ tục được sửa đổi.",
        },
        figures={},
        revision=report.revision,
        by=user,
    )
    submit_unit_report(report=report, by=user)


def _consolidate_2022(request: ReportRequest) -> None:
    office, leader = person("vanphong"), person("lanhdao")
    with clock.moved_to(moment(date(2022, 11, 28))):
        report = consolidate(request=request, by=office)
        report = save_consolidated(
            report=report,
            head={
                "title": "Kết quả công tác tuyên truyền cải cách hành chính năm 2022",
                "reference_number": "3127",
                "issued_on": date(2022, 12, 2),
                "signing_authority": "KT. GIÁM ĐỐC",
                "signer_position": "PHÓ GIÁM ĐỐC",
                "signer_name": leader.full_name,
            },
            introduction="",
            sections={},
            revision=report.revision,
            by=office,
        )
        submit_consolidated(report=report, by=office)
    with clock.moved_to(moment(date(2022, 12, 2), 15)):
        decide(request=_waiting(report), decision=Decision.APPROVED, by=leader, reason="Nhất trí.")
    with clock.moved_to(moment(date(2022, 12, 5), 8)):
        publish_report(report=ConsolidatedReport.objects.get(pk=report.pk), by=office)
    with clock.moved_to(moment(date(2022, 12, 30), 16)):
        close_request(request=request, by=office)
        close_plan(plan=Plan.objects.get(pk=request.plan_id), by=office)


def _waiting(report: ConsolidatedReport) -> ApprovalRequest:
    return ApprovalRequest.objects.get(object_id=report.pk, handler="reports.consolidated", decision="")


def tell_now(plan: Plan) -> None:
    """This year's report is due in a few days; some units have filed, one has nothing to report, most are missing."""
    today = clock.today()
    with clock.moved_to(moment(today - timedelta(days=12))):
        request = open_request(
            plan=plan,
            period=PeriodKind.YEAR,
            data_from=date(today.year, 1, 1),
            data_to=max(date(today.year, 1, 2), today - timedelta(days=3)),
            due_on=today + timedelta(days=3),
            due_wording=f"trước ngày {today + timedelta(days=3):%d/%m/%Y}",
            has_estimate=True,
            by=person("vanphong"),
            title=f"Báo cáo kết quả tuyên truyền cải cách hành chính năm {today.year}",
        )
    _file_some(request, [("nguoicocong", "NCC"), ("trungtam", "TTDV")])
    quiet = person("truongcchc")
    report = request.unit_reports.filter(unit=quiet.unit).first()
    if report:
        open_unit_report(report=report, by=quiet)


def _file_some(request: ReportRequest, people: Iterable[tuple[str, str]]) -> None:
    for username, key in people:
        user = person(username)
        report = request.unit_reports.filter(unit=user.unit).first()
        if report:
            _file(report, user, key)
