"""The page tree of the console: a draft is seen by those who wrote it and those who decide on it."""

from typing import Any

from django.db.models import Q
from wagtail import hooks

from lantoa.capabilities.publishing.permissions import can_edit_all_news
from lantoa.foundation.accounts.requests import StaffRequest


@hooks.register("construct_explorer_page_queryset")
def hide_drafts_of_other_units(parent_page: Any, pages: Any, request: StaffRequest) -> Any:
    """Pages that the public sees, and drafts begun in the reader's own unit."""
    del parent_page
    if can_edit_all_news(request.user):
        return pages
    own = Q(owner=request.user)
    if request.user.unit_id is not None:
        own |= Q(owner__unit=request.user.unit_id)
    return pages.filter(Q(live=True) | own)
