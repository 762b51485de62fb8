"""Reading the trail as Vietnamese sentences."""

import heapq
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.utils import timezone
from wagtail.models import ModelLogEntry, PageLogEntry
from wagtail.models.audit_log import BaseLogEntry

from lantoa.foundation.audit import registry
from lantoa.foundation.audit.actions import SYSTEM_ACTOR
from lantoa.kit.text import sort_key


@dataclass(frozen=True)
class TrailLine:
    """One line of history as people read it."""

    at: datetime
    actor: str
    action: str
    label: str
    sentence: str


def sentence_of(entry: BaseLogEntry) -> str:
    """The Vietnamese sentence of a log entry. Wagtail's own actions speak with their label; the bare action
    name is the last resort, for an action that nobody declares any more."""
    try:
        return registry.get(entry.action).sentence.format(**entry.data)
    except (KeyError, IndexError):
        message = str(entry.message) if entry.formatter else entry.action
        return f"{actor_of(entry)}: {message[:1].lower()}{message[1:]} “{entry.label}”."


def actor_of(entry: BaseLogEntry) -> str:
    """The actor's name as recorded then; for Wagtail's own lines the account's name today."""
    kept = entry.data.get("actor")
    if kept:
        return str(kept)
    return str(entry.user) if entry.user else SYSTEM_ACTOR


def trail_of(obj: models.Model, limit: int = 200) -> list[TrailLine]:
    """The newest lines about `obj`, newest first. One query."""
    entries = ModelLogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(obj, for_concrete_model=False), object_id=str(obj.pk)
    ).order_by("-timestamp", "-pk")[:limit]
    return [_line(entry) for entry in entries.select_related("user")]


def _line(entry: BaseLogEntry) -> TrailLine:
    label = str(entry.data.get("label") or entry.label)
    return TrailLine(entry.timestamp, actor_of(entry), entry.action, label, sentence_of(entry))


@dataclass(frozen=True)
class TrailFilter:
    """What a reader of the whole trail asks for; empty fields do not narrow. Days are inclusive."""

    person: str = ""
    since: date | None = None
    until: date | None = None
    kind: int | None = None

    def narrow(self, entries: models.QuerySet) -> models.QuerySet:
        if self.person:
            entries = entries.filter(
                Q(data__actor__icontains=self.person) | Q(user__full_name__icontains=self.person)
            )
        if self.since:
            entries = entries.filter(timestamp__gte=_start_of(self.since))
        if self.until:
            entries = entries.filter(timestamp__lt=_start_of(self.until + timedelta(days=1)))
        if self.kind:
            entries = entries.filter(content_type=self.kind)
        return entries.select_related("user", "content_type").order_by("-timestamp", "-pk")


def _start_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


class WholeTrail:
    """Both of Wagtail's logs (records and pages) as one list, newest first; sliced by a Paginator.

    A slice reads at most its end from each log: two queries, plus two for the length.
    """

    ordered = True

    def __init__(self, wanted: TrailFilter) -> None:
        self.logs = [wanted.narrow(log.objects.all()) for log in (ModelLogEntry, PageLogEntry)]

    def count(self) -> int:
        return sum(log.count() for log in self.logs)

    def __len__(self) -> int:
        return self.count()

    def __getitem__(self, part: slice) -> list[TrailLine]:
        heads = [list(log[: part.stop]) for log in self.logs]
        merged = heapq.merge(*heads, key=lambda entry: entry.timestamp, reverse=True)
        return [_line(entry) for entry in list(merged)[part]]


def kinds_in_trail() -> list[tuple[int, str]]:
    """Kinds of objects that the trail speaks of, as (content type, Vietnamese name), by name."""
    used: set[int] = set()
    for log in (ModelLogEntry, PageLogEntry):
        used.update(log.objects.order_by().values_list("content_type", flat=True).distinct())
    kinds = ContentType.objects.in_bulk(pk for pk in used if pk)
    models_used = {pk: kind.model_class() for pk, kind in kinds.items()}
    names = {pk: model._meta.verbose_name for pk, model in models_used.items() if model is not None}
    return sorted(
        ((pk, str(name).capitalize()) for pk, name in names.items()), key=lambda row: sort_key(row[1])
    )
