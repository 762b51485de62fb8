"""What every page that goes through the newsroom has from it: rights, lock, version check, the word of withdrawal.

The rules are above this floor (permissions); `NewsroomPage.rights` is set when the app is ready.
"""

from http import HTTPStatus
from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from wagtail.locks import BaseLock
from wagtail.models import Page, PagePermissionTester, Revision
from wagtail.models.panels import CommentPanelPlaceholder
from wagtail.url_routing import RouteResult

from lantoa.capabilities.publishing.enums import FROZEN, ItemState
from lantoa.capabilities.publishing.models.newsroom import NewsroomItem

LOCKED = FROZEN | {ItemState.EDITING}


class StaleVersion(PermissionDenied):
    """The page has a newer version than the one this text was begun from. The page editor shows the sentence."""


class NewsroomRights(PagePermissionTester):
    """What a person may do with a page of the newsroom; the rules themselves are in permissions."""

    def why_locked(self) -> str:
        """Why this person cannot change the text at this step; empty when she can."""
        return ""


class StepLock(BaseLock):
    """The text cannot be changed at this step: by nobody, or not by this person. Says why above the form."""

    def for_user(self, user: Any) -> bool:
        return bool(self.get_message(user))

    def get_message(self, user: Any) -> str:
        rights = self.object.permissions_for_user(user)
        return rights.why_locked() if isinstance(rights, NewsroomRights) else ""

    def get_icon(self, user: Any) -> str:
        del user
        return "lock"

    def get_locked_by(self, user: Any) -> str:
        del user
        return "Quy trình xuất bản"

    def get_description(self, user: Any) -> str:
        return self.get_message(user)


class NewsroomPage(Page):
    """Abstract: a page whose way to the public is the newsroom's.

    `in_newsroom` is False for what only orders pages, `is_activity` for what is no activity of the plan.
    """

    in_newsroom: ClassVar[bool] = True
    is_activity: ClassVar[bool] = True
    rights: ClassVar[type[NewsroomRights]] = NewsroomRights
    # Set by the page editor: number and moment of the version from which the text about to be saved was begun.
    begun_from: tuple[int, str] | None = None

    # No hour of publication in the page editor: it is set when the text is put forward.
    settings_panels: ClassVar[list[Any]] = []
    promote_panels: ClassVar[list[Any]] = [*Page.promote_panels, CommentPanelPlaceholder()]

    class Meta:
        abstract = True

    def permissions_for_user(self, user: Any) -> NewsroomRights:
        """What `user` may do in the page editor: the newsroom's answer, for superusers too."""
        return type(self).rights(user, self)

    def get_lock(self) -> BaseLock | None:
        """A text that waits for a decision or its hour is closed to all; one in editing, to all but the office."""
        item = item_of(self) if self.in_newsroom else None
        if item is not None and item.state in LOCKED:
            return StepLock(self)
        return super().get_lock()

    @transaction.atomic
    def save_revision(self, *args: Any, **kwargs: Any) -> Revision:
        """Keep a new version, unless the page moved on since `begun_from`; a version that counts is never rewritten.

        Raises StaleVersion; the check and the save are one transaction that holds the page's row.
        """
        if self.in_newsroom and self.pk:
            latest = latest_version(self, lock=True)
            begun, self.begun_from = self.begun_from, None
            if begun is not None and latest is not None and not is_same_version(latest, *begun):
                raise StaleVersion(
                    "Trong lúc bạn viết, người khác đã lưu bản mới của trang này. "
                    "Bấm lưu lần nữa để so sánh và ghép hai bản."
                )
            if kwargs.get("overwrite_revision") and self._counts(kwargs["overwrite_revision"].pk):
                kwargs["overwrite_revision"] = None
        return super().save_revision(*args, **kwargs)

    def _counts(self, revision_pk: int) -> bool:
        """Whether a version is public, was put forward or approved: then it stays as it was."""
        item = item_of(self)
        kept = {self.live_revision_id}
        if item is not None:
            kept |= {item.submitted_revision_id, item.approved_revision_id}
        return revision_pk in kept

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """A withdrawn page still answers at its address, with the word of its withdrawal only."""
        if not path_components and not self.live and self.in_newsroom:
            item = item_of(self)
            if item is not None and (item.withdrawn_at is not None or item.state == ItemState.EXPIRED):
                return RouteResult(self)
        return super().route(request, path_components)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """The page; or "410 Gone" with the day and reason when it was withdrawn."""
        if not self.live and self.in_newsroom and not getattr(request, "is_preview", False):
            context = {"item": item_of(self), "title": self.title}
            return TemplateResponse(request, "publishing/withdrawn.html", context, status=HTTPStatus.GONE)
        return super().serve(request, *args, **kwargs)


def item_of(page: Page) -> NewsroomItem | None:
    """The newsroom's record of `page`, read anew; None for a page that the newsroom does not know. One query."""
    return NewsroomItem.objects.filter(page_id=page.pk).first() if page.pk else None


def latest_version(page: Page, *, lock: bool = False) -> Revision | None:
    """The newest version of `page` as the database has it now; with `lock` the page's row is held."""
    rows = Page.objects.select_for_update(of=("self",)) if lock else Page.objects.all()
    row = rows.filter(pk=page.pk).only("latest_revision_id").first()
    return (
        Revision.objects.filter(pk=row.latest_revision_id).first() if row and row.latest_revision_id else None
    )


def is_same_version(latest: Revision, pk: int, moment: str) -> bool:
    """Whether somebody who began from version `pk`, kept at `moment` (ISO; empty: any), has the newest text."""
    return latest.pk == pk and moment in ("", latest.created_at.isoformat())
