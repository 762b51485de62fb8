"""Verbs of the newsroom. This package is a door: other capabilities import from here."""

from lantoa.capabilities.publishing.actions.addresses import ensure_short_address, ensure_short_addresses
from lantoa.capabilities.publishing.actions.arriving import Arrival, move_in_articles
from lantoa.capabilities.publishing.actions.moving import MovedArticle, move_in_section, renew_moved_article
from lantoa.capabilities.publishing.actions.pages import ensure_newsroom, ensure_section, publish_article
from lantoa.capabilities.publishing.actions.placing import publish_page

__all__ = [
    "Arrival",
    "MovedArticle",
    "ensure_newsroom",
    "ensure_section",
    "ensure_short_address",
    "ensure_short_addresses",
    "move_in_articles",
    "move_in_section",
    "publish_article",
    "publish_page",
    "renew_moved_article",
]
