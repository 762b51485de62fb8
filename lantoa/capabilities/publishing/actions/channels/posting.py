"""A post from its first words to the network: prepare, change, send, or post by hand and bring the address back."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction
from django.db.models import F, Max
from wagtail.models import Page

from lantoa.capabilities.publishing.actions.addresses import ensure_short_address
from lantoa.capabilities.publishing.actions.channels.counting import count_if_possible
from lantoa.capabilities.publishing.actions.channels.letters import queue_letters
from lantoa.capabilities.publishing.enums import OPEN_STATES, PostState
from lantoa.capabilities.publishing.models import Post
from lantoa.capabilities.publishing.permissions import can_send_posts
from lantoa.capabilities.publishing.queries.channels.composing import (
    NOT_PUBLIC,
    compose,
    picture_of,
    problems_of,
)
from lantoa.capabilities.publishing.queries.channels.posts import is_public
from lantoa.foundation.accounts.models import User
from lantoa.foundation.audit.actions import record
from lantoa.kit.clock import now
from lantoa.kit.errors import BadInput, Conflict, NotAllowed, WrongState
from lantoa.kit.text import nfc, tidy
from lantoa.ports.delivery import outbox
from lantoa.ports.delivery.enums import MessageState, Purpose
from lantoa.ports.delivery.networks import Network, is_connected

OFFICE_ONLY = "Chỉ Văn phòng được đăng bài lên các kênh."
# Something is, or may be, on the network already.
_TAKEN = (PostState.DROPPED, PostState.RETRACTED)


def require_office(by: User) -> None:
    """Refused (NotAllowed) to anybody but the office."""
    if not can_send_posts(by):
        raise NotAllowed(OFFICE_ONLY, code="office_only")


def taken(post: Post, *states: str) -> Post:
    """The row under lock. Refused (WrongState) when it is in none of `states`; call inside a transaction."""
    row = (
        Post.objects.select_for_update(of=("self",))
        .select_related("page", "picture", "message")
        .get(pk=post.pk)
    )
    if row.state not in states:
        raise WrongState(
            f"Không làm được việc này khi bài đăng ở trạng thái “{row.get_state_display()}”.",
            code="wrong_post_state",
        )
    return row


@transaction.atomic
def prepare_post(*, page: Page, network: str, by: User) -> Post:
    """A draft for `network` with first words from the page; the open or shown one when there is one already.

    A post that was dropped or taken down makes room for the next version. Refused: NotAllowed, WrongState (the
    page is not public). Side effects: trail.
    """
    require_office(by)
    if not is_public(page):
        raise WrongState(NOT_PUBLIC, code="page_not_public")
    Page.objects.select_for_update().get(pk=page.pk)  # two editors at once make one draft
    known = Post.objects.filter(page=page.pk, network=network).order_by("-version")
    current = known.exclude(state__in=_TAKEN).first()
    if current is not None:
        return current
    ensure_short_address(page=page)
    piece = compose(page.specific, network)
    post = Post.objects.create(
        page_id=page.pk,
        page_title=tidy(page.title)[:255],
        network=network,
        version=(known.aggregate(last=Max("version"))["last"] or 0) + 1,
        title=piece.title,
        text=piece.text,
        link=piece.link,
        picture=piece.picture,
        written_by=by,
    )
    record("publishing.post_prepared", on=post, by=by)
    return post


@transaction.atomic
def change_post(*, post: Post, by: User, revision: int, title: str, text: str, picture: Any) -> Post:
    """Change the words and the picture of an unsent post that still has `revision` (else Conflict).

    One that was to be tried again by itself becomes a draft: the old words are not sent any more. Side effects: trail.
    """
    require_office(by)
    row = taken(post, *OPEN_STATES, PostState.FAILED, PostState.GIVEN_UP)
    claimed = Post.objects.filter(pk=row.pk, revision=revision).update(revision=F("revision") + 1)
    if not claimed:
        raise Conflict(
            "Có người vừa sửa bài đăng này. Nội dung bạn nhập vẫn ở dưới đây; hãy xem bản mới rồi lưu lại.",
            code="post_changed_meanwhile",
        )
    row.title, row.text, row.picture = tidy(title)[:300], nfc(text).replace("\r\n", "\n").strip(), picture
    row.written_by, row.revision = by, revision + 1
    if row.state == PostState.FAILED:
        _take_back(row)
        row.state, row.problem = PostState.DRAFT, ""
    row.save()
    record("publishing.post_changed", on=row, by=by)
    return row


@transaction.atomic
def send_post(*, post: Post, by: User) -> Post:
    """Hand a draft to the outbox; letters to subscribers are queued for all of them at once.

    Refused: NotAllowed, WrongState (not open, page not public, network not connected), BadInput (a limit; the
    sentence names it). Side effects: trail; the outcome comes back through the outbox.
    """
    require_office(by)
    row = taken(post, *OPEN_STATES)
    require_sendable(row)
    if row.network == Network.EMAIL:
        queue_letters(row, sender=by)
        count_if_possible(row)
    else:
        _queue(row, by)
    record("publishing.post_sent", on=row, by=by, network=row.get_network_display())
    return row


def require_sendable(row: Post) -> None:
    """Refused unless the page is public, the network is connected and nothing is wrong with the words."""
    public = is_public(row.page)
    if not public:
        raise WrongState(NOT_PUBLIC, code="page_not_public")
    if not is_connected(row.network):
        raise WrongState(
            "Kênh này chưa được kết nối. Hãy dùng gói sao chép để đăng thủ công.",
            code="network_not_connected",
        )
    problems = problems_of(row, public=public)
    if problems:
        raise BadInput(" ".join(problems), code="post_not_ready")


def _queue(row: Post, by: User | None) -> None:
    """Put the row's words into the outbox: a new post, or a change of the one it corrects in place."""
    picture = picture_of(row)
    row.message = outbox.post(
        channel=row.network,
        subject=row.title or row.page_title,
        text=row.text,
        link=row.link,
        picture=picture.name if picture else "",
        picture_alt=picture.alt if picture else "",
        topic=row.topic,
        purpose=Purpose.REVISE if row.is_edit else Purpose.ANNOUNCE,
        remote_id=row.remote_id if row.is_edit else "",
    )
    row.state, row.problem, row.is_by_hand = PostState.QUEUED, "", False
    row.sender, row.queued_at = by, now()
    row.save()


