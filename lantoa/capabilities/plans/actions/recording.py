"""Recording what was done: record, change without overwriting anybody, withdraw with a reason."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.db.models import F

from lantoa.capabilities.plans.actions.assigning import require_in_force, require_reason
from lantoa.capabilities.plans.enums import OccurrenceState
from lantoa.capabilities.plans.models import Activity, CommunicationForm, Occurrence, Plan, Theme
from lantoa.capabilities.plans.notifications import work as notifications
from lantoa.capabilities.plans.permissions.work import can_change_activity, can_work_for
from lantoa.foundation.accounts.models import User
from lantoa.foundation.audit.actions import record
from lantoa.foundation.org.models import Unit
from lantoa.kit.clock import now, today
from lantoa.kit.dates import short_date
from lantoa.kit.errors import BadInput, Conflict, NotAllowed, WrongState
from lantoa.kit.text import tidy

# What may be recorded besides form, themes, unit, title and day.
DETAILS = frozenset(
    {
        "summary",
        "ended_on",
        "place",
        "combined_with",
        "items",
        "participations",
        "persons",
        "women",
        "minutes",
        "copies",
        "plays",
        "posts",
        "views",
        "budget_line",
        "amount",
    }
)
CHANGEABLE = DETAILS | {"form", "title", "held_on"}
LINKS = ("themes", "participating_units", "fulfils")


@transaction.atomic
def record_activity(
    *,
    plan: Plan,
    form: CommunicationForm,
    themes: Iterable[Theme],
    owner_unit: Unit,
    title: str,
    held_on: date,
    by: User,
    participating_units: Iterable[Unit] = (),
    fulfils: Iterable[Occurrence] = (),
    origin: models.Model | None = None,
    is_separate: bool = False,
    **counts: Any,
) -> Activity:
    """Record one activity for its one owner.

    `counts` are fields of DETAILS. With `origin` (an article, an event) recording twice returns the first
    record unchanged. `is_separate` says that it is not the one another unit recorded for that day with this
    unit taking part (E22). Side effects: trail; a notice to participating units.
    """
    if not can_work_for(by, owner_unit):
        raise NotAllowed("Bạn chỉ ghi được hoạt động của đơn vị mình.", code="record_not_allowed")
    plan = Plan.objects.select_for_update().get(pk=plan.pk)
    if origin is not None:
        known = _of_origin(plan, origin)
        if known is not None:
            return known
    require_in_force(plan)
    unknown = set(counts) - DETAILS
    if unknown:
        raise TypeError(f"an activity has no {', '.join(sorted(unknown))}")
    activity = Activity(
        plan=plan, form=form, owner_unit=owner_unit, title=tidy(title)[:500], held_on=held_on, recorded_by=by
    )
    for name, value in counts.items():
        setattr(activity, name, value)
    links: dict[str, list[Any]] = {
        "themes": list(themes),
        "participating_units": list(participating_units),
        "fulfils": list(fulfils),
    }
    if origin is not None:
        activity.origin_type = ContentType.objects.get_for_model(origin)
        activity.origin_id = str(origin.pk)
    _check(activity, links)
    if not is_separate and origin is None:
        _refuse_second_count(activity)
    activity.save()
    _set_links(activity, links)
    record("plans.activity_recorded", on=activity, by=by, unit=owner_unit.label)
    notifications.tell_joined(activity, links["participating_units"])
    return activity


def _of_origin(plan: Plan, origin: models.Model) -> Activity | None:
    kind = ContentType.objects.get_for_model(origin)
    return Activity.objects.filter(plan=plan, origin_type=kind, origin_id=str(origin.pk)).first()


@transaction.atomic
def change_activity(*, activity: Activity, by: User, revision: int, **changes: Any) -> Activity:
    """Change an activity that still has `revision`; somebody else's change in between is a Conflict.

    `changes` are fields of CHANGEABLE, or themes, participating_units, fulfils as iterables. Returns the
    fresh row. Side effects: trail naming the changed fields; a notice to units that were added.
    """
    row = Activity.objects.select_for_update(of=("self",)).select_related("plan", "form").get(pk=activity.pk)
    if not can_change_activity(by, row):
        raise NotAllowed(
            "Chỉ đơn vị chủ trì hoặc Văn phòng sửa được hoạt động này.", code="change_not_allowed"
        )
    require_in_force(row.plan)
    if row.withdrawn_at is not None:
        raise WrongState("Hoạt động đã được rút nên không sửa được.", code="activity_withdrawn")
    links = {name: list(changes.pop(name)) for name in LINKS if name in changes}
    unknown = set(changes) - CHANGEABLE
    if unknown:
        raise TypeError(f"an activity has no {', '.join(sorted(unknown))}")
    changed = [name for name, value in changes.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, changes[name])
    row.title = tidy(row.title)[:500]
    joined_before = set(row.participating_units.values_list("pk", flat=True))
    full = {name: links.get(name) for name in LINKS}
    _check(
        row, {name: list(getattr(row, name).all()) if kept is None else kept for name, kept in full.items()}
    )
    _keep_closing_links(row, links)
    claimed = Activity.objects.filter(pk=row.pk, revision=revision).update(revision=F("revision") + 1)
    if not claimed:
        raise Conflict(
            "Có người vừa sửa hoạt động này. Nội dung bạn nhập vẫn ở dưới đây; hãy xem bản mới rồi lưu lại.",
            code="activity_changed_meanwhile",
        )
    row.save(update_fields=[*changed, "title"])
    _set_links(row, links)
    names = [str(Activity._meta.get_field(name).verbose_name) for name in [*changed, *links]]  # type: ignore[union-attr]  # own fields only, no reverse relation
    record("plans.activity_changed", on=row, by=by, fields=", ".join(names) or "không có thay đổi")
    added = [unit for unit in links.get("participating_units", []) if unit.pk not in joined_before]
    notifications.tell_joined(row, added)
    row.refresh_from_db()
    return row


@transaction.atomic
def withdraw_activity(*, activity: Activity, reason: str, by: User) -> None:
    """Take an activity out of every count; the row and its evidence stay. Side effects: trail."""
    if not can_change_activity(by, activity):
        raise NotAllowed(
            "Chỉ đơn vị chủ trì hoặc Văn phòng rút được hoạt động này.", code="withdraw_not_allowed"
        )
    reason = require_reason(reason)
    row = Activity.objects.select_for_update(of=("self",)).select_related("plan").get(pk=activity.pk)
    require_in_force(row.plan)
    if row.withdrawn_at is not None:
        raise WrongState("Hoạt động này đã được rút.", code="activity_withdrawn")
    if Occurrence.objects.filter(closing_evidence__activity=row, state=OccurrenceState.DONE).exists():
        raise WrongState(
            "Có việc đã hoàn thành dựa vào minh chứng của hoạt động này; hãy mở lại việc đó trước.",
            code="activity_relied_on",
        )
    row.withdrawn_at, row.withdrawn_by, row.withdraw_reason = now(), by, reason
    row.revision += 1
    row.save(update_fields=["withdrawn_at", "withdrawn_by", "withdraw_reason", "revision"])
    record("plans.activity_withdrawn", on=row, by=by, reason=reason)
    activity.refresh_from_db()


@transaction.atomic
def restore_activity(*, activity: Activity, reason: str, by: User) -> None:
    """Count an activity again that was withdrawn: what it was about is there again. Its evidence was never gone.

    Refused: NotAllowed, BadInput (no reason), WrongState (not withdrawn, plan not in force). Side effects: trail.
    """
    if not can_change_activity(by, activity):
        raise NotAllowed(
            "Chỉ đơn vị chủ trì hoặc Văn phòng tính lại được hoạt động này.", code="restore_not_allowed"
        )
    reason = require_reason(reason)
    row = Activity.objects.select_for_update(of=("self",)).select_related("plan").get(pk=activity.pk)
    require_in_force(row.plan)
    if row.withdrawn_at is None:
        raise WrongState("Hoạt động này đang được tính.", code="activity_not_withdrawn")
    row.withdrawn_at, row.withdrawn_by, row.withdraw_reason = None, None, ""
    row.revision += 1
    row.save(update_fields=["withdrawn_at", "withdrawn_by", "withdraw_reason", "revision"])
    record("plans.activity_restored", on=row, by=by, reason=reason)
    activity.refresh_from_db()


def _set_links(activity: Activity, links: dict[str, list[Any]]) -> None:
    for name, rows in links.items():
        getattr(activity, name).set(rows)


def _check(activity: Activity, links: dict[str, list[Any]]) -> None:
    """What the fields must mean together; each refusal says what would be right."""
    plan = activity.plan
    if not activity.title:
        raise BadInput("Cần ghi tên hoạt động.", code="title_missing")
    if activity.form.plan_id != plan.pk or any(theme.plan_id != plan.pk for theme in links["themes"]):
        raise BadInput("Hình thức và nội dung phải thuộc kế hoạch này.", code="other_plan")
    if not links["themes"]:
        raise BadInput("Chọn ít nhất một nội dung tuyên truyền.", code="themes_missing")
    if activity.held_on.year != plan.year:
        raise BadInput(f"Ngày thực hiện phải trong năm kế hoạch {plan.year}.", code="day_outside_year")
    if activity.held_on > today():
        raise BadInput("Chỉ ghi hoạt động đã thực hiện; ngày này chưa đến.", code="day_in_future")
    if activity.ended_on and activity.ended_on < activity.held_on:
        raise BadInput("Ngày kết thúc phải từ ngày bắt đầu trở đi.", code="days_out_of_order")
    _check_counts(activity)
    if any(unit.pk == activity.owner_unit_id for unit in links["participating_units"]):
        raise BadInput("Đơn vị chủ trì không ghi là đơn vị tham gia.", code="owner_takes_part")
    concerned = {activity.owner_unit_id, *(unit.pk for unit in links["participating_units"])}
    for occurrence in links["fulfils"]:
        assignment = occurrence.assignment
        if assignment.plan_id != plan.pk or assignment.unit_id not in concerned:
            raise BadInput(
                f"“{occurrence}” không phải việc của đơn vị chủ trì hoặc đơn vị tham gia.",
                code="other_units_work",
            )


def _check_counts(activity: Activity) -> None:
    people = activity.participations if activity.participations is not None else activity.persons
    if activity.women is not None and people is not None and activity.women > people:
        raise BadInput("Số nữ không thể nhiều hơn số người tham gia.", code="women_over_people")
    persons, participations = activity.persons, activity.participations
    if persons is not None and participations is not None and persons > participations:
        raise BadInput(
            "Số người không thể nhiều hơn lượt người: một người dự hai lần là 1 người, 2 lượt.",
            code="persons_over_participations",
        )
    if activity.amount is not None and activity.budget_line is None:
        raise BadInput("Ghi kinh phí thì phải chọn dòng kinh phí.", code="money_without_line")
    if activity.budget_line is not None and activity.budget_line.plan_id != activity.plan_id:
        raise BadInput("Dòng kinh phí phải thuộc kế hoạch này.", code="other_plan")


def _refuse_second_count(activity: Activity) -> None:
    """A unit that took part does not count the same thing again (domain 7.3, E22)."""
    twin = (
        Activity.objects.filter(
            plan=activity.plan,
            held_on=activity.held_on,
            form__kind=activity.form.kind,
            participating_units=activity.owner_unit,
            withdrawn_at__isnull=True,
        )
        .select_related("owner_unit")
        .first()
    )
    if twin is not None:
        raise BadInput(
            f"Ngày {short_date(twin.held_on)}, {twin.owner_unit.label} đã ghi “{twin.title}” có đơn vị này tham gia; "
            "hoạt động chung được tính một lần cho đơn vị chủ trì. Nếu đây là hoạt động khác, hãy đánh dấu ô xác nhận.",
            code="counted_by_owner",
        )


def _keep_closing_links(activity: Activity, links: dict[str, list[Any]]) -> None:
    """A done occurrence keeps its link to the activity that proves it."""
    if "fulfils" not in links:
        return
    relied = set(
        Occurrence.objects.filter(
            closing_evidence__activity=activity, state=OccurrenceState.DONE
        ).values_list("pk", flat=True)
    )
    if relied - {row.pk for row in links["fulfils"]}:
        raise WrongState(
            "Có việc đã hoàn thành nhờ hoạt động này; hãy mở lại việc đó trước khi bỏ liên kết.",
            code="activity_relied_on",
        )
