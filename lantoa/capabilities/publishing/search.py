"""What the search finds of the portal's pages: everything a public page says, with the text of its files."""

from collections.abc import Iterator, Sequence

from django.utils.timezone import localtime
from wagtail.models import Page

from lantoa.capabilities.publishing.models import CONTENT_PAGES, InformationPage, PortalPage, SectionPage
from lantoa.capabilities.publishing.queries.citing import kinds_of
from lantoa.capabilities.publishing.queries.texts import page_text
from lantoa.ports.search.sources import Entry, Source

KINDS: tuple[type[PortalPage], ...] = (*CONTENT_PAGES, InformationPage)
AT_ONCE = 200


def entries(keys: Sequence[str] | None) -> Iterator[Entry]:
    """Public pages by primary key (as text); all for None."""
    sections = dict(SectionPage.objects.values_list("path", "title"))
    kinds = KINDS if keys is None else [kind for kind in kinds_of(keys) if kind in KINDS]
    for kind in kinds:
        pages = kind.objects.live().public().select_related("unit")
        if keys is not None:
            pages = pages.filter(pk__in=[int(key) for key in keys if key.isdecimal()])
        for page in pages.order_by("pk").iterator(chunk_size=AT_ONCE):
            yield _entry(page, sections.get(page.path[: -Page.steplen]))


def _entry(page: PortalPage, section: str | None) -> Entry:
    published = getattr(page, "published_on", None)
    return Entry(
        kind="article",
        key=str(page.pk),
        title=page.title,
        url=page.url or "",
        summary=page.summary,
        body=page_text(page).removeprefix(page.summary).strip(),
        on=localtime(published).date() if published else None,
        facets={
            "section": (section,) if section else (),
            "theme": tuple(theme.short_name for theme in page.themes.all()),
            "unit": (page.unit.name,) if page.unit else (),
        },
    )


SOURCE = Source("article", "Tin, bài", entries)
