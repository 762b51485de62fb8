"""Named reads of the approval queue."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.http import Http404

from lantoa.foundation.accounts.enums import Role
from lantoa.foundation.accounts.models import User
from lantoa.foundation.approvals import registry
from lantoa.foundation.approvals.enums import LinkState
from lantoa.foundation.approvals.models import ApprovalLink, ApprovalRequest
from lantoa.foundation.approvals.permissions import can_decide, can_see
from lantoa.foundation.approvals.tokens import hash_token
from lantoa.foundation.notices.waiting import WaitingLine
from lantoa.kit.clock import now

PEOPLE = ("author", "requested_by", "decided_by")


def open_requests() -> QuerySet[ApprovalRequest]:
    """Requests that wait for a decision, oldest first."""
    waiting = ApprovalRequest.objects.filter(decision="", withdrawn_at__isnull=True)
    return waiting.select_related(*PEOPLE).order_by("requested_at", "pk")


def requests_to_decide(user: User) -> QuerySet[ApprovalRequest]:
    """Open requests that `user` may decide; none for those who are not leadership."""
    if not user.has_role(Role.LEADERSHIP):
        return ApprovalRequest.objects.none()
    return open_requests().exclude(Q(author=user) | Q(requested_by=user))


def requests_of(user: User) -> QuerySet[ApprovalRequest]:
    """What `user` wrote or put forward, newest first."""
    return ApprovalRequest.objects.filter(Q(author=user) | Q(requested_by=user)).select_related(*PEOPLE)


def decided_requests() -> QuerySet[ApprovalRequest]:
    """Decided requests, newest decision first."""
    decided = ApprovalRequest.objects.exclude(decision="").select_related(*PEOPLE)
    return decided.order_by("-decided_at", "-pk")


def get_request_for(user: User, code: str) -> ApprovalRequest:
    """The request, or Http404 when there is none that `user` may see."""
    request = ApprovalRequest.objects.select_related(*PEOPLE).filter(code=code).first()
    if request is None or not can_see(user, request):
        raise Http404
    return request


def waiting_for(user: User) -> list[WaitingLine]:
    """Lines of the first screen: papers that wait for this leader's decision. One query beside the roles."""
    return [
        WaitingLine(
            title=request.title,
            url=request.desk_url,
            due_on=request.due_on,
            state=f"{request.requested_by} trình",
            kind="Phê duyệt",
        )
        for request in requests_to_decide(user)
    ]


@dataclass(frozen=True)
class OpenedLink:
    """What stands behind a token: the link and whether it still opens the decision."""

    link: ApprovalLink
    state: LinkState

    @property
    def request(self) -> ApprovalRequest:
        return self.link.request


def opened_link(token: str) -> OpenedLink | None:
    """The link of `token` with its state; None for an unknown token. Reading never uses a link up."""
    links = ApprovalLink.objects.select_related("recipient", *(f"request__{person}" for person in PEOPLE))
    link = links.filter(token_hash=hash_token(token)).first()
    return None if link is None else OpenedLink(link, _state_of(link))


def _state_of(link: ApprovalLink) -> LinkState:
    request = link.request
    if request.decision:
        own = request.decided_by_id == link.recipient_id
        return LinkState.DECIDED_HERE if own else LinkState.DECIDED_ELSEWHERE
    if request.withdrawn_at is not None:
        return LinkState.WITHDRAWN
    if link.used_at is not None or link.expires_at <= now():
        return LinkState.EXPIRED
    if not can_decide(link.recipient, request):
        return LinkState.NOT_ALLOWED
    paper = request.paper
    if paper is None or registry.get(request.handler).content_hash(paper) != request.content_hash:
        return LinkState.CHANGED
    return LinkState.OPEN
