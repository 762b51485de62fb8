"""Words of the newsroom that have fixed choices. This package is a door."""

from lantoa.capabilities.publishing.enums.channels import (
    OPEN_STATES,
    SHOWN_STATES,
    WAITING_STATES,
    PostKind,
    PostState,
    Rhythm,
    SubscriberState,
)
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
    "OPEN_STATES",
    "SHOWN_STATES",
    "WAITING_STATES",
    "WITH_AUTHOR",
    "ArticleKind",
    "FindingLevel",
    "InitiativeKind",
    "ItemState",
    "PostKind",
    "PostState",
    "Rhythm",
    "SectionContent",
    "SubscriberState",
]
