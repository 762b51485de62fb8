"""Named reads about what the portal says."""

from lantoa.capabilities.publishing.queries.pages import latest_articles

__all__ = ["latest_articles"]
