"""Forms of the newsroom."""

from lantoa.capabilities.publishing.forms.pages import PortalPageForm

__all__ = ["PortalPageForm"]
