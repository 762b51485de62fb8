"""Verbs of the newsroom. This package is a door: other capabilities import from here."""

from lantoa.capabilities.publishing.actions.addresses import ensure_short_address, ensure_short_addresses
from lantoa.capabilities.publishing.actions.pages import ensure_newsroom, ensure_section, publish_article

__all__ = [
    "ensure_newsroom",
    "ensure_section",
    "ensure_short_address",
    "ensure_short_addresses",
    "publish_article",
]
