"""Short addresses: made once for each page that the public sees, kept for good."""

from django.db import transaction
from wagtail.models import Page

from lantoa.capabilities.publishing.models import CONTENT_PAGES, InformationPage, ShortAddress


def ensure_short_address(*, page: Page) -> ShortAddress:
    """The short address of `page`, made when it has none. Called when a page becomes public."""
    return ShortAddress.objects.get_or_create(page_id=page.pk)[0]


@transaction.atomic
def ensure_short_addresses() -> int:
    """Give a short address to every public page that has none yet; return how many were made. Idempotent."""
    kinds: tuple[type[Page], ...] = (*CONTENT_PAGES, InformationPage)
    missing = [
        ShortAddress(page_id=pk)
        for kind in kinds
        for pk in kind.objects.live().filter(short_address__isnull=True).values_list("pk", flat=True)
    ]
    ShortAddress.objects.bulk_create(missing)
    return len(missing)
