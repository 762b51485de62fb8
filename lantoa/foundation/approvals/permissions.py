"""Who may decide: leadership, never the author nor the one who put the paper forward."""

from lantoa.foundation.accounts.enums import Role
from lantoa.foundation.accounts.models import User
from lantoa.foundation.approvals.models import ApprovalRequest


def can_see(user: User, request: ApprovalRequest) -> bool:
    """Those who take part, and those who watch over the queue."""
    watches = user.has_role(Role.LEADERSHIP, Role.OFFICE, Role.ADMINISTRATOR)
    return watches or user.pk in (request.author_id, request.requested_by_id)


def can_withdraw(user: User, request: ApprovalRequest) -> bool:
    return user.is_active and user.pk in (request.author_id, request.requested_by_id)


def can_decide(user: User, request: ApprovalRequest) -> bool:
    return user.has_role(Role.LEADERSHIP) and user.pk not in (request.author_id, request.requested_by_id)
