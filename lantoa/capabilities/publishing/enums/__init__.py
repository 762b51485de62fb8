"""Words of the newsroom that have fixed choices. This package is a door."""

from lantoa.capabilities.publishing.enums.newsroom import (
    FINISHED,
    FROZEN,
    WITH_AUTHOR,
    FindingLevel,
    ItemState,
)
from lantoa.capabilities.publishing.enums.pages import ArticleKind, InitiativeKind, SectionContent

__all__ = [
    "FINISHED",
    "FROZEN",
    "WITH_AUTHOR",
    "ArticleKind",
    "FindingLevel",
    "InitiativeKind",
    "ItemState",
    "SectionContent",
]
