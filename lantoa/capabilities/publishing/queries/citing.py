"""What pages say, for the library's index of citing places: public wording, and drafts in work besides it."""

import hashlib
from collections.abc import Iterator, Sequence

from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from lantoa.capabilities.library import queries as library
from lantoa.capabilities.publishing.models import CONTENT_PAGES, InformationPage, PortalPage, SectionPage
from lantoa.capabilities.publishing.queries.texts import page_text

KINDS: tuple[type[PortalPage], ...] = (*CONTENT_PAGES, InformationPage, SectionPage)
CHUNK = 200
# What of a page's row changes whenever its text, its name, its address or who answers for it does.
STAMPED = (
    "pk",
    "path",
    "live",
    "has_unpublished_changes",
    "latest_revision_id",
    "live_revision_id",
    "last_published_at",
    "title",
    "url_path",
    "owner_id",
    "owner__unit_id",
)


def page_stamps(keys: Sequence[str] | None = None) -> dict[str, str]:
    """A mark for each page, another one after each change. Two queries for any number of pages, no text is read.

    Attached files whose text is recognised later change no mark; the nightly reading finds them.
    """
    names = [kind._meta.model_name for kind in KINDS]
    rows = Page.objects.filter(content_type__app_label="publishing", content_type__model__in=names)
    if keys is not None:
        rows = rows.filter(pk__in=[key for key in keys if key.isdigit()])
    closed = tuple(PageViewRestriction.objects.order_by("pk").values_list("page__path", flat=True))
    return {
        str(row[0]): hashlib.sha256(repr((row, row[1].startswith(closed))).encode()).hexdigest()
        for row in rows.order_by().values_list(*STAMPED)
    }


def page_texts(keys: Sequence[str] | None = None) -> Iterator[library.CitingText]:
    """Every page of every kind, in chunks; a page with changes not yet public is offered twice."""
    stamps = page_stamps(keys)
    for kind in KINDS if keys is None else kinds_of(keys):
        pages = kind.objects.select_related("owner", "latest_revision").order_by("pk")
        if keys is not None:
            pages = pages.filter(pk__in=[key for key in keys if key.isdigit()])
        public = set(pages.live().public().order_by().values_list("pk", flat=True))
        for page in pages.iterator(chunk_size=CHUNK):
            if page.live:
                yield _text(page, page, stamps, is_public=page.pk in public, is_draft=False)
            if not page.live or page.has_unpublished_changes:
                yield _text(
                    page, page.get_latest_revision_as_object(), stamps, is_public=False, is_draft=True
                )


def kinds_of(keys: Sequence[str]) -> list[type[PortalPage]]:
    """The kinds that these pages are of: publishing one page asks no other table. One query."""
    numbers = [key for key in keys if key.isdigit()]
    names = set(Page.objects.filter(pk__in=numbers).values_list("content_type__model", flat=True))
    return [kind for kind in KINDS if kind._meta.model_name in names]


def _text(
    page: PortalPage, wording: PortalPage, stamps: dict[str, str], *, is_public: bool, is_draft: bool
) -> library.CitingText:
    published = getattr(page, "published_on", None) or page.first_published_at
    owner = page.owner
    return library.CitingText(
        key=str(page.pk),
        label=wording.title,
        kind_label=str(page._meta.verbose_name).capitalize(),
        text=f"{wording.title}\n\n{page_text(wording, with_files=not is_draft)}",
        url=(page.url or "") if is_public else "",
        edit_url=reverse("wagtailadmin_pages:edit", args=[page.pk]),
        on=timezone.localtime(published).date() if published else None,
        unit_id=page.unit_id or (owner.unit_id if owner else None),
        owner_id=page.owner_id,
        is_draft=is_draft,
        stamp=stamps.get(str(page.pk), ""),
    )
