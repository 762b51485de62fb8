"""What stands around a page: the latest, what is related by theme or by a cited document, its files."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from lantoa.capabilities.library.queries import CitationIndex, DocumentLink, index_citations
from lantoa.capabilities.publishing.models import ArticlePage, ContentPage, PageAttachment, PortalPage
from lantoa.capabilities.publishing.queries.hanging import files_of, hanging_on, themes_of
from lantoa.capabilities.publishing.queries.pages import public_pages, shown
from lantoa.capabilities.publishing.queries.texts import citing_texts
from lantoa.ports.pages.store import while_unchanged

LATEST = 6
RELATED = 4


@dataclass(frozen=True)
class Teaser:
    """What a link to an article needs."""

    pk: int
    title: str
    url_path: str
    published_on: datetime


@dataclass(frozen=True)
class Around:
    """Everything about a page that is not the page."""

    latest: list[Teaser]
    related: list[Teaser]
    documents: list[DocumentLink]
    index: CitationIndex
    attachments: list[PageAttachment]
    short_code: str
    themes: list[Any] = field(default_factory=list)


def around(page: PortalPage) -> Around:
    """Gather what the template of `page` shows beside its text. Three queries, whatever the page holds."""
    themes = themes_of(page)
    related = _related(page, themes)
    elsewhere = {page.pk, *(article.pk for article in related)}
    latest = [article for article in _newest() if article.pk not in elsewhere][:LATEST]
    texts = citing_texts(page)
    index = index_citations(texts)
    return Around(
        latest=latest,
        related=related,
        documents=_in_order(texts, index),
        index=index,
        attachments=files_of(page),
        short_code=hanging_on(page).short_code,
        themes=themes,
    )


def _related(page: PortalPage, themes: list[Any]) -> list[Teaser]:
    """Other articles that serve one of the same themes, newest first."""
    if not themes:
        return []
    keys = [theme.pk for theme in themes]

    def read() -> list[Teaser]:
        return _teasers(shown(ArticlePage).filter(themes__in=keys).distinct(), RELATED + 1)

    articles = while_unchanged(f"publishing:of_themes:{keys}", read)
    return [article for article in articles if article.pk != page.pk][:RELATED]


def _newest() -> list[Teaser]:
    """The newest articles, enough that `LATEST` remain beside any page; shared by all pages until something changes."""
    return while_unchanged("publishing:newest", lambda: _teasers(shown(ArticlePage), LATEST + RELATED + 1))


def _teasers(articles: Any, count: int) -> list[Teaser]:
    """The first `count` by day, without their bodies. One query."""
    rows = articles.order_by("-published_on", "-pk").values_list("pk", "title", "url_path", "published_on")
    return [Teaser(*row) for row in rows[:count]]


def cited_documents(page: PortalPage) -> list[DocumentLink]:
    """Registered documents that the page cites, each once, in the order of the text. One query at most."""
    texts = citing_texts(page)
    return _in_order(texts, index_citations(texts))


def _in_order(texts: list[str], index: CitationIndex) -> list[DocumentLink]:
    links = (link for text in texts for _, link in index.links(text))
    return list({link.url: link for link in links}.values())


def neighbours(page: ContentPage) -> list[ContentPage]:
    """Other public pages of the same kind, newest first."""
    return list(public_pages(type(page)).exclude(pk=page.pk)[:RELATED])
