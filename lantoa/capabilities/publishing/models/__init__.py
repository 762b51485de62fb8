"""Tables of the newsroom and the portal's page types."""

from lantoa.capabilities.publishing.models.pages import ArticlePage, PortalPage, SectionPage

__all__ = ["ArticlePage", "PortalPage", "SectionPage"]
