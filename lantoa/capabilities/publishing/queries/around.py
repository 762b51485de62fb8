"""What stands around a page: the latest, what is related by theme or by a cited document, its files."""

from dataclasses import dataclass, field
from typing import Any

from lantoa.capabilities.library.queries import CitationIndex, DocumentLink, index_citations
from lantoa.capabilities.publishing.models import ArticlePage, ContentPage, PageAttachment, PortalPage
from lantoa.capabilities.publishing.queries.pages import public_pages, short_code_of
from lantoa.capabilities.publishing.queries.texts import body_texts

LATEST = 6
RELATED = 4


@dataclass(frozen=True)
class Around:
    """Everything about a page that is not the page."""

    latest: list[ArticlePage]
    related: list[ArticlePage]
    documents: list[DocumentLink]
    index: CitationIndex
    attachments: list[PageAttachment]
    short_code: str
    themes: list[Any] = field(default_factory=list)


def around(page: PortalPage) -> Around:
    """Gather what the template of `page` shows beside its text. Six queries, whatever the page holds."""
    themes = list(page.themes.all())
    articles = ArticlePage.objects.live().public().exclude(pk=page.pk).order_by("-published_on", "-pk")
    related = list(articles.filter(themes__in=themes).distinct()[:RELATED]) if themes else []
    latest = list(articles.exclude(pk__in=[article.pk for article in related])[:LATEST])
    texts = [page.summary, *body_texts(page)]
    index = index_citations(texts)
    return Around(
        latest=latest,
        related=related,
        documents=_in_order(texts, index),
        index=index,
        attachments=list(page.attachments.select_related("file")),
        short_code=short_code_of(page),
        themes=themes,
    )


def cited_documents(page: PortalPage) -> list[DocumentLink]:
    """Registered documents that the page cites, each once, in the order of the text. One query at most."""
    texts = [page.summary, *body_texts(page)]
    return _in_order(texts, index_citations(texts))


def _in_order(texts: list[str], index: CitationIndex) -> list[DocumentLink]:
    links = (link for text in texts for _, link in index.links(text))
    return list({link.url: link for link in links}.values())


def neighbours(page: ContentPage) -> list[ContentPage]:
    """Other public pages of the same kind, newest first."""
    return list(public_pages(type(page)).exclude(pk=page.pk)[:RELATED])
