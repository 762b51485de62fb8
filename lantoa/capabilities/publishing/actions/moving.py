"""Verbs for what is taken over from another system: an article with its own dates, public or as a draft."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from wagtail.models import Page, Revision

from lantoa.capabilities.publishing.actions.pages import free_slug
from lantoa.capabilities.publishing.models import ArticlePage, PageAttachment, SectionPage, item_of
from lantoa.foundation.accounts.models import User
from lantoa.foundation.audit.actions import record
from lantoa.kit import clock
from lantoa.kit.errors import WrongState
from lantoa.ports.files.models import Attachment, Picture


@dataclass(frozen=True)
class MovedArticle:
    """An article as it stood elsewhere. `body` is a list of (block, value) of the article's body."""

    title: str
    slug: str
    summary: str
    body: Sequence[tuple[str, Any]]
    published_on: datetime
    is_public: bool
    author_name: str = ""
    expires_on: datetime | None = None
    source_name: str = ""
    lead_image: Picture | None = None
    attachments: Sequence[Attachment] = ()


@transaction.atomic
def move_in_section(
    *, parent: Any, title: str, slug: str, summary: str, is_public: bool, by: User | None
) -> SectionPage:
    """The section with this slug below `parent`; made, and told in the trail, when it is missing."""
    found = SectionPage.objects.child_of(parent).filter(slug=slug).first()
    if found is not None:
        return found
    section = SectionPage(
        title=title[:255],
        slug=free_slug(parent, slug),
        summary=summary[:500],
        show_in_menus=is_public,
        live=is_public,
        owner=by,
    )
    parent.add_child(instance=section)
    section.save_revision(user=by, changed=not is_public, log_action=False)
    record("publishing.section_moved_in", on=section, by=by)
    return section


@transaction.atomic
def renew_moved_article(
    *, article: ArticlePage, facts: MovedArticle, source: str, by: User | None
) -> ArticlePage:
    """Bring an article up to what its source says now; also takes it off the portal when the source did.

    Refused once the newsroom knows the page: from then on it changes by the newsroom's verbs only (WrongState, in_newsroom).
    """
    if item_of(article) is not None:
        raise WrongState("Tòa soạn đang quản lý bài này; hãy sửa, gỡ tại tòa soạn.", code="in_newsroom")
    _fill(article, facts)
    article.attachments = [PageAttachment(file=file) for file in facts.attachments]
    if facts.is_public and not article.live:
        article.first_published_at = article.first_published_at or facts.published_on
        article.last_published_at = clock.now()
    article.live = facts.is_public
    article.save()
    _revise(article, by)
    record("publishing.moved_article_renewed", on=article, by=by, source=source)
    return article


def _fill(article: ArticlePage, facts: MovedArticle) -> None:
    article.title = article.draft_title = facts.title[:255]
    article.summary = facts.summary[:500]
    article.body = list(facts.body)
    article.published_on = facts.published_on
    article.author_name = facts.author_name[:120]
    article.expire_at = facts.expires_on
    article.lead_image = facts.lead_image
    article.source_name = facts.source_name[:255]


def arrived(facts: MovedArticle, by: User | None) -> ArticlePage:
    """The article that `facts` make, not kept yet, without its place and its files."""
    article = ArticlePage(owner=by, live=facts.is_public)
    _fill(article, facts)
    if facts.is_public:
        article.first_published_at = article.last_published_at = facts.published_on
    return article


def numbered(article: ArticlePage, revision: Revision) -> dict[str, Any]:
    """What the page's row says when `revision` is its newest and, if it is public, its live one."""
    return {
        "latest_revision": revision,
        "latest_revision_created_at": revision.created_at,
        "live_revision": revision if article.live else None,
        "has_unpublished_changes": not article.live,
    }


def _revise(article: ArticlePage, by: User | None) -> None:
    """One revision, which is the live one of a public article: the editor opens what the public sees.

    Written at once, not by `save_revision` and `publish`: each of their saves reads and writes the index anew,
    which takes two thirds of the time of a large site.
    """
    revision = Revision.objects.create(
        content_object=article,
        base_content_type=article.get_base_content_type(),
        user=by,
        content=article.serializable_data(),
        object_str=str(article),
    )
    state = numbered(article, revision)
    Page.objects.filter(pk=article.pk).update(**state)
    for name, value in state.items():
        setattr(article, name, value)
