"""Letters to subscribers about one item: queued for all at once, taken back while they wait."""

from datetime import timedelta

from django.db import transaction
from wagtail.models import Page

from lantoa.capabilities.publishing.actions.addresses import ensure_short_address
from lantoa.capabilities.publishing.actions.channels.counting import count_if_possible
from lantoa.capabilities.publishing.enums import PostKind, PostState
from lantoa.capabilities.publishing.models import Post
from lantoa.capabilities.publishing.notifications.channels import Words, words_of_post
from lantoa.capabilities.publishing.queries.channels.composing import compose
from lantoa.capabilities.publishing.queries.channels.posts import is_public
from lantoa.capabilities.publishing.queries.channels.subscribers import (
    addresses,
    readers_of,
    recipients_of,
)
from lantoa.foundation.accounts.models import User
from lantoa.foundation.audit.actions import record
from lantoa.kit.clock import now
from lantoa.kit.errors import WrongState
from lantoa.kit.text import tidy
from lantoa.ports.delivery import outbox
from lantoa.ports.delivery.networks import Network, is_connected

# Letters cannot be unsent: those that go out by themselves wait for somebody to notice a mistake.
GRACE = timedelta(minutes=15)
# What came public longer ago (moved in, published again) is no news.
NEWS = timedelta(days=2)
NOBODY = "Chưa có ai đăng ký nhận tin về nội dung này."


def queue_letters(row: Post, *, sender: User | None, wait: timedelta = timedelta(0)) -> None:
    """A letter for everybody whom `row` concerns; a correction goes to those who got the first one.

    Refused (WrongState) when that is nobody. The post counts as posted from now on; how many letters arrived is
    counted in the outbox.
    """
    words = words_of_post(row)
    if row.kind == PostKind.CORRECTION and row.correction_of is not None:
        people = readers_of(row.correction_of)
    elif row.page is not None:
        people = addresses(recipients_of(row.page))
    else:
        people = iter(())
    letters = (_letter(row, words, email, key) for email, key in people)
    row.recipients = outbox.post_many(
        letters, channel=Network.EMAIL, topic=row.topic, not_before=now() + wait
    )
    if not row.recipients:
        raise WrongState(NOBODY, code="no_subscribers")
    row.state, row.problem, row.sender = PostState.SENT, "", sender
    row.queued_at = row.posted_at = now()
    row.save()


def _letter(row: Post, words: Words, email: str, key: str) -> outbox.Letter:
    text, html, headers = words.for_key(key)
    return outbox.Letter(
        address=email,
        subject=words.subject,
        text=text,
        html=html,
        headers=headers,
        dedupe_key=f"{row.topic}:{key}",
    )


def announce_by_letter(page: Page, by: User | None) -> None:
    """Queue the letters about a page that has just become public; once for each page, and only for news."""
    published = getattr(page.specific, "published_on", None)
    if not is_connected(Network.EMAIL) or published is None or published < now() - NEWS:
        return
    if Post.objects.filter(page=page.pk, network=Network.EMAIL).exists() or not is_public(page):
        return
    if not recipients_of(page).exists():
        return
    ensure_short_address(page=page)
    piece = compose(page.specific, Network.EMAIL)
    row = Post.objects.create(
        page_id=page.pk,
        page_title=tidy(page.title)[:255],
        network=Network.EMAIL,
        title=piece.title,
        text=piece.text,
        link=piece.link,
        written_by=by,
    )
    queue_letters(row, sender=by, wait=GRACE)
    record("publishing.post_sent", on=row, by=by, network=row.get_network_display())
    count_if_possible(row)


@transaction.atomic
def take_back_letters(page: Page) -> int:
    """Letters about `page` that still wait are not sent; return how many."""
    rows = Post.objects.filter(page=page.pk, network=Network.EMAIL, state=PostState.SENT)
    return sum(outbox.take_back_all(row.topic) for row in rows)
