"""Named reads of moving in: where an old address leads now."""

from collections.abc import Mapping

from django.db.models import QuerySet
from django.urls import reverse
from wagtail.models import Page

from lantoa.web.moving.models import MovedItem, MoveRun
from lantoa.web.moving.nukeviet.addresses import keys_of
from lantoa.web.portal.uploads import is_public

FRONT_PAGES = ("", "index.php", "vi", "vi/")


def new_address(path: str, query: Mapping[str, str]) -> str:
    """Where what stood at an old address is now; "" when nothing public is known of it. At most two queries."""
    keys = keys_of(path, query)
    if not keys:
        return "/" if path.strip("/") in ("index.php", "vi") and not query.get("nv") else ""
    found = {
        item.key: item
        for item in MovedItem.objects.filter(key__in=keys).select_related("document", "attachment", "picture")
    }
    for key in keys:
        if (item := found.get(key)) and (address := _address_of(item)):
            return address
    return ""


def _address_of(item: MovedItem) -> str:
    if item.page_id:
        page = Page.objects.live().public().filter(pk=item.page_id).first()
        return (page.get_url() or "") if page else ""
    if item.document and item.document.is_public:
        return reverse("library:document", args=[item.document.slug])
    if item.attachment and is_public(item.attachment):
        return str(item.attachment.url)
    return str(item.picture.file.url) if item.picture and is_public(item.picture) else ""


def all_runs() -> QuerySet[MoveRun]:
    """Runs, newest first."""
    return MoveRun.objects.select_related("requester")
