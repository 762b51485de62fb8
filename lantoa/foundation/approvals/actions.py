"""Verbs of the approval queue: request, decide, withdraw, send a one-time link."""

from datetime import date, timedelta

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, models, transaction
from django.urls import reverse

from lantoa.foundation.accounts.enums import Role
from lantoa.foundation.accounts.models import User
from lantoa.foundation.accounts.queries import people_with_role
from lantoa.foundation.approvals import registry
from lantoa.foundation.approvals.enums import Decision
from lantoa.foundation.approvals.models import ApprovalLink, ApprovalRequest
from lantoa.foundation.approvals.permissions import can_decide, can_withdraw
from lantoa.foundation.approvals.tokens import hash_token, new_token
from lantoa.foundation.audit.actions import record
from lantoa.foundation.notices.actions import tell
from lantoa.kit.clock import now
from lantoa.kit.errors import BadInput, Conflict, NotAllowed, WrongState
from lantoa.ports.delivery import outbox

LINK_LIFETIME = timedelta(days=7)


@transaction.atomic
def request_approval(
    *, handler: str, paper: models.Model, title: str, author: User, by: User, due_on: date | None = None
) -> ApprovalRequest:
    """Put `paper` before leadership and tell them. Refused (Conflict) when it is already waiting.

    Side effects: one audit line; a notice and an e-mail with a one-time link to each leader who may decide.
    """
    try:
        with transaction.atomic():
            request = ApprovalRequest.objects.create(
                handler=handler,
                content_type=ContentType.objects.get_for_model(paper, for_concrete_model=False),
                object_id=paper.pk,
                title=title[:500],
                content_hash=registry.get(handler).content_hash(paper),
                author=author,
                requested_by=by,
                due_on=due_on,
            )
    except IntegrityError as error:
        raise Conflict(
            "Hồ sơ này đang chờ lãnh đạo cho ý kiến, không trình thêm lần nữa.", code="already_waiting"
        ) from error
    record("approvals.requested", on=request, by=by)
    for leader in people_with_role(Role.LEADERSHIP):
        if can_decide(leader, request):
            send_link(request=request, recipient=leader, by=by)
    return request


@transaction.atomic
def send_link(*, request: ApprovalRequest, recipient: User, by: User) -> str:
    """Send `recipient` a one-time link to decide `request`; return its path. Only the token's hash is stored."""
    token = new_token()
    ApprovalLink.objects.create(
        request=request, recipient=recipient, token_hash=hash_token(token), expires_at=now() + LINK_LIFETIME
    )
    path = reverse("approvals:link", args=[token])
    label = registry.get(request.handler).label
    tell(
        [recipient],
        kind="approvals.requested",
        subject=f"Trình phê duyệt: {request.title}",
        body=f"{by.full_name} trình {label.lower()} “{request.title}” để xem xét, phê duyệt.",
        url=reverse("approvals:request", args=[request.code]),
        by_email=False,
    )
    if recipient.email:
        outbox.post(
            channel="email",
            address=recipient.email,
            subject=f"Trình phê duyệt: {request.title}",
            text=(
                f"Kính gửi {recipient.full_name},\n\n{by.full_name} trình {label.lower()} “{request.title}”.\n\n"
                f"Xem và quyết định (liên kết dùng một lần, hết hạn sau 7 ngày, chỉ dành riêng cho người nhận thư này):\n"
                f"{settings.BASE_URL}{path}\n"
            ),
            dedupe_key=f"approval-link:{hash_token(token)[:40]}",
        )
    return path


