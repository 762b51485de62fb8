"""Verbs of the newsroom's first slice."""

from collections.abc import Sequence
from datetime import datetime

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from lantoa.capabilities.publishing.models import ArticlePage, SectionPage
from lantoa.capabilities.publishing.permissions import EDITORS, can_edit_all_news
from lantoa.foundation.accounts.enums import Role
from lantoa.foundation.accounts.models import User
from lantoa.foundation.publication.actions import announce
from lantoa.kit.errors import NotAllowed
from lantoa.kit.text import slug as make_slug

# Who does what in the page editor below the news section, and with pictures and files.
WRITERS = (Role.UNIT_OFFICER, Role.UNIT_HEAD)
EDITORS_MAY = ("add_page", "change_page", "publish_page", "lock_page", "unlock_page")
WRITERS_MAY = ("add_page",)
FILES_MAY = ("add_image", "choose_image", "add_document", "choose_document")
EDITORS_FILES_MAY = (*FILES_MAY, "change_image", "change_document")
REVIEW, REVIEW_STEP = "Duyệt tin, bài", "Văn phòng duyệt"
STOCK_GROUPS, STOCK_REVIEW = ("Editors", "Moderators"), "Moderators approval"


@transaction.atomic
def ensure_section(*, parent: Page, title: str, slug: str) -> SectionPage:
    """The section with this slug below `parent`, made when it is missing."""
    section = SectionPage.objects.child_of(parent).filter(slug=slug).first()
    return section or parent.add_child(instance=SectionPage(title=title, slug=slug, show_in_menus=True))


@transaction.atomic
def ensure_newsroom(*, section: SectionPage) -> None:
    """Let the office edit and publish below `section`, and units write drafts that the office decides on; idempotent.

    A unit's officer edits only what she began herself. Also puts our words in place of the page engine's stock
    groups, review and root names; a stock group that somebody was put into is left alone. Needs the roles' groups.
    """
    groups = {group.name: group for group in Group.objects.filter(name__in=[*EDITORS, *WRITERS])}
    files = Collection.objects.get(depth=1)
    for roles, pages, uploads in (
        (EDITORS, EDITORS_MAY, EDITORS_FILES_MAY),
        (WRITERS, WRITERS_MAY, FILES_MAY),
    ):
        for role in roles:
            for permission in Permission.objects.filter(
                content_type__app_label="wagtailcore", codename__in=pages
            ):
                GroupPagePermission.objects.get_or_create(
                    group=groups[role], page=section, permission=permission
                )
            for permission in Permission.objects.filter(
                content_type__app_label__in=("wagtailimages", "wagtaildocs"), codename__in=uploads
            ):
                GroupCollectionPermission.objects.get_or_create(
                    group=groups[role], collection=files, permission=permission
                )
    _ensure_review(section, [groups[role] for role in EDITORS])
    Group.objects.filter(name__in=STOCK_GROUPS, user__isnull=True).delete()
    Page.objects.filter(depth=1, title="Root").update(title="Toàn bộ trang", draft_title="Toàn bộ trang")
    Collection.objects.filter(depth=1, name="Root").update(name="Kho chung")


def _ensure_review(section: SectionPage, deciders: Sequence[Group]) -> None:
    """One review with one step, decided by any of `deciders`, for everything below `section`."""
    Workflow.objects.filter(name=STOCK_REVIEW).update(name=REVIEW)
    GroupApprovalTask.objects.filter(name=STOCK_REVIEW).update(name=REVIEW_STEP)
    review, _ = Workflow.objects.get_or_create(name=REVIEW)
    step = GroupApprovalTask.objects.filter(name=REVIEW_STEP).first() or GroupApprovalTask.objects.create(
        name=REVIEW_STEP
    )
    step.groups.set(deciders)
    WorkflowTask.objects.get_or_create(workflow=review, task=step, defaults={"sort_order": 0})
    WorkflowPage.objects.filter(workflow=review).exclude(page=section).delete()
    WorkflowPage.objects.update_or_create(page=section, defaults={"workflow": review})


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
    if not can_edit_all_news(by):
        raise NotAllowed("Chỉ Văn phòng được công khai tin, bài.", code="publish_not_allowed")
    article = ArticlePage(
        title=title,
        slug=free_slug(section, title),
        summary=summary,
        published_on=published_on,
        author_name=author_name,
        body=[("paragraph", f"<p>{paragraph}</p>") for paragraph in paragraphs],
        owner=by,
    )
    section.add_child(instance=article)
    # Our own predicate above decides; Wagtail's group permissions say the same for its page editor.
    article.save_revision(user=by).publish(user=by, skip_permission_checks=True)
    announce("article", str(article.pk))
    return article


def free_slug(section: SectionPage, title: str) -> str:
    """An address part made from `title` that no page of `section` has."""
    base = make_slug(title, limit=90) or "tin"
    taken = set(section.get_children().filter(slug__startswith=base).values_list("slug", flat=True))
    return next(slug for slug in [base, *(f"{base}-{n}" for n in range(2, 1000))] if slug not in taken)
