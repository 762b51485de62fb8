"""Who may write, see and publish a plan document. Deciding belongs to approvals (never the author)."""

from typing import Any

from lantoa.capabilities.plans.enums import PlanState, VersionState
from lantoa.capabilities.plans.models import Plan, PlanVersion
from lantoa.foundation.accounts.enums import Role
from lantoa.foundation.accounts.models import User

EDITABLE_STATES = frozenset({VersionState.REVIEWING, VersionState.DRAFT, VersionState.RETURNED})


def can_write_plans(user: User | Any) -> bool:
    """Whether `user` may import, review, edit, submit, publish and close plans: the office."""
    return isinstance(user, User) and user.has_role(Role.OFFICE)


def can_see_all_plans(user: User | Any) -> bool:
    """Whether `user` also sees plans that are not in force yet."""
    return isinstance(user, User) and user.has_role(Role.OFFICE, Role.LEADERSHIP, Role.ADMINISTRATOR)


def can_see_plan(user: User | Any, plan: Plan) -> bool:
    """Whether `user` may open `plan` in the staff console: every member of staff once it is in force."""
    if can_see_all_plans(user):
        return True
    return isinstance(user, User) and user.is_active and plan.state != PlanState.DRAFT


def can_edit_version(user: User | Any, version: PlanVersion) -> bool:
    """Whether `user` may change `version` now."""
    return can_write_plans(user) and version.state in EDITABLE_STATES


def can_see_version(user: User | Any, version: PlanVersion) -> bool:
    """Open versions are for those who write and decide; an approved one is for all staff who see the plan."""
    if can_see_all_plans(user):
        return True
    return version.state == VersionState.APPROVED and can_see_plan(user, version.plan)