@transaction.atomic
def decide(
    *, request: ApprovalRequest, decision: str, by: User, reason: str = "", link: ApprovalLink | None = None
) -> ApprovalRequest:
    """Approve or return. A return needs a reason. Runs the owner's handler in the same transaction.

    With `link`, the link must be this person's, for this request, unused and in its time.
    Refused: NotAllowed (not leadership, or the author), WrongState (already decided or withdrawn, link spent),
    Conflict (the paper changed since it was put forward), BadInput (return without reason).
    """
    request = ApprovalRequest.objects.select_for_update().get(pk=request.pk)
    if not can_decide(by, request):
        raise NotAllowed(
            "Chỉ lãnh đạo không tham gia soạn, trình hồ sơ này mới được quyết định.", code="may_not_decide"
        )
    if not request.is_open:
        raise WrongState("Hồ sơ này đã được quyết định hoặc đã rút lại.", code="not_waiting")
    if link is not None:
        _check_link(link, request, by)
    reason = reason.strip()
    if decision == Decision.RETURNED and not reason:
        raise BadInput("Hãy ghi lý do trả lại để người soạn biết cần sửa gì.", code="reason_needed")
    handler = registry.get(request.handler)
    paper = request.paper
    if paper is None or handler.content_hash(paper) != request.content_hash:
        raise Conflict(
            "Nội dung hồ sơ đã thay đổi sau khi trình. Hãy đề nghị trình lại.", code="content_changed"
        )
    request.decision, request.decided_by, request.decided_at, request.reason = decision, by, now(), reason
    request.save(update_fields=["decision", "decided_by", "decided_at", "reason"])
    request.links.filter(used_at__isnull=True).update(used_at=now())
    if decision == Decision.APPROVED:
        handler.approved(paper, by=by, reason=reason)
    else:
        handler.returned(paper, by=by, reason=reason)
    record(
        "approvals.decided",
        on=request,
        by=by,
        decision=request.get_decision_display(),
        via="liên kết" if link else "bàn làm việc",
    )
    _tell_outcome(request)
    return request


def _check_link(link: ApprovalLink, request: ApprovalRequest, by: User) -> None:
    """The link is read again under lock: it serves one person, one request, once, in its time."""
    link = ApprovalLink.objects.select_for_update().get(pk=link.pk)
    if (link.request_id, link.recipient_id) != (request.pk, by.pk):
        raise NotAllowed("Liên kết này không dành cho người và hồ sơ này.", code="foreign_link")
    if link.used_at is not None or link.expires_at <= now():
        raise WrongState("Liên kết đã dùng hoặc đã hết hạn.", code="link_not_valid")


def _tell_outcome(request: ApprovalRequest) -> None:
    outcome = "đã được phê duyệt" if request.decision == Decision.APPROVED else "bị trả lại"
    tell(
        {request.author, request.requested_by},
        kind="approvals.decided",
        subject=f"{request.title}: {outcome}",
        body=f"Hồ sơ “{request.title}” {outcome}." + (f" Ý kiến: {request.reason}" if request.reason else ""),
        url=reverse("approvals:request", args=[request.code]),
    )


@transaction.atomic
def withdraw_request(*, request: ApprovalRequest, by: User, is_owners_verb: bool = False) -> ApprovalRequest:
    """Take an undecided request back (its author or the one who put it forward). Links stop working.

    `is_owners_verb` says that a verb of the paper's owner asks, which has judged `by` itself. The owner's handler
    learns of it in the same transaction.
    """
    request = ApprovalRequest.objects.select_for_update().get(pk=request.pk)
    if not is_owners_verb and not can_withdraw(by, request):
        raise NotAllowed("Chỉ người soạn hoặc người trình được rút lại hồ sơ.", code="may_not_withdraw")
    if not request.is_open:
        raise WrongState("Hồ sơ này đã được quyết định hoặc đã rút lại.", code="not_waiting")
    request.withdrawn_at = now()
    request.save(update_fields=["withdrawn_at"])
    request.links.filter(used_at__isnull=True).update(used_at=now())
    told = getattr(registry.get(request.handler), "withdrawn", None)
    if told is not None and request.paper is not None:
        told(request.paper, by=by)
    record("approvals.withdrawn", on=request, by=by)
    return request
