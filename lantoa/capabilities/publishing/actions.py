"""Verbs of the newsroom's first slice."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from wagtail.models import Page

from lantoa.capabilities.publishing.models import ArticlePage, SectionPage
from lantoa.foundation.accounts.enums import Role
from lantoa.foundation.accounts.models import User
from lantoa.kit.errors import NotAllowed
from lantoa.kit.text import slug as make_slug


@transaction.atomic
def ensure_section(*, parent: Page, title: str, slug: str) -> SectionPage:
    """The section with this slug below `parent`, made when it is missing."""
    section = SectionPage.objects.child_of(parent).filter(slug=slug).first()
    return section or parent.add_child(instance=SectionPage(title=title, slug=slug, show_in_menus=True))


@transaction.atomic
def publish_article(
    *,
    section: SectionPage,
    title: str,
    summary: str,
    paragraphs: Sequence[str],
    published_on: datetime,
    by: User,
    author_name: str = "",
) -> ArticlePage:
    """Put an article of plain paragraphs into a section and publish it. Wagtail's log keeps who did it.

    Refused (NotAllowed) unless `by` is of the office or an administrator.
    """
    if not by.has_role(Role.OFFICE, Role.ADMINISTRATOR):
        raise NotAllowed("Chỉ Văn phòng được công khai tin, bài.", code="publish_not_allowed")
    article = ArticlePage(
        title=title,
        slug=_free_slug(section, title),
        summary=summary,
        published_on=published_on,
        author_name=author_name,
        body=[("paragraph", f"<p>{paragraph}</p>") for paragraph in paragraphs],
        owner=by,
    )
    section.add_child(instance=article)
    # Our own predicate above decides; Wagtail's group permissions say the same for its page editor.
    article.save_revision(user=by).publish(user=by, skip_permission_checks=True)
    return article


def _free_slug(section: SectionPage, title: str) -> str:
    base = make_slug(title, limit=90)
    taken = set(section.get_children().filter(slug__startswith=base).values_list("slug", flat=True))
    return next(slug for slug in [base, *(f"{base}-{n}" for n in range(2, 1000))] if slug not in taken)
