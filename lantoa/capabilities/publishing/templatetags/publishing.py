"""Small pieces of the portal's pages."""

from collections.abc import Iterable
from typing import Any

from django import template
from wagtail.models import Page

from lantoa.capabilities.publishing.models import ArticlePage
from lantoa.kit.dates import short_date

register = template.Library()


@register.simple_tag
def page_trail(*, page: Page) -> list[tuple[str, str]]:
    """(title, address) from the home page to `page`. One query."""
    above = page.get_ancestors().filter(depth__gt=1).order_by("depth")
    trail = [(ancestor.title, ancestor.get_url() or "/") for ancestor in above]
    if trail:
        trail[0] = ("Trang chủ", "/")
    return [*trail, (page.title, "")]


@register.inclusion_tag("publishing/article_card.html")
def article_card(*, article: ArticlePage) -> dict[str, Any]:
    """A teaser of an article."""
    return {
        "title": article.title,
        "href": article.get_url(),
        "meta": short_date(article.published_on.date()),
        "summary": article.summary,
    }


@register.simple_tag
def article_links(*, articles: Iterable[ArticlePage]) -> list[dict[str, Any]]:
    """Rows of a plain list of links."""
    return [{"label": a.title, "url": a.get_url(), "when": a.published_on.date()} for a in articles]
