"""Verbs of the newsroom's first slice."""

from collections.abc import Collection, Sequence
from datetime import datetime

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import Collection as FileCollection
from wagtail.models import GroupApprovalTask, GroupCollectionPermission, GroupPagePermission, Page, Workflow

from lantoa.capabilities.publishing.actions.items import start_item
from lantoa.capabilities.publishing.actions.scheduling import announce_page
from lantoa.capabilities.publishing.enums import SectionContent
from lantoa.capabilities.publishing.models import ArticlePage, SectionPage
from lantoa.capabilities.publishing.permissions import EDITORS, can_edit_all_news
from lantoa.foundation.accounts.enums import Role
from lantoa.foundation.accounts.models import User
from lantoa.kit.errors import NotAllowed
from lantoa.kit.text import slug as make_slug

# Who does what in the page editor below the news section, and with pictures and files.
WRITERS = (Role.UNIT_OFFICER, Role.UNIT_HEAD)
EDITORS_MAY = ("add_page", "change_page", "publish_page", "lock_page", "unlock_page")
WRITERS_MAY = ("add_page",)
FILES_MAY = ("add_image", "choose_image", "add_document", "choose_document")
EDITORS_FILES_MAY = (*FILES_MAY, "change_image", "change_document")
STOCK_GROUPS = ("Editors", "Moderators")
# Reviews of the page engine that came with it or that an earlier version of the newsroom made.
OLD_REVIEWS, OLD_STEPS = ("Moderators approval", "Duyệt tin, bài"), ("Moderators approval", "Văn phòng duyệt")


@transaction.atomic
def ensure_section(
    *, parent: Page, title: str, slug: str, summary: str = "", lists: str = SectionContent.ARTICLES
) -> SectionPage:
    """The section with this slug below `parent`, made when it is missing."""
    section = SectionPage.objects.child_of(parent).filter(slug=slug).first()
    return section or parent.add_child(
        instance=SectionPage(title=title, slug=slug, summary=summary, lists=lists, show_in_menus=True)
    )


@transaction.atomic
def ensure_newsroom(*, sections: Collection[SectionPage]) -> None:
    """Let units and the office write below each of `sections`, and the office order them; idempotent.

    Nobody publishes pages with these rights: that is the newsroom's (permissions.PageRights). Also takes away the
    page engine's own groups and reviews, and puts our words in place of its root names; a stock group that somebody
    was put into is left alone. Needs the roles' groups.
    """
    groups = {group.name: group for group in Group.objects.filter(name__in=[*EDITORS, *WRITERS])}
    known = {
        permission.codename: permission
        for permission in Permission.objects.filter(
            content_type__app_label__in=("wagtailcore", "wagtailimages", "wagtaildocs"),
            codename__in=(*EDITORS_MAY, *EDITORS_FILES_MAY),
        )
    }
    files = FileCollection.objects.get(depth=1)
    pages, uploads = [], []
    for roles, on_pages, on_files in (
        (EDITORS, EDITORS_MAY, EDITORS_FILES_MAY),
        (WRITERS, WRITERS_MAY, FILES_MAY),
    ):
        for group in (groups[role] for role in roles):
            pages += [
                GroupPagePermission(group=group, page=section, permission=known[name])
                for section in sections
                for name in on_pages
            ]
            uploads += [
                GroupCollectionPermission(group=group, collection=files, permission=known[name])
                for name in on_files
            ]
    GroupPagePermission.objects.bulk_create(pages, ignore_conflicts=True)
    GroupCollectionPermission.objects.bulk_create(uploads, ignore_conflicts=True)
    _take_away_stock()


def _take_away_stock() -> None:
    Workflow.objects.filter(name__in=OLD_REVIEWS, workflow_states__isnull=True).delete()
    GroupApprovalTask.objects.filter(name__in=OLD_STEPS, task_states__isnull=True).delete()
    Group.objects.filter(name__in=STOCK_GROUPS, user__isnull=True).delete()
    Page.objects.filter(depth=1, title="Root").update(title="Toàn bộ trang", draft_title="Toàn bộ trang")
    FileCollection.objects.filter(depth=1, name="Root").update(name="Kho chung")


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
    """Put an article of plain paragraphs that was approved elsewhere into a section, public at once: what is moved in
    from another system. What is written here goes through the newsroom instead (actions.writing, actions.deciding).

    Refused (NotAllowed) unless `by` is of the office or an administrator. Side effects: the newsroom's record,
    marked as moved in; trail.
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
    article.refresh_from_db()
    start_item(page=article, by=by)
    announce_page(article)
    return article


def free_slug(section: Page, title: str) -> str:
    """An address part made from `title` that no page of `section` has."""
    base = make_slug(title, limit=90) or "tin"
    taken = set(section.get_children().filter(slug__startswith=base).values_list("slug", flat=True))
    return next(slug for slug in [base, *(f"{base}-{n}" for n in range(2, 1000))] if slug not in taken)
