"""Named reads about what the portal says."""

from django.db.models import QuerySet

from lantoa.capabilities.publishing.models import ArticlePage, SectionPage


def latest_articles(*, section: SectionPage | None = None) -> QuerySet[ArticlePage]:
    """Public articles, newest first; only those below `section` when one is given. Cards need no further query."""
    articles = (
        ArticlePage.objects.live().public().select_related("lead_image").order_by("-published_on", "-pk")
    )
    return articles.descendant_of(section) if section else articles
