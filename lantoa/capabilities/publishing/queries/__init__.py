"""Named reads about what the portal says. This package is a door."""

from lantoa.capabilities.publishing.queries.alternatives import missing_alternatives
from lantoa.capabilities.publishing.queries.around import Around, Teaser, around, cited_documents, neighbours
from lantoa.capabilities.publishing.queries.pages import (
    LISTED,
    coming_events,
    latest_articles,
    latest_pages,
    page_of_short_code,
    pages_of_section,
    public_pages,
    restricted_paths,
    short_code_of,
    subsections,
)
from lantoa.capabilities.publishing.queries.texts import body_texts, page_text
from lantoa.capabilities.publishing.queries.waiting import newsroom_waiting_for

__all__ = [
    "LISTED",
    "Around",
    "Teaser",
    "around",
    "body_texts",
    "cited_documents",
    "coming_events",
    "latest_articles",
    "latest_pages",
    "missing_alternatives",
    "neighbours",
    "newsroom_waiting_for",
    "page_of_short_code",
    "page_text",
    "pages_of_section",
    "public_pages",
    "restricted_paths",
    "short_code_of",
    "subsections",
]
