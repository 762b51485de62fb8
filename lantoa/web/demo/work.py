"""Activities with evidence, from the rows of the story."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile

from lantoa.capabilities.plans.actions.evidence import add_evidence, close_occurrence
from lantoa.capabilities.plans.actions.recording import record_activity
from lantoa.capabilities.plans.enums import FormKind, OccurrenceState
from lantoa.capabilities.plans.models import (
    Activity,
    BudgetLine,
    CommunicationForm,
    Evidence,
    Occurrence,
    Plan,
    Theme,
)
from lantoa.foundation.accounts.models import User
from lantoa.foundation.org.models import Unit
from lantoa.kit import clock
from lantoa.ports.papers.document import OfficialPaper, Paragraph, Signing
from lantoa.ports.papers.pdf import official_pdf
from lantoa.web.demo.people import Department, person
from lantoa.web.demo.programme import moment

SAMPLES = Path(__file__).parent / "samples"
# Which duty of the plan (its place among the units' duties) a kind of activity carries out
DUTY_OF = {"portal": 1, "posting": 1, "social": 1, "conference": 2, "meeting": 0}
DIVERSIFIED_DUTY = 3
MONEY_LINE = {"conference": 0, "contest": 1, "seminar": 1, "stage": 1, "leaflet": 2, "posting": 2}


@dataclass(frozen=True)
class Stage:
    """What every row needs: the plan with its rows by kind and place."""

    plan: Plan
    department: Department
    forms: dict[str, CommunicationForm]
    themes: list[Theme]
    money: list[BudgetLine]


def tell_2022(plan: Plan, department: Department, staff: dict[str, User]) -> None:
    stage = _stage(plan, department)
    for row in _rows("hoat-dong-2022.psv"):
        day, month = row["ngay"].split("/")
        _tell_row(
            stage,
            row,
            date(plan.year, int(month), int(day)),
            by=staff[row["don_vi"]],
            signer=staff[row["don_vi"]].full_name,
        )
    _close_done(plan, person("vanphong"), on=date(plan.year, 11, 10))


def tell_now(plan: Plan, department: Department) -> None:
    """This year's rows, each some days before today, as far as the year has gone."""
    stage = _stage(plan, department)
    today = clock.today()
    for row in _rows("hoat-dong-nay.psv"):
        day = today - timedelta(days=int(row["truoc_ngay"]))
        if day.year == plan.year:
            _tell_row(stage, row, day, by=person("vanphong"), signer="Nguyễn Thu Trang")
    _close_done(plan, person("vanphong"), on=today, every=2)


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (SAMPLES / name).open(encoding="utf-8") as file:
        yield from csv.DictReader(file, delimiter="|")


def _stage(plan: Plan, department: Department) -> Stage:
    rows = list(
        CommunicationForm.objects.filter(plan=plan, retired_at__isnull=True).order_by("position", "pk")
    )
    forms: dict[str, CommunicationForm] = {}
    for form in sorted(rows, key=lambda row: row.parent_id is None):  # sub-forms first: they say more
        forms.setdefault(form.kind, form)
    money = list(BudgetLine.objects.filter(plan=plan).order_by("position", "pk"))
    return Stage(
        plan, department, forms, list(Theme.objects.filter(plan=plan).order_by("position", "pk")), money
    )


def _tell_row(stage: Stage, row: dict[str, str], day: date, *, by: User, signer: str) -> None:
    unit = stage.department.units[row["don_vi"]]
    kind = row["hinh_thuc"]
    form = stage.forms.get(kind) or stage.forms.get(FormKind.OTHER) or next(iter(stage.forms.values()))
    combined = row["ten"].startswith("Lồng ghép")
    if combined and FormKind.COMBINED in stage.forms:
        form = stage.forms[FormKind.COMBINED]
    joined = [
        stage.department.units[key] for key in row["tham_gia"].split(",") if key and key != row["don_vi"]
    ]
    with clock.moved_to(moment(day, 17)):
        activity = record_activity(
            plan=stage.plan,
            form=form,
            themes=[stage.themes[int(n) - 1] for n in row["noi_dung"].split(",")],
            owner_unit=unit,
            title=row["ten"],
            held_on=day,
            by=by,
            participating_units=joined,
            fulfils=_occurrences(stage.plan, unit, DUTY_OF.get(kind, DIVERSIFIED_DUTY), day),
            is_separate=True,
            summary=row["ket_qua"],
            combined_with="Hội nghị, phiên họp cùng chuyên đề" if combined else "",
            **_counts(row),
            **_money(stage, kind, row["chi"]),
        )
        add_evidence(
            activity=activity,
            by=by,
            title=f"Biên bản: {row['ten']}"[:255],
            file=_minutes(activity, unit, signer),
            taken_on=day,
        )


def _counts(row: dict[str, str]) -> dict[str, Any]:
    names = {
        "luot": "participations",
        "nguoi": "persons",
        "nu": "women",
        "phut": "minutes",
        "ban": "copies",
        "phat": "plays",
        "dang": "posts",
        "xem": "views",
    }
    return {field: int(row[column]) for column, field in names.items() if row[column]}


def _money(stage: Stage, kind: str, amount: str) -> dict[str, Any]:
    if not amount:
        return {}
    return {"budget_line": stage.money[MONEY_LINE.get(kind, 0)], "amount": int(amount)}


def _occurrences(plan: Plan, unit: Unit, place: int, day: date) -> list[Occurrence]:
    """The unit's occurrence of the duty at `place` that `day` belongs to, when there is one."""
    assignments = unit.assignments.filter(plan=plan, cancelled_at__isnull=True).order_by(
        "duty__position", "pk"
    )[place : place + 1]
    found = Occurrence.objects.filter(assignment__in=list(assignments), state=OccurrenceState.OPEN)
    within = [o for o in found if o.period_from is None or (o.period_from <= day <= (o.period_to or day))]
    return within[:1]


def _minutes(activity: Activity, unit: Unit, signer: str) -> ContentFile:
    """A short official record of the activity, as PDF."""
    day = activity.held_on
    facts = [f"Thời gian: ngày {day:%d/%m/%Y}. Đơn vị chủ trì: {unit.name}.", activity.summary]
    if activity.participations:
        facts.append(f"Số lượt người dự: {activity.participations}.")
    paper = OfficialPaper(
        superior="SỞ CHỦ QUẢN",
        issuer=unit.name,
        symbol=f"BB-{unit.symbol}",
        place="Điện Biên",
        kind_name="BIÊN BẢN",
        subject=f"Ghi nhận hoạt động: {activity.title}",
        issued_on=day,
        body=[Paragraph(fact) for fact in facts if fact],
        signing=Signing(position="NGƯỜI GHI NHẬN", name=signer),
    )
    return ContentFile(official_pdf(paper).data, name=f"bien-ban-{activity.code}.pdf")


def _close_done(plan: Plan, office: User, *, on: date, every: int = 1) -> None:
    """Close what has evidence; with `every`=2 only every second one, so that something stays open."""
    waiting = Occurrence.objects.filter(
        assignment__plan=plan, state=OccurrenceState.OPEN, activities__isnull=False
    ).distinct()
    with clock.moved_to(moment(on, 10)):
        for number, occurrence in enumerate(waiting.order_by("pk")):
            proof = Evidence.objects.filter(activity__fulfils=occurrence).order_by("pk").first()
            if proof and number % every == 0:
                close_occurrence(
                    occurrence=occurrence, evidence=proof, by=office, note="Đã kiểm tra minh chứng."
                )
