"""Plans and programmes, built straight as rows: fast, and independent of the verbs under test."""

import uuid
from dataclasses import dataclass
from datetime import date, timedelta

from lantoa.capabilities.plans.enums import (
    DutyRole,
    FormKind,
    ItemKind,
    PlanState,
    Recurrence,
    ReviewState,
    VersionState,
)
from lantoa.capabilities.plans.models import (
    CommunicationForm,
    Duty,
    Plan,
    PlanItem,
    PlanVersion,
    Theme,
)
from lantoa.foundation.accounts.enums import Role
from lantoa.foundation.accounts.models import User
from lantoa.foundation.org.models import Unit
from lantoa.kit.clock import now
from tests.factories.people import make_department, make_user

THEMES = (
    "Chủ trương của Đảng, chính sách của Nhà nước về cải cách hành chính",
    "Kết quả giải quyết thủ tục hành chính theo cơ chế một cửa",
    "Các mô hình, cách làm hay trong cải cách hành chính",
)
FORMS = (
    ("Đăng tin, bài trên trang thông tin điện tử", FormKind.PORTAL),
    ("Tổ chức hội nghị tập huấn", FormKind.CONFERENCE),
    ("Tổ chức hội thi tìm hiểu cải cách hành chính", FormKind.CONTEST),
)


@dataclass(frozen=True)
class Programme:
    """What `make_programme` built."""

    plan: Plan
    version: PlanVersion
    themes: list[Theme]
    forms: list[CommunicationForm]
    duties: list[Duty]


def make_plan(
    *,
    state: str = PlanState.DRAFT,
    version_state: str = "",
    year: int = 2022,
    unit: Unit | None = None,
    by: User | None = None,
    published: bool = False,
    title: str = "",
) -> Plan:
    """A plan with one version: a draft one, or an approved one when the plan is in force or closed."""
    unit = unit or make_department()
    by = by or make_user(Role.OFFICE, unit=unit)
    title = title or f"Kế hoạch tuyên truyền cải cách hành chính năm {year}"
    plan = Plan.objects.create(
        year=year,
        title=title,
        unit=unit,
        state=state,
        created_by=by,
        published_at=now() if published else None,
    )
    default = VersionState.DRAFT if state == PlanState.DRAFT else VersionState.APPROVED
    make_version(plan, state=version_state or default, by=by)
    return plan


def make_version(
    plan: Plan, *, state: str = VersionState.DRAFT, by: User | None = None, **fields: object
) -> PlanVersion:
    """One more version of `plan`, without items."""
    approved = state in (VersionState.APPROVED, VersionState.SUPERSEDED)
    by = by or plan.created_by
    defaults: dict[str, object] = {
        "number": plan.versions.count() + 1,
        "state": state,
        "title": plan.title,
        "issuer": plan.unit.name,
        "created_by": by,
        "reference_code": f"{plan.year % 100}/KH-SLĐTBXH",
        "issued_on": date(plan.year, 1, 28),
        "issued_place": "Điện Biên",
    }
    if approved or state == VersionState.SUBMITTED:
        defaults |= {"submitted_by": by, "submitted_at": now()}
    if approved:
        leader = make_user(Role.LEADERSHIP, unit=plan.unit)
        defaults |= {"approved_by": leader, "approved_at": now(), "content_hash": "0" * 64}
    return PlanVersion.objects.create(plan=plan, **(defaults | fields))


def make_item(
    version: PlanVersion, kind: str = ItemKind.THEME, text: str = "Nội dung", **fields: object
) -> PlanItem:
    """One accepted item at the end of `version`."""
    defaults: dict[str, object] = {"position": version.items.count() + 1, "review": ReviewState.ACCEPTED}
    if kind == ItemKind.DUTY:
        defaults |= {"role": DutyRole.IMPLEMENT, "unit_text": "Các phòng, đơn vị thuộc Sở"}
        defaults |= {"recurrence": Recurrence.ONCE, "due_on": date(version.plan.year, 11, 14)}
    if kind in (ItemKind.FORM, ItemKind.SUBFORM):
        defaults |= {"form_kind": FormKind.OTHER}
    return PlanItem.objects.create(version=version, kind=kind, text=text, **(defaults | fields))


def make_programme(
    *,
    year: int = 2022,
    unit: Unit | None = None,
    by: User | None = None,
    themes: int = 3,
    forms: int = 3,
    duties: int = 2,
    state: str = PlanState.IN_FORCE,
    published: bool = False,
) -> Programme:
    """A plan in force: approved version with its items, and the programme rows of the same keys."""
    plan = make_plan(state=state, year=year, unit=unit, by=by, published=published)
    version = plan.versions.get()
    theme_rows = [_theme(version, place) for place in range(themes)]
    form_rows = [_form(version, place) for place in range(forms)]
    duty_rows = [_duty(version, place) for place in range(duties)]
    return Programme(plan, version, theme_rows, form_rows, duty_rows)


def _theme(version: PlanVersion, place: int) -> Theme:
    text = THEMES[place] if place < len(THEMES) else f"Nội dung tuyên truyền số {place + 1}"
    item = make_item(version, ItemKind.THEME, text)
    return Theme.objects.create(
        plan=version.plan, key=item.key, position=item.position, text=text, short_name=text[:120]
    )


def _form(version: PlanVersion, place: int) -> CommunicationForm:
    text, kind = FORMS[place] if place < len(FORMS) else (f"Hình thức số {place + 1}", FormKind.OTHER)
    item = make_item(version, ItemKind.FORM, text, form_kind=kind)
    return CommunicationForm.objects.create(
        plan=version.plan, key=item.key, position=item.position, text=text, short_name=text[:120], kind=kind
    )


def _duty(version: PlanVersion, place: int) -> Duty:
    text = f"Tổ chức thực hiện nhiệm vụ tuyên truyền số {place + 1}"
    due_on = date(version.plan.year, 11, 14) + timedelta(days=place)
    item = make_item(
        version,
        ItemKind.DUTY,
        text,
        key=uuid.uuid4(),
        due_on=due_on,
        due_wording=f"trước ngày {due_on:%d/%m/%Y}",
    )
    return Duty.objects.create(
        plan=version.plan,
        key=item.key,
        position=item.position,
        text=text,
        short_name=text[:120],
        unit_text=item.unit_text,
        role=item.role,
        due_on=item.due_on,
        due_wording=item.due_wording,
        recurrence=item.recurrence,
    )
