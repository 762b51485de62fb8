"""The plan of 2022 comes in as a document; the plan of this year is cloned from it."""

from datetime import date, datetime, timedelta
from pathlib import Path

from django.utils import timezone

from lantoa.capabilities.plans.actions import (
    accept_remaining,
    add_item,
    change_document,
    clone_plan,
    finish_review,
    import_plan_document,
    publish_plan,
    start_change,
    submit_version,
)
from lantoa.capabilities.plans.actions.assigning import assign_duty, set_budget_line, write_guidance
from lantoa.capabilities.plans.enums import FormKind, ItemKind, Recurrence
from lantoa.capabilities.plans.models import Duty, Plan, PlanVersion
from lantoa.capabilities.plans.queries import duties_of
from lantoa.foundation.accounts.models import User
from lantoa.foundation.approvals.actions import decide
from lantoa.foundation.approvals.enums import Decision
from lantoa.kit import clock
from lantoa.web.demo.people import Department, person

DOCUMENT = Path(__file__).parent / "samples" / "ke-hoach-2022.html"
BUDGET = (
    ("Hội nghị, tập huấn", 30_000_000, "", None),
    ("Hội thi, tọa đàm, sân khấu hóa", 42_000_000, "", None),
    ("Tờ rơi, tài liệu", 16_000_000, "Thông tư số 56/2023/TT-BTC (tham khảo)", 1_500_000),
)


def exists() -> bool:
    """Whether the story was told already."""
    return Plan.objects.exists()


def moment(day: date, hour: int = 9) -> datetime:
    """An hour of a working day, aware."""
    return timezone.make_aware(datetime(day.year, day.month, day.day, hour))


PARTED_FORMS = (
    (
        "cổng, trang thông tin điện tử",
        (("Cổng, trang thông tin điện tử", "portal"), ("Trang mạng xã hội", "social")),
    ),
    (
        "hội nghị tập huấn",
        (("Hội nghị tập huấn, chuyên đề", "conference"), ("Tuyên truyền lồng ghép", "combined")),
    ),
)


def _part_forms(version: PlanVersion) -> None:
    """A form that names two ways becomes a form with two sub-forms, so that each is counted for itself."""
    for words, parts in PARTED_FORMS:
        form = version.items.filter(kind=ItemKind.FORM, text__icontains=words).first()
        for text, form_kind in parts if form else ():
            add_item(
                version=PlanVersion.objects.get(pk=version.pk),
                kind=ItemKind.SUBFORM,
                by=person("vanphong"),
                text=text,
                parent=form,
                form_kind=form_kind,
            )


def tell_2022(department: Department) -> Plan:
    """Import, review, approve, publish, assign: as it went in January and February 2022."""
    office, leader = person("vanphong"), person("lanhdao")
    with clock.moved_to(moment(date(2022, 1, 25))):
        version = import_plan_document(
            name=DOCUMENT.name, data=DOCUMENT.read_bytes(), unit=department.unit, by=office
        )
        _part_forms(version)
        _finish(version)
    with clock.moved_to(moment(date(2022, 1, 28), 15)):
        _approve(version, leader)
    plan = Plan.objects.get(pk=version.plan_id)
    with clock.moved_to(moment(date(2022, 1, 29), 8)):
        publish_plan(plan=plan, by=office)
    with clock.moved_to(moment(date(2022, 2, 8))):
        for name, planned, norm, maximum in BUDGET:
            set_budget_line(
                plan=plan, name=name, planned=planned, by=office, norm_reference=norm, norm_maximum=maximum
            )
        _assign(plan, department)
    return plan


def _finish(version: PlanVersion) -> None:
    """What a planner does in the review: measurable indicators, two forms told apart, the rest as proposed."""
    office = person("vanphong")
    for item in version.items.filter(kind="duty"):
        item.indicator = item.indicator or "Ít nhất một hoạt động có minh chứng"
        item.save(update_fields=["indicator"])
    accept_remaining(version=version, by=office)
    finish_review(version=PlanVersion.objects.get(pk=version.pk), by=office)


