"""What the newsroom adds to a public page."""

from typing import Any

from django import template
from wagtail.models import Page

from lantoa.capabilities.publishing.models import PortalPage
from lantoa.capabilities.publishing.queries.hanging import hanging_on
from lantoa.capabilities.publishing.queries.newsroom import corrections_of

register = template.Library()


@register.inclusion_tag("publishing/corrections.html")
def corrections(*, page: Page) -> dict[str, Any]:
    """Corrections of the page with their days, newest first; draws nothing where there are none. One query."""
    spared = isinstance(page, PortalPage) and not hanging_on(page).is_corrected
    return {"corrections": [] if spared else corrections_of(page)}
