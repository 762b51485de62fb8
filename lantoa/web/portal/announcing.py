"""Whatever changes in the page tree is announced, whoever did it: the newsroom's verbs or the page explorer itself."""

from typing import Any

from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from lantoa.capabilities.library.actions.citing import read_places
from lantoa.capabilities.publishing.models import SectionPage
from lantoa.foundation.publication.actions import announce


def connect() -> None:
    """Listen to the page engine (called once, in apps.ready())."""
    for signal in (page_published, page_unpublished):
        signal.connect(_page_changed, dispatch_uid="portal_announce_page")
    for signal in (post_page_move, page_slug_changed):
        signal.connect(_branch_changed, dispatch_uid="portal_announce_branch")
    post_delete.connect(_page_deleted, dispatch_uid="portal_announce_deleted")
    for signal in (post_save, post_delete):
        signal.connect(
            _restriction_changed, sender=PageViewRestriction, dispatch_uid="portal_announce_access"
        )


def _page_changed(instance: Page, **kwargs: Any) -> None:
    announce(_kind(instance), str(instance.pk))
    read_places(kind="article", keys=[str(instance.pk)])


def _branch_changed(instance: Page, **kwargs: Any) -> None:
    """Addresses of everything below changed too."""
    for page in instance.get_descendants(inclusive=True).specific():
        announce(_kind(page), str(page.pk))


def _page_deleted(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    if isinstance(instance, Page) and sender is not Page:
        announce(_kind(instance), str(instance.pk))
        read_places(kind="article", keys=[str(instance.pk)])


def _restriction_changed(instance: PageViewRestriction, **kwargs: Any) -> None:
    _branch_changed(instance.page)


def _kind(page: Page) -> str:
    return "section" if issubclass(page.specific_class or Page, SectionPage) else "article"
