"""Named reads about what the portal says. Public reads start from `public_pages`."""

from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction
from wagtail.query import PageQuerySet

from lantoa.capabilities.publishing.enums import SectionContent
from lantoa.capabilities.publishing.models import (
    CONTENT_PAGES,
    ArticlePage,
    ContentPage,
    EventNoticePage,
    GalleryPage,
    InitiativePage,
    LeafletPage,
    SectionPage,
    ShortAddress,
)
from lantoa.foundation.accounts.models import User
from lantoa.ports.files.models import sizes_of
from lantoa.ports.pages.store import while_unchanged

LISTED: dict[str, type[ContentPage]] = {
    SectionContent.ARTICLES: ArticlePage,
    SectionContent.LEAFLETS: LeafletPage,
    SectionContent.INITIATIVES: InitiativePage,
    SectionContent.EVENTS: EventNoticePage,
    SectionContent.GALLERIES: GalleryPage,
}


def shown(kind: Any) -> PageQuerySet[Any]:
    """Pages of one kind that everybody may see. What is restricted is remembered until anything public changes."""
    hidden = Q()
    for path in restricted_paths():
        hidden |= Q(path__startswith=path)
    pages: PageQuerySet[Any] = kind.objects.live()
    return pages.exclude(hidden) if hidden else pages


def restricted_paths() -> tuple[str, ...]:
    """Paths of the pages below which (themselves included) not everybody may read; remembered like all of this."""

    def read() -> tuple[str, ...]:
        paths = PageViewRestriction.objects.values_list("page__path", flat=True)
        return tuple(paths.distinct().order_by())

    return while_unchanged("publishing:restricted", read)


def public_pages(kind: type[ContentPage]) -> PageQuerySet[Any]:
    """Pages of one kind that everybody may see, newest first, with what a card needs: two queries for any number."""
    return (
        shown(kind)
        .select_related("lead_image")
        .prefetch_related(sizes_of("lead_image"))
        .order_by("-published_on", "-pk")
    )


def latest_articles(*, section: SectionPage | None = None) -> QuerySet[ArticlePage]:
    """Public articles, newest first; only those below `section` when one is given. Cards need no further query."""
    articles = public_pages(ArticlePage)
    return articles.descendant_of(section) if section else articles


def latest_pages(limit: int) -> list[ContentPage]:
    """The newest public pages of every kind together. One query a kind, and one for what is restricted."""
    found = [page for kind in CONTENT_PAGES for page in shown(kind).order_by("-published_on", "-pk")[:limit]]
    return sorted(found, key=lambda page: (page.published_on, page.pk), reverse=True)[:limit]


def pages_of_section(section: SectionPage) -> QuerySet[Any]:
    """What a section lists, newest first; events by the day on which they take place, the next ones first."""
    pages = public_pages(LISTED[section.lists]).descendant_of(section)
    return pages.order_by("-starts_at", "-pk") if section.lists == SectionContent.EVENTS else pages


def subsections(section: SectionPage) -> QuerySet[SectionPage]:
    """Sections right below a section, in the order of the tree."""
    return shown(SectionPage).child_of(section)


def coming_events(limit: int) -> list[EventNoticePage]:
    """The next events that are not over, soonest first."""
    events = shown(EventNoticePage).filter(ends_at__gte=timezone.now())
    return list(events.order_by("starts_at", "pk")[:limit])


def page_of_short_code(code: str) -> Page | None:
    """The public page that a short address leads to, wherever it is now; None when it is not public."""
    row = ShortAddress.objects.select_related("page").filter(code=code.lower()).first()
    if row is None or not row.page.live or row.page.get_view_restrictions().exists():
        return None
    return row.page


def short_code_of(page: Page) -> str:
    """The code of a page's short address; empty while it has none."""
    return ShortAddress.objects.filter(page=page.pk).values_list("code", flat=True).first() or ""


def places_to_write(user: User) -> list[tuple[str, str]]:
    """(section, address of the form for a new page) of the sections in which `user` may begin one."""
    sections = SectionPage.objects.order_by("path")
    return [
        (section.title, reverse("wagtailadmin_pages:add_subpage", args=[section.pk]))
        for section in sections
        if section.permissions_for_user(user).can_add_subpage()
    ]
