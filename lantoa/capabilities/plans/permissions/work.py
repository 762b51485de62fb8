"""Who may carry out, see and close what. The office does for all; a unit's people for their own unit."""

from lantoa.capabilities.plans.models import Activity
from lantoa.foundation.accounts.enums import Role
from lantoa.foundation.accounts.models import User
from lantoa.foundation.org.models import Unit


def can_assign(user: User) -> bool:
    """Give duties to units, change dates, cancel, waive, guide, set budget lines: the focal point's work."""
    return user.has_role(Role.OFFICE)


def can_see_all_work(user: User) -> bool:
    """See the board and every unit's work."""
    return user.has_role(Role.OFFICE, Role.LEADERSHIP)


def can_work_for(user: User, unit: Unit | int) -> bool:
    """Record activities, add evidence and close what is due for `unit` (or its primary key)."""
    if user.has_role(Role.OFFICE):
        return True
    unit_pk = unit if isinstance(unit, int) else unit.pk
    return user.has_role(Role.UNIT_OFFICER, Role.UNIT_HEAD) and user.unit_id == unit_pk


def can_see_work_of(user: User, unit: Unit | int) -> bool:
    """See what `unit` has to do and did: all its people, whatever else they do there, as in the lists they are shown."""
    unit_pk = unit if isinstance(unit, int) else unit.pk
    return can_see_all_work(user) or can_work_for(user, unit) or user.unit_id == unit_pk


def can_set_owner(user: User, unit: Unit | int) -> bool:
    """Name the person in charge: the unit's head, or the office."""
    return can_work_for(user, unit) and user.has_role(Role.UNIT_HEAD, Role.OFFICE)


def can_see_activity(user: User, activity: Activity) -> bool:
    """The owner's people, the people of participating units, and those who see all work."""
    if can_see_work_of(user, activity.owner_unit_id):
        return True
    return user.unit_id is not None and activity.participating_units.filter(pk=user.unit_id).exists()


def can_change_activity(user: User, activity: Activity) -> bool:
    """Only the owner's people (and the office): a participating unit sees, but does not write."""
    return can_work_for(user, activity.owner_unit_id)
