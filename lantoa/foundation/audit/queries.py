"""Reading the trail as Vietnamese sentences."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db import models
from wagtail.models import ModelLogEntry

from lantoa.foundation.audit import registry


@dataclass(frozen=True)
class TrailLine:
    """One line of history as people read it."""

    at: datetime
    actor: str
    action: str
    label: str
    sentence: str


def sentence_of(entry: ModelLogEntry) -> str:
    """The Vietnamese sentence of a log entry; the bare action name when it is no longer declared."""
    try:
        return registry.get(entry.action).sentence.format(**entry.data)
    except (KeyError, IndexError):
        return entry.action


def trail_of(obj: models.Model, limit: int = 200) -> list[TrailLine]:
    """The newest lines about `obj`, newest first. One query."""
    entries = ModelLogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(obj, for_concrete_model=False), object_id=str(obj.pk)
    ).order_by("-timestamp", "-pk")[:limit]
    return [
        TrailLine(
            entry.timestamp,
            entry.data.get("actor", ""),
            entry.action,
            entry.data.get("label", entry.label),
            sentence_of(entry),
        )
        for entry in entries
    ]
