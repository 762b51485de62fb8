"""What became of a post: the outbox tells it, a sweep finds what was not told."""

from django.db import transaction

from lantoa.capabilities.publishing.actions.channels.bouncing import note_bounce
from lantoa.capabilities.publishing.actions.channels.counting import count_if_possible
from lantoa.capabilities.publishing.actions.channels.following import drop_unsent, undo_late
from lantoa.capabilities.publishing.actions.channels.posting import replace_corrected, require_office
from lantoa.capabilities.publishing.enums import PostState
from lantoa.capabilities.publishing.models import Post
from lantoa.foundation.accounts.enums import Role
from lantoa.foundation.accounts.models import User
from lantoa.foundation.accounts.queries import people_with_role
from lantoa.foundation.audit.actions import record
from lantoa.foundation.notices.actions import tell
from lantoa.kit.clock import now
from lantoa.kit.errors import WrongState
from lantoa.ports.delivery.enums import MessageState, Purpose
from lantoa.ports.delivery.models import OutboxMessage

_OPEN = (PostState.QUEUED, PostState.FAILED, PostState.REMOVING)


def take_outcome(message: OutboxMessage) -> None:
    """Write down what became of a message of a post (registered with the outbox for topic "post"); idempotent.

    Side effects: trail; on success an activity of the plan; when it was given up, a notice to whoever sent it.
    """
    if message.is_bulk:
        note_bounce(message)  # thousands of letters come by here: no transaction for what arrived
    else:
        _take(message)


@transaction.atomic
def _take(message: OutboxMessage) -> None:
    row = (
        Post.objects.select_for_update(of=("self",))
        .select_related("page", "sender", "correction_of")
        .filter(message=message.pk, state__in=_OPEN)
        .first()
    )
    if row is None:
        return
    if message.purpose == Purpose.RETRACT:
        _removed(row, message)
    elif message.state == MessageState.SENT:
        _posted(row, message)
    elif message.state in (MessageState.FAILED, MessageState.GIVEN_UP):
        _failed(row, message)


def _posted(row: Post, message: OutboxMessage) -> None:
    row.state, row.problem = PostState.SENT, ""
    row.posted_at = message.sent_at or now()
    row.remote_id = message.remote_id
    row.url = message.remote_url if message.remote_url.startswith("http") else row.url
    row.save()
    record("publishing.post_posted", on=row, by=None, url=row.url or "không rõ địa chỉ")
    replace_corrected(row)
    count_if_possible(row)
    undo_late(row)


def _failed(row: Post, message: OutboxMessage) -> None:
    given_up = message.state == MessageState.GIVEN_UP
    row.state = PostState.GIVEN_UP if given_up else PostState.FAILED
    row.problem = message.last_error
    row.save()
    if given_up:
        record("publishing.post_failed", on=row, by=None, reason=row.problem.rstrip("."))
        _tell(row, f"Không đăng được: {row}", row.problem)


def _removed(row: Post, message: OutboxMessage) -> None:
    if message.state == MessageState.SENT:
        row.state, row.problem, row.removed_at = PostState.RETRACTED, "", message.sent_at or now()
        row.save()
        record("publishing.post_removed", on=row, by=None, reason=row.removal_reason.rstrip("."))
    elif message.state == MessageState.GIVEN_UP:
        row.state, row.problem = PostState.TO_REMOVE, message.last_error
        row.save()
        record("publishing.post_not_removed", on=row, by=None, reason=row.problem.rstrip("."))
        _tell(row, f"Chưa gỡ được: {row}", row.problem)


def _tell(row: Post, subject: str, body: str) -> None:
    """The sender, or the office when the system sent it."""
    people = [row.sender] if row.sender is not None else people_with_role(Role.OFFICE)
    tell(people, kind="publishing.post_failed", subject=subject, body=body, url=row.desk_url)


def sweep_posts() -> int:
    """Take outcomes that were not told (the listener failed, a worker was killed); return how many.

    Also drops what waits about pages that stopped being public by another road than the newsroom's.
    """
    rows = Post.objects.filter(state__in=_OPEN, message__isnull=False).select_related("message")
    settled = rows.filter(message__state__in=[MessageState.SENT, MessageState.GIVEN_UP])
    messages = [row.message for row in settled if row.message is not None]
    for message in messages:
        take_outcome(message)
    drop_unsent()
    return len(messages)


@transaction.atomic
def count_post(*, post: Post, by: User) -> Post:
    """Record the activity of a post that was not counted when it was posted. Refused with the reason when it still cannot.

    Side effects: an activity with its evidence; trail.
    """
    require_office(by)
    row = Post.objects.select_for_update(of=("self",)).select_related("page", "sender").get(pk=post.pk)
    if row.posted_at is None or row.activity_id is not None:
        raise WrongState("Bài đăng này chưa đăng hoặc đã tính rồi.", code="nothing_to_count")
    row.sender = row.sender or by
    count_if_possible(row)
    if row.activity_id is None:
        raise WrongState(row.plan_note or "Loại bài đăng này không tính vào kế hoạch.", code="not_counted")
    record("publishing.post_counted", on=row, by=by)
    return row
