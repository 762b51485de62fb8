"""Opening a version for one edit: the right person, an editable state, nobody in between."""

from typing import Any

from django.db.models import F

from lantoa.capabilities.plans.enums import PlanState
from lantoa.capabilities.plans.models import Plan, PlanVersion
from lantoa.capabilities.plans.permissions.documents import EDITABLE_STATES, can_write_plans
from lantoa.foundation.accounts.models import User
from lantoa.kit.errors import Conflict, NotAllowed, WrongState

ONLY_OFFICE = "Chỉ Văn phòng (đầu mối) được soạn, rà soát và trình kế hoạch."


def require_office(by: User) -> None:
    """Refuse anybody but the office (NotAllowed)."""
    if not can_write_plans(by):
        raise NotAllowed(ONLY_OFFICE, code="not_office")


def open_for_edit(version: PlanVersion, *, by: User, revision: int | None = None) -> PlanVersion:
    """Lock `version` and count the edit. `revision` is what the editor saw; None skips that check.

    Call inside a transaction. Refused: NotAllowed, WrongState (submitted or approved), Conflict (edited in between).
    """
    require_office(by)
    locked = PlanVersion.objects.select_for_update(of=("self",)).select_related("plan").get(pk=version.pk)
    if locked.state not in EDITABLE_STATES:
        raise WrongState(
            f"Bản {locked.number} đang ở trạng thái “{locked.get_state_display()}”, không sửa được.",
            code="not_editable",
        )
    if revision is not None and revision != locked.revision:
        raise Conflict(
            "Bản này vừa được người khác sửa. Nội dung bạn nhập chưa được lưu và vẫn còn trên màn hình: "
            "hãy xem lại rồi lưu lần nữa.",
            code="edited_in_between",
        )
    PlanVersion.objects.filter(pk=locked.pk).update(revision=F("revision") + 1)
    locked.revision += 1
    version.revision = locked.revision
    return locked


def lock_plan(plan: Plan, *, by: User, states: tuple[str, ...] = ()) -> Plan:
    """Lock `plan` for a verb of the office; refused (WrongState) when it is not in one of `states`."""
    require_office(by)
    locked = Plan.objects.select_for_update(of=("self",)).select_related("unit").get(pk=plan.pk)
    if states and locked.state not in states:
        wanted = ", ".join(f"“{PlanState(state).label}”" for state in states)
        raise WrongState(
            f"Kế hoạch đang ở trạng thái “{locked.get_state_display()}”; việc này chỉ làm được khi: {wanted}.",
            code="wrong_plan_state",
        )
    return locked


def set_fields(target: Any, **values: object) -> Any:
    """Set and save exactly `values` on `target`."""
    for name, value in values.items():
        setattr(target, name, value)
    target.save(update_fields=list(values))
    return target