def queue_unasked(row: Post) -> None:
    """The system itself sends `row` (an edit that follows a correction)."""
    _queue(row, None)


@transaction.atomic
def retry_post(*, post: Post, by: User) -> Post:
    """Send again what failed or was given up, with the words it has now. Side effects: trail.

    Somebody who looked decides this: a post that may stand on the network already is not sent by itself.
    """
    require_office(by)
    row = taken(post, PostState.FAILED, PostState.GIVEN_UP)
    require_sendable(row)
    if row.message is not None and not outbox.take_back(row.message):
        raise WrongState("Bài đăng đang được gửi. Hãy chờ kết quả.", code="post_on_its_way")
    row.message = None
    _queue(row, by)
    record("publishing.post_sent", on=row, by=by, network=row.get_network_display())
    return row


@transaction.atomic
def hand_over_post(*, post: Post, by: User) -> Post:
    """Somebody will post it by hand with the copy package; it waits on the office's list for its address.

    Refused: NotAllowed, WrongState (on its way or posted; page not public). Side effects: trail.
    """
    require_office(by)
    row = taken(post, PostState.DRAFT, PostState.FAILED, PostState.GIVEN_UP)
    if not is_public(row.page):
        raise WrongState(NOT_PUBLIC, code="page_not_public")
    _take_back(row)
    row.state, row.is_by_hand, row.problem = PostState.MANUAL, True, ""
    row.sender, row.queued_at = by, now()
    row.save()
    record("publishing.post_handed_over", on=row, by=by)
    return row


@transaction.atomic
def confirm_posted(*, post: Post, url: str, by: User) -> Post:
    """It stands on the network at `url`: posted by hand, or found there after an answer that never came.

    Counts like a post that the system sent. Refused: NotAllowed, WrongState, BadInput (not a whole address).
    Side effects: trail; an activity of the plan with the address as evidence.
    """
    require_office(by)
    row = taken(post, *OPEN_STATES, PostState.FAILED, PostState.GIVEN_UP)
    row.url = whole_address(url)
    _take_back(row)
    row.state, row.is_by_hand, row.problem = PostState.SENT, True, ""
    row.sender, row.posted_at = by, now()
    row.queued_at = row.queued_at or row.posted_at
    row.save()
    record("publishing.post_posted_by_hand", on=row, by=by, url=row.url)
    replace_corrected(row)
    count_if_possible(row)
    return row


def whole_address(url: str) -> str:
    """A tidied http(s) address. Refused (BadInput) when it is not one."""
    url = url.strip()
    try:
        URLValidator(schemes=["http", "https"])(url)
    except ValidationError as error:
        raise BadInput(
            "Dán địa chỉ đầy đủ của bài đăng, bắt đầu bằng http:// hoặc https://.", code="bad_address"
        ) from error
    if len(url) > 500:
        raise BadInput("Địa chỉ dài quá 500 ký tự.", code="bad_address")
    return url


def replace_corrected(row: Post) -> None:
    """An edit takes the place of the post it changed; a correction of its own stands beside it."""
    if row.is_edit and row.correction_of_id is not None:
        shown = Post.objects.filter(pk=row.correction_of_id, state=PostState.SENT)
        shown.update(state=PostState.REPLACED)


def _take_back(row: Post) -> None:
    """Nothing more is sent for `row` by the system."""
    if row.message is None:
        return
    if row.message.state == MessageState.SENDING or not outbox.take_back(row.message):
        raise WrongState("Bài đăng đang được gửi. Hãy chờ kết quả.", code="post_on_its_way")
    row.message = None


@transaction.atomic
def drop_post(*, post: Post, by: User) -> Post:
    """Let a draft, or a post that could not be sent, be. Side effects: trail."""
    require_office(by)
    row = taken(post, *OPEN_STATES, PostState.FAILED, PostState.GIVEN_UP)
    _take_back(row)
    row.state, row.problem = PostState.DROPPED, ""
    row.save()
    record("publishing.post_dropped", on=row, by=by)
    return row
