"""Words of the newsroom that have fixed choices. This package is a door."""

from lantoa.capabilities.publishing.enums.pages import ArticleKind, InitiativeKind, SectionContent

__all__ = ["ArticleKind", "InitiativeKind", "SectionContent"]
