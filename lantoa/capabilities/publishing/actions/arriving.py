"""Many articles of another system put into the tree at once: a few queries a batch instead of fifty an article.

What `add_child` and `save_revision` would do one page at a time is done here for all: places in the tree, rows, one
revision each, where pictures and files are used, the console's own index. The search of the portal and the stored pages
follow with the caller's one `announce`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import router, transaction
from django.db.models import F
from wagtail.models import Page, ReferenceIndex, Revision
from wagtail.search.backends import get_search_backend

from lantoa.capabilities.publishing.actions.moving import MovedArticle, arrived, numbered
from lantoa.capabilities.publishing.models import ArticlePage, PageAttachment, SectionPage
from lantoa.foundation.accounts.models import User
from lantoa.foundation.audit.actions import record_all
from lantoa.kit import clock
from lantoa.kit.text import slug as make_slug

# Checked by the tables themselves; asking for each would be a query.
UNCHECKED = ("page_ptr", "owner", "unit", "lead_image", "locale", "content_type")


@dataclass(frozen=True)
class Arrival:
    """One article on its way: where to, what it says, and its key in the other system (for the trail)."""

    section: SectionPage
    facts: MovedArticle
    source: str


@transaction.atomic
def move_in_articles(*, arrivals: Sequence[Arrival], by: User | None) -> list[ArticlePage | ValidationError]:
    """Put articles of another system into their sections, under their old dates; drafts unless they were public there.

    For each arrival the page, or the reason why it is none. The caller has checked that `by` (None: the system itself)
    may move a site in, and announces the changes.
    """
    places = {
        section.pk: _Place(section) for section in {one.section.pk: one.section for one in arrivals}.values()
    }
    found: list[ArticlePage | ValidationError] = []
    made: list[tuple[ArticlePage, Arrival]] = []
    for arrival in arrivals:
        article = arrived(arrival.facts, by)
        try:
            places[arrival.section.pk].settle(article, arrival.facts.slug or arrival.facts.title)
        except ValidationError as problem:
            found.append(problem)
        else:
            found.append(article)
            made.append((article, arrival))
    if made:
        articles = [article for article, _ in made]
        _write(articles)
        _attach(made)
        _revise(articles, by)
        _index(articles)
        for place in places.values():
            place.close()
    told = [(article, {"source": arrival.source}) for article, arrival in made]
    record_all("publishing.article_moved_in", on=told, by=by)
    return found


class _Place:
    """The end of one section: free addresses and the next places below it."""

    def __init__(self, section: SectionPage) -> None:
        row = Page.objects.select_for_update(of=("self",)).get(pk=section.pk)
        children = row.get_children().order_by("-path")
        self._row, self._made = row, 0
        self._taken = set(children.values_list("slug", flat=True))
        last = children.values_list("path", flat=True).first()
        self._last = Page._str2int(last[-Page.steplen :]) if last else 0

    def settle(self, article: ArticlePage, words: str) -> None:
        """Give `article` its address and place. Raises ValidationError, and then takes neither."""
        base = make_slug(words, limit=90) or "tin"
        article.slug = next(slug for slug in _numbers(base) if slug not in self._taken)
        article.locale_id, article.depth = self._row.locale_id, self._row.depth + 1
        article.content_type = ContentType.objects.get_for_model(ArticlePage)
        article.set_url_path(self._row)
        article.path = Page._get_path(self._row.path, article.depth, self._last + 1)
        article.clean_fields(exclude=UNCHECKED)
        self._taken.add(article.slug)
        self._last += 1
        self._made += 1

    def close(self) -> None:
        Page.objects.filter(pk=self._row.pk).update(numchild=F("numchild") + self._made)


def _numbers(base: str) -> Iterator[str]:
    yield base
    yield from (f"{base}-{number}" for number in range(2, 100_000))


def _write(articles: list[ArticlePage]) -> None:
    """Rows of the pages, then rows of their own table under the same numbers."""
    columns = Page._meta.concrete_fields
    rows = [Page(**{field.attname: getattr(one, field.attname) for field in columns}) for one in articles]
    for row, article in zip(Page.objects.bulk_create(rows), articles, strict=True):
        article.id = article.page_ptr_id = row.pk
    ArticlePage._base_manager._insert(
        articles, fields=ArticlePage._meta.local_concrete_fields, using=router.db_for_write(ArticlePage)
    )
    for article in articles:
        article._state.adding = False


def _attach(made: list[tuple[ArticlePage, Arrival]]) -> None:
    rows = []
    for article, arrival in made:
        mine = [
            PageAttachment(page=article, file=file, sort_order=place)
            for place, file in enumerate(arrival.facts.attachments)
        ]
        rows += mine
        # Known to have none: nothing of it is asked from the tables again.
        article.themes, article.wagtail_admin_comments = [], []
        article.attachments = mine
    PageAttachment.objects.bulk_create(rows)


def _revise(articles: list[ArticlePage], by: User | None) -> None:
    """One revision each, which is the live one of a public article."""
    kind, base = ContentType.objects.get_for_model(ArticlePage), ContentType.objects.get_for_model(Page)
    moment = clock.now()
    revisions = [
        Revision(
            content_type=kind,
            base_content_type=base,
            object_id=str(article.pk),
            user=by,
            created_at=moment,
            content=article.serializable_data(),
            object_str=str(article),
        )
        for article in articles
    ]
    for revision, article in zip(Revision.objects.bulk_create(revisions), articles, strict=True):
        for name, value in numbered(article, revision).items():
            setattr(article, name, value)
    names = ["latest_revision", "latest_revision_created_at", "live_revision", "has_unpublished_changes"]
    rows = [Page(pk=one.pk, **{name: getattr(one, name) for name in names}) for one in articles]
    Page.objects.bulk_update(rows, names)


def _index(articles: list[ArticlePage]) -> None:
    """Where their pictures and files are used, and what the console's own search finds."""
    kind, base = ContentType.objects.get_for_model(ArticlePage), ContentType.objects.get_for_model(Page)
    ReferenceIndex.objects.bulk_create(
        ReferenceIndex(
            content_type=kind,
            base_content_type=base,
            object_id=str(article.pk),
            to_content_type_id=to_kind,
            to_object_id=to_key,
            model_path=model_path,
            content_path=content_path,
            content_path_hash=ReferenceIndex._get_content_path_hash(content_path),
        )
        for article in articles
        for to_kind, to_key, model_path, content_path in set(
            ReferenceIndex._extract_references_from_object(article)
        )
    )
    get_search_backend().add_bulk(ArticlePage, articles)
