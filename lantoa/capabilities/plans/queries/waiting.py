"""What waits for a person in plan documents (part of the first screen)."""

from django.urls import reverse

from lantoa.capabilities.plans.enums import VersionState
from lantoa.capabilities.plans.models import PlanVersion
from lantoa.capabilities.plans.permissions.documents import can_write_plans
from lantoa.foundation.accounts.models import User
from lantoa.foundation.notices.waiting import WaitingLine

ASKED = {
    VersionState.REVIEWING: ("Rà soát kế hoạch", "review"),
    VersionState.DRAFT: ("Hoàn thiện, trình kế hoạch", "version"),
    VersionState.RETURNED: ("Sửa theo ý kiến, trình lại", "version"),
}


def documents_waiting_for(user: User) -> list[WaitingLine]:
    """Versions that the office has to review, finish, or correct. What waits for leadership is in approvals."""
    if not can_write_plans(user):
        return []
    versions = (
        PlanVersion.objects.filter(state__in=list(ASKED)).select_related("plan").order_by("created_at", "pk")
    )
    return [
        WaitingLine(
            title=version.title,
            url=reverse(
                f"plans_desk:{ASKED[VersionState(version.state)][1]}",
                args=[version.plan.code, version.number],
            ),
            state=version.get_state_display(),
            kind=ASKED[VersionState(version.state)][0],
        )
        for version in versions
    ]