def _approve(version: PlanVersion, leader: User) -> None:
    request = submit_version(version=PlanVersion.objects.get(pk=version.pk), by=person("vanphong"))
    decide(request=request, decision=Decision.APPROVED, by=leader, reason="Đồng ý.")


def _assign(plan: Plan, department: Department) -> None:
    """Every duty of the units goes to all units, every duty of the office to the office."""
    office = person("vanphong")
    for duty in duties_of(plan):
        units = (
            [department.units["VP"]]
            if "văn phòng" in duty.unit_text.lower()
            else list(department.units.values())
        )
        assign_duty(duty=duty, units=units, by=office, indicator=duty.indicator or "Có minh chứng trong kỳ")


def tell_now(plan_2022: Plan, department: Department) -> Plan:
    """This year's plan: cloned, moved to today's department, approved in January (or as early as the year allows)."""
    office, leader = person("vanphong"), person("lanhdao")
    today = clock.today()
    start = min(date(today.year, 1, 20), today - timedelta(days=1))
    with clock.moved_to(moment(start)):
        plan = clone_plan(plan=plan_2022, year=today.year, by=office)
        Plan.objects.filter(pk=plan.pk).update(
            unit=department.unit,
            title=f"Kế hoạch tuyên truyền cải cách hành chính năm {today.year} của Sở Nội vụ",
        )
        version = change_document(
            version=plan.versions.get(number=1),
            by=office,
            title=f"Kế hoạch tuyên truyền cải cách hành chính năm {today.year} của Sở Nội vụ",
            issuer="Sở Nội vụ",
            reference_code="18/KH-SNV",
            issued_on=start,
            issued_place="Điện Biên",
        )
        _finish(version)
        _approve(version, leader)
        plan.refresh_from_db()
        publish_plan(plan=plan, by=office)
        for name, planned, norm, maximum in BUDGET:
            set_budget_line(
                plan=plan,
                name=name,
                planned=planned * 2,
                by=office,
                norm_reference=norm,
                norm_maximum=maximum,
            )
        _assign_now(plan, department, today)
    write_guidance(
        plan=plan,
        by=office,
        text="Đề nghị các đơn vị ghi nhận hoạt động ngay trong tuần thực hiện, kèm minh chứng; không dồn đến kỳ báo cáo.",
    )
    return plan


def _assign_now(plan: Plan, department: Department, today: date) -> None:
    """As in 2022, but the last duties fall due within this week, so that something is always waiting."""
    office = person("vanphong")
    duties: list[Duty] = list(duties_of(plan))
    for number, duty in enumerate(duties):
        units = (
            [department.units["VP"]]
            if "văn phòng" in duty.unit_text.lower()
            else list(department.units.values())
        )
        due = {1: today + timedelta(days=2), 2: today + timedelta(days=4), 3: today - timedelta(days=6)}.get(
            number, duty.due_on
        )
        due = min(due, date(plan.year, 12, 31)) if due else None
        assign_duty(
            duty=duty,
            units=units,
            by=office,
            due_on=due,
            recurrence=Recurrence.ONCE if due else None,
            indicator=duty.indicator or "Có minh chứng trong kỳ",
        )


def tell_change(plan: Plan) -> None:
    """A change of this year's plan waits for leadership, so that the leader's first screen asks for a decision."""
    office = person("vanphong")
    version = start_change(
        plan=plan, by=office, reason="Bổ sung một hình thức theo góp ý của Bộ phận Một cửa."
    )
    add_item(
        version=version,
        kind=ItemKind.FORM,
        by=office,
        text="Chiếu bản tin ngắn về thủ tục hành chính trên màn hình chờ tại Bộ phận Một cửa.",
        form_kind=FormKind.OTHER,
    )
    submit_version(
        version=PlanVersion.objects.get(pk=version.pk), by=office, due_on=clock.today() + timedelta(days=3)
    )
