"""What follows when the page engine says that a page became public."""

from typing import Any

from lantoa.capabilities.publishing.actions import ensure_short_address
from lantoa.capabilities.publishing.models import PortalPage


def remember_short_address(sender: type, instance: Any, **kwargs: object) -> None:
    """A page that became public gets its permanent short address."""
    del sender, kwargs
    if isinstance(instance, PortalPage):
        ensure_short_address(page=instance)
