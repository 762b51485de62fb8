"""What follows by itself when a page is published, corrected or withdrawn; and taking a single post down.

The newsroom calls `follow_…` inside the transaction of its own verb; each may be called twice. `by` is the person
of that verb, or None when the clock did it.
"""

from django.db import transaction
from wagtail.models import Page

from lantoa.capabilities.publishing.actions.channels.letters import (
    announce_by_letter,
    take_back_letters,
)
from lantoa.capabilities.publishing.actions.channels.posting import queue_unasked, require_office, taken
from lantoa.capabilities.publishing.enums import OPEN_STATES, SHOWN_STATES, PostKind, PostState
from lantoa.capabilities.publishing.models import Post
from lantoa.capabilities.publishing.queries.channels.composing import compose_correction, problems_of
from lantoa.foundation.accounts.models import User
from lantoa.foundation.audit.actions import record
from lantoa.kit.clock import now
from lantoa.kit.errors import BadInput
from lantoa.kit.text import tidy
from lantoa.ports.delivery import outbox
from lantoa.ports.delivery.enums import Purpose
from lantoa.ports.delivery.networks import Network, is_connected

_UNSENT = (*OPEN_STATES, PostState.QUEUED, PostState.FAILED, PostState.GIVEN_UP)


@transaction.atomic
def follow_publication(page: Page, by: User | None) -> None:
    """Queue the letters of those who asked for new items at once: once for each page, in 15 minutes' time.

    Nothing goes to a social network by itself; the office sees the page among those not posted yet.
    """
    announce_by_letter(page, by)


@transaction.atomic
def follow_correction(page: Page, by: User | None, note: str) -> list[Post]:
    """Put right what was said outside. `note` is the public correction note.

    Where the network can change a post it is changed at once; elsewhere a correction waits on the office's list as
    a draft (also for letters: it goes to those who got the first one, if the office says so). Open drafts are
    written anew from the page. Returns the new posts. Side effects: trail.
    """
    made = []
    shown = Post.objects.select_for_update(of=("self",)).filter(page=page.pk, state=PostState.SENT)
    for post in shown.select_related("page", "picture").order_by("network", "version"):
        corrected = _correct(post, by, note)
        if corrected is not None:
            made.append(corrected)
    return made


def _correct(post: Post, by: User | None, note: str) -> Post | None:
    newest = Post.objects.filter(page=post.page_id, network=post.network).order_by("-version").first()
    text = compose_correction(post, note)
    if newest is None or (newest.kind == PostKind.CORRECTION and newest.text == text.text):
        return None  # this correction is there already
    if post.kind == PostKind.CORRECTION and not post.is_edit:
        return None  # the correction before this one; the first post is put right again
    in_place = post.profile.can_revise and bool(post.remote_id) and is_connected(post.network)
    row = Post(
        page=post.page,
        page_title=post.page_title,
        network=post.network,
        version=newest.version + 1,
        kind=PostKind.CORRECTION,
        title=text.title,
        text=text.text,
        link=text.link,
        picture=text.picture,
        correction_of=post,
        is_edit=in_place,
        remote_id=post.remote_id if in_place else "",
        url=post.url if in_place else "",
        written_by=by,
    )
    row.save()
    record("publishing.post_correction", on=row, by=by)
    if in_place and not problems_of(row, public=True):
        queue_unasked(row)
    return row


@transaction.atomic
def follow_withdrawal(page: Page, by: User | None, reason: str) -> None:
    """Take down what was said outside: what was not sent is dropped, letters still waiting are taken back, posts are
    deleted where the network can, else a person is asked to. Side effects: trail."""
    take_back_letters(page)
    rows = Post.objects.select_for_update(of=("self",)).filter(page=page.pk).select_related("message")
    for row in rows.filter(state__in=_UNSENT):
        _drop(row, reason, by)
    for row in rows.filter(state=PostState.SENT).exclude(network=Network.EMAIL):
        _take_down(row, reason, by)


def _drop(row: Post, reason: str, by: User | None) -> None:
    """What is on its way is left to arrive: its outcome finds the page withdrawn and takes it down (`undo_late`)."""
    if row.message is not None and not outbox.take_back(row.message):
        row.removal_reason = reason[:500]
        row.save(update_fields=["removal_reason", "changed_at"])
        return
    row.message, row.state, row.problem = None, PostState.DROPPED, ""
    row.save()
    record("publishing.post_dropped", on=row, by=by)


@transaction.atomic
def drop_unsent() -> None:
    """Drop posts that were not sent yet about pages that are not public any more."""
    rows = Post.objects.select_for_update(of=("self",)).filter(state__in=_UNSENT, page__live=False)
    for row in rows.select_related("message"):
        _drop(row, "Tin, bài không còn công khai.", None)


@transaction.atomic
def retract_post(*, post: Post, reason: str, by: User) -> Post:
    """Take one post down, with a reason. Refused: NotAllowed, WrongState (not shown), BadInput. Side effects: trail."""
    require_office(by)
    row = taken(post, PostState.SENT)
    if row.network == Network.EMAIL:
        raise BadInput("Thư đã gửi không lấy lại được; hãy gửi thư đính chính.", code="letters_stay")
    reason = tidy(reason)
    if not reason:
        raise BadInput("Hãy ghi lý do gỡ.", code="reason_needed")
    _take_down(row, reason, by)
    return row


def _take_down(row: Post, reason: str, by: User | None) -> None:
    row.removal_reason = tidy(reason)[:500] or "Tin, bài đã gỡ khỏi cổng."
    if row.profile.can_retract and row.remote_id and is_connected(row.network):
        row.message = outbox.post(
            channel=row.network,
            subject=row.title or row.page_title,
            text="",
            topic=row.topic,
            purpose=Purpose.RETRACT,
            remote_id=row.remote_id,
        )
        row.state = PostState.REMOVING
    else:
        row.state = PostState.TO_REMOVE
    row.save()
    record("publishing.post_removal_asked", on=row, by=by, reason=row.removal_reason.rstrip("."))


def undo_late(row: Post) -> None:
    """A post that arrived after its page was withdrawn is taken down again."""
    if row.removal_reason and row.state == PostState.SENT:
        _take_down(row, row.removal_reason, None)


@transaction.atomic
def confirm_removed(*, post: Post, by: User) -> Post:
    """A person took the post down on the network. Side effects: trail."""
    require_office(by)
    row = taken(post, *(state for state in SHOWN_STATES if state != PostState.SENT))
    row.state, row.problem, row.removed_at = PostState.RETRACTED, "", now()
    row.save()
    record("publishing.post_removed", on=row, by=by, reason=row.removal_reason.rstrip("."))
    return row
