"""Which pages a person of the console may know of."""

from typing import Any

from django.db.models import Q
from wagtail.permission_policies.pages import PagePermissionPolicy

from lantoa.capabilities.publishing.permissions.pages import can_edit_all_news
from lantoa.foundation.accounts.models import User


def seen_in_console(pages: Any, user: User) -> Any:
    """Of `pages` those that the public sees, and drafts begun in the reader's own unit; the office sees all.

    Owners are named by number: the search box above the list filters by the page's own columns only.
    """
    if can_edit_all_news(user):
        return pages
    owners = [user.pk]
    if user.unit_id is not None:
        owners += User.objects.filter(unit=user.unit_id).values_list("pk", flat=True)
    return pages.filter(Q(live=True) | Q(owner__in=owners))


class SeenPagesPolicy(PagePermissionPolicy):
    """What search, reports and the answers to scripts start from: the pages that this person sees in the tree."""

    def explorable_instances(self, user: Any) -> Any:
        """Pages of the tree that `user` may know of."""
        return seen_in_console(super().explorable_instances(user), user)


def register_what_is_seen() -> None:
    """Make the rule that of every screen of the page engine (called when the app is ready)."""
    from wagtail.models import Page  # noqa: PLC0415 - needs the app registry
    from wagtail.permissions import register_permission_policy  # noqa: PLC0415 - likewise

    register_permission_policy(Page, SeenPagesPolicy(Page))
