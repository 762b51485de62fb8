"""What pages say, for the library's index of citing places: public wording, and drafts in work besides it."""

from collections.abc import Iterator, Sequence

from django.db.models import CharField, TextField
from django.urls import reverse
from django.utils import timezone
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.rich_text import get_text_for_indexing

from lantoa.capabilities.library import queries as library
from lantoa.capabilities.publishing.models.pages import PortalPage

# Facts of the page engine that are no words of ours.
_NOT_READ = frozenset({"draft_title", "slug", "url_path", "path", "seo_title", "search_description"})
CHUNK = 200


def page_texts(keys: Sequence[str] | None = None) -> Iterator[library.CitingText]:
    """Every page of every kind, in chunks; a page with changes not yet public is offered twice."""
    kinds = [model for model in PortalPage.__subclasses__() if not model._meta.abstract]
    for kind in kinds:
        pages = kind.objects.select_related("owner", "latest_revision").order_by("pk")
        if keys is not None:
            pages = pages.filter(pk__in=[key for key in keys if key.isdigit()])
        public = set(kind.objects.live().public().values_list("pk", flat=True))
        for page in pages.iterator(chunk_size=CHUNK):
            if page.live:
                yield _text(page, page, is_public=page.pk in public, is_draft=False)
            if not page.live or page.has_unpublished_changes:
                yield _text(page, page.get_latest_revision_as_object(), is_public=False, is_draft=True)


def _text(page: Page, wording: Page, *, is_public: bool, is_draft: bool) -> library.CitingText:
    published = getattr(page, "published_on", None) or page.first_published_at
    owner = page.owner
    return library.CitingText(
        key=str(page.pk),
        label=wording.title,
        text="\n\n".join(words for words in _words(wording) if words),
        url=page.url or "" if is_public else "",
        edit_url=reverse("wagtailadmin_pages:edit", args=[page.pk]),
        on=timezone.localtime(published).date() if published else None,
        unit_id=getattr(page, "unit_id", None) or (owner.unit_id if owner else None),
        owner_id=page.owner_id,
        is_draft=is_draft,
    )


def _words(page: Page) -> Iterator[str]:
    """Everything that the page says in words: its text fields and the words of its blocks."""
    for field in page._meta.concrete_fields:
        if field.name in _NOT_READ or field.choices:
            continue
        value = getattr(page, field.attname)
        if isinstance(field, StreamField):
            yield from map(str, value.stream_block.get_searchable_content(value))
        elif isinstance(field, RichTextField):
            yield get_text_for_indexing(value or "")
        elif isinstance(field, CharField | TextField) and isinstance(value, str):
            yield value
