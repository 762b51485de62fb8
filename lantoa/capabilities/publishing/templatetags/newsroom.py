"""What the newsroom adds to a public page."""

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from wagtail.models import Page

from lantoa.capabilities.publishing.models import PortalPage
from lantoa.capabilities.publishing.queries.hanging import hanging_on
from lantoa.capabilities.publishing.queries.newsroom import corrections_of

register = template.Library()


@register.simple_tag
def corrections(*, page: Page) -> SafeString:
    """Corrections of the page with their days, newest first; draws nothing where there are none. One query."""
    if isinstance(page, PortalPage) and not hanging_on(page).is_corrected:
        return SafeString("")
    return render_to_string("publishing/corrections.html", {"corrections": corrections_of(page)})
