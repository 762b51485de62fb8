"""Who gets which letter. Addresses leave this file only towards the outbox; people see counts."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet
from wagtail.models import Page

from lantoa.capabilities.plans.queries import plans_in_force, themes_of
from lantoa.capabilities.publishing.enums import Rhythm, SubscriberState
from lantoa.capabilities.publishing.models import (
    CONTENT_PAGES,
    ContentPage,
    Digest,
    Post,
    SectionPage,
    Subscriber,
)
from lantoa.ports.delivery.models import OutboxMessage

LOT = 2000


@dataclass(frozen=True)
class Wanted:
    """What a subscriber chose; nothing chosen means everything. Sections by tree path, themes by name."""

    sections: frozenset[str] = frozenset()
    themes: frozenset[str] = frozenset()

    def takes(self, path: str, themes: frozenset[str]) -> bool:
        if not self.sections and not self.themes:
            return True
        return bool(self.themes & themes) or any(path.startswith(section) for section in self.sections)


@dataclass(frozen=True)
class Counts:
    """How many people get letters."""

    at_once: int = 0
    weekly: int = 0
    bounced: int = 0
    sections: list[tuple[str, int]] = field(default_factory=list)

    @property
    def active(self) -> int:
        return self.at_once + self.weekly


def active(rhythm: str = "") -> QuerySet[Subscriber]:
    """Subscribers whom letters reach."""
    rows = Subscriber.objects.filter(state=SubscriberState.ACTIVE)
    return rows.filter(rhythm=rhythm) if rhythm else rows


def recipients_of(page: Page, rhythm: str = Rhythm.AT_ONCE) -> QuerySet[Subscriber]:
    """Whom a letter about `page` goes to. Themes are matched by name: each year's plan has rows of its own."""
    names = [theme.short_name for theme in page.specific.themes.all()]
    chosen_none = Q(sections__isnull=True, themes__isnull=True)
    return (
        active(rhythm)
        .filter(
            chosen_none
            | Q(sections__in=SectionPage.objects.ancestor_of(page))
            | Q(themes__short_name__in=names)
        )
        .distinct()
        .order_by("pk")
    )


def readers_of(post: Post) -> Iterator[tuple[str, str]]:
    """(address, key) of those who got `post`, or the digest it stood in, and are still subscribed."""
    topics = [post.topic]
    page = post.page.specific if post.page is not None else None
    published = getattr(page, "published_on", None)
    if published is not None:
        topics += [issue.topic for issue in Digest.objects.filter(since__lte=published, until__gt=published)]
    got = set(OutboxMessage.objects.filter(topic__in=topics).values_list("address", flat=True))
    return ((email, key) for email, key in addresses(active()) if email in got)


def addresses(rows: QuerySet[Subscriber]) -> Iterator[tuple[str, str]]:
    """(address, key) of each, read in lots."""
    return rows.values_list("email", "key").iterator(chunk_size=LOT)


def fresh_pages(since: datetime, until: datetime) -> list[tuple[ContentPage, frozenset[str]]]:
    """Public pages of that time, of every kind, with the names of their themes, newest first. Two queries a kind."""
    found = [one for kind in CONTENT_PAGES for one in _fresh_of(kind, since, until)]
    return sorted(found, key=lambda one: (one[0].published_on, one[0].pk), reverse=True)


def _fresh_of(
    kind: type[ContentPage], since: datetime, until: datetime
) -> list[tuple[ContentPage, frozenset[str]]]:
    pages = kind.objects.live().public().filter(published_on__gte=since, published_on__lt=until)
    rows = list(pages.select_related("short_address"))
    through, own = kind.themes.through.objects, kind._meta.model_name
    names: dict[int, set[str]] = {}
    for page_pk, name in through.filter(**{f"{own}__in": rows}).values_list(str(own), "theme__short_name"):
        names.setdefault(page_pk, set()).add(name)
    return [(row, frozenset(names.get(row.pk, ()))) for row in rows]


def wanted_by_all(rhythm: str) -> dict[Wanted, list[tuple[int, str, str]]]:
    """Active subscribers (pk, address, key) grouped by what they chose. Three queries."""
    rows = active(rhythm)
    sections: dict[int, set[str]] = {}
    themes: dict[int, set[str]] = {}
    chosen = Subscriber.sections.through.objects.filter(subscriber__in=rows)
    for pk, path in chosen.values_list("subscriber", "sectionpage__path"):
        sections.setdefault(pk, set()).add(path)
    for pk, name in Subscriber.objects.filter(pk__in=rows, themes__isnull=False).values_list(
        "pk", "themes__short_name"
    ):
        themes.setdefault(pk, set()).add(name)
    groups: dict[Wanted, list[tuple[int, str, str]]] = {}
    for pk, email, key in rows.values_list("pk", "email", "key").order_by("pk"):
        choice = Wanted(frozenset(sections.get(pk, ())), frozenset(themes.get(pk, ())))
        groups.setdefault(choice, []).append((pk, email, key))
    return groups


def subscriber_counts() -> Counts:
    """Counts for the console. Two queries."""
    rows = Subscriber.objects.order_by().values_list("state", "rhythm").annotate(count=Count("pk"))
    found = {(state, rhythm): count for state, rhythm, count in rows}
    chosen = Subscriber.sections.through.objects.filter(subscriber__state=SubscriberState.ACTIVE).order_by()
    liked = chosen.values("sectionpage__title").annotate(liked=Count("pk")).order_by("-liked")
    return Counts(
        at_once=found.get((SubscriberState.ACTIVE, Rhythm.AT_ONCE), 0),
        weekly=found.get((SubscriberState.ACTIVE, Rhythm.WEEKLY), 0),
        bounced=sum(count for (state, _), count in found.items() if state == SubscriberState.BOUNCED),
        sections=[(row["sectionpage__title"], row["liked"]) for row in liked],
    )


def sections_to_choose() -> QuerySet[SectionPage]:
    """Public sections, in the order of the tree."""
    return SectionPage.objects.live().public().order_by("path")


def themes_to_choose() -> QuerySet[Any]:
    """Themes of the newest plan in force, in its order; none without a plan. Two queries."""
    return themes_of(plans_in_force().order_by("-year", "-pk").first())
