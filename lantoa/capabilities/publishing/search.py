"""What the search finds of the portal's pages: everything a public page says, with the text of its files."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from django.utils.timezone import localtime
from wagtail.models import Page

from lantoa.capabilities.publishing.models import (
    CONTENT_PAGES,
    InformationPage,
    PageAttachment,
    PortalPage,
    SectionPage,
)
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
        rows = pages.order_by("pk").iterator(chunk_size=AT_ONCE)
        while some := list(islice(rows, AT_ONCE)):
            themes, files = _themes(kind, some), _files(some)
            for page in some:
                section = sections.get(page.path[: -Page.steplen])
                yield _entry(page, section, themes.get(page.pk, ()), files.get(page.pk, ()))


def _themes(kind: type[Page], pages: Sequence[Page]) -> dict[int, list[str]]:
    """Short names of the themes of pages of one kind, in the order of the plan. One query."""
    field = kind._meta.get_field("themes")
    own, other = field.m2m_field_name(), field.m2m_reverse_field_name()
    order = [f"{other}__{name}" for name in field.related_model._meta.ordering]
    links = field.remote_field.through.objects.filter(**{f"{own}__in": [page.pk for page in pages]})
    return _grouped(links.order_by(*order).values_list(f"{own}_id", f"{other}__short_name"))


def _files(pages: Sequence[Page]) -> dict[int, list[str]]:
    """Texts of the files that hang on the pages, in the editor's order. One query."""
    rows = PageAttachment.objects.filter(page__in=[page.pk for page in pages])
    return _grouped(rows.values_list("page_id", "file__text"))


def _grouped(pairs: Iterable[tuple[int, str]]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for key, text in pairs:
        found[key].append(text)
    return found


def _entry(page: PortalPage, section: str | None, themes: Sequence[str], files: Sequence[str]) -> Entry:
    published = getattr(page, "published_on", None)
    return Entry(
        kind="article",
        key=str(page.pk),
        title=page.title,
        url=page.url or "",
        summary=page.summary,
        body=page_text(page, files=files).removeprefix(page.summary).strip(),
        on=localtime(published).date() if published else None,
        facets={
            "section": (section,) if section else (),
            "theme": tuple(themes),
            "unit": (page.unit.name,) if page.unit else (),
        },
    )


SOURCE = Source("article", "Tin, bài", entries)
