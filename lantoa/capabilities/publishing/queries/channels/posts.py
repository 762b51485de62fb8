"""Posts: one for a person, lists, what is on each network about a page, what waits."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse
from wagtail.models import Page

from lantoa.capabilities.publishing.enums import WAITING_STATES, PostKind, PostState
from lantoa.capabilities.publishing.models import ArticlePage, Post
from lantoa.capabilities.publishing.permissions import can_see_posts, can_send_posts
from lantoa.foundation.accounts.models import User
from lantoa.foundation.notices.waiting import WaitingLine
from lantoa.kit.clock import now
from lantoa.ports.delivery.networks import Network, is_connected

FRESH = timedelta(days=14)
SHOWN = 12
BY_MACHINE = (Network.EMAIL, Network.WEBHOOK)
BADGES = {
    PostState.SENT: "success",
    PostState.QUEUED: "info",
    PostState.REMOVING: "info",
    PostState.FAILED: "warning",
    PostState.MANUAL: "warning",
    PostState.TO_REMOVE: "danger",
    PostState.GIVEN_UP: "danger",
}
WORK = {
    PostState.MANUAL: "Đăng thủ công, dán địa chỉ",
    PostState.FAILED: "Bài đăng gửi lỗi",
    PostState.GIVEN_UP: "Bài đăng không gửi được",
    PostState.TO_REMOVE: "Gỡ bài trên kênh",
}


@dataclass(frozen=True)
class Card:
    """One network of a page: what stands there, and what can be done."""

    network: str
    label: str
    is_connected: bool
    posts: list[Post]

    @property
    def newest(self) -> Post | None:
        return self.posts[0] if self.posts else None


def is_public(page: Page | None) -> bool:
    """Whether everybody can read `page` now. One or two queries."""
    return page is not None and Page.objects.live().public().filter(pk=page.pk).exists()


def page_for(user: User, pk: int) -> Page:
    """The page that posts are about, if `user` may see posts; Http404 otherwise."""
    page = Page.objects.filter(pk=pk, depth__gt=2).first() if can_see_posts(user) else None
    if page is None:
        raise Http404
    return page.specific


def get_post_for(user: User, code: str) -> Post:
    """The post `code` if `user` may see posts; Http404 otherwise."""
    known = Post.objects.select_related("page", "picture", "sender", "written_by", "activity", "message")
    post = known.filter(code=code).first() if can_see_posts(user) else None
    if post is None:
        raise Http404
    return post


def posts_for(*, network: str = "", state: str = "") -> QuerySet[Post]:
    """All posts, the ones touched last first; narrowed to a network or a state."""
    posts = Post.objects.select_related("page", "sender")
    if network:
        posts = posts.filter(network=network)
    if state == "waiting":
        posts = posts.filter(state__in=WAITING_STATES)
    elif state:
        posts = posts.filter(state=state)
    return posts


def cards_of(page: Page) -> list[Card]:
    """Networks with their posts about `page`, newest version first. One query.

    Nobody posts a letter or a machine's entry by hand: without connection these two are left out.
    """
    posts = list(Post.objects.filter(page=page.pk).select_related("sender").order_by("network", "-version"))
    cards = [
        Card(
            network.value,
            str(network.label),
            is_connected(network),
            [post for post in posts if post.network == network],
        )
        for network in Network
    ]
    return [card for card in cards if card.is_connected or card.posts or card.network not in BY_MACHINE]


def pages_without_posts() -> QuerySet[ArticlePage]:
    """Articles of the last two weeks that were not brought to any network yet, newest first."""
    fresh = ArticlePage.objects.live().public().filter(published_on__gte=now() - FRESH)
    said = Post.objects.filter(page__isnull=False).exclude(network=Network.EMAIL)
    return fresh.exclude(pk__in=said.values("page")).order_by("-published_on", "-pk")


def posts_waiting_for(user: User) -> list[WaitingLine]:
    """For the office: what failed, what is to be posted or taken down by hand, corrections to look at. One query."""
    if not can_send_posts(user):
        return []
    waiting = Post.objects.filter(state__in=WAITING_STATES) | Post.objects.filter(
        state=PostState.DRAFT, kind=PostKind.CORRECTION
    )
    return [
        WaitingLine(
            title=str(post),
            url=reverse("channels_desk:post", args=[post.code]),
            state=post.problem or post.get_state_display(),
            kind=WORK.get(PostState(post.state), "Đăng đính chính"),
        )
        for post in waiting.order_by("changed_at", "pk")[:SHOWN]
    ]
