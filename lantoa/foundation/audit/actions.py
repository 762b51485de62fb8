"""One function to record what happened, and one for many things to which the same happened."""

from collections.abc import Sequence
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.log_actions import registry as logs

from lantoa.foundation.audit import registry

SYSTEM_ACTOR = "Hệ thống"


def record(action: str, *, on: models.Model, by: Any | None, **facts: Any) -> None:
    """Write one line of the trail, in the caller's transaction.

    `action` must be declared in the registry. `by` is a user, or None for the system itself. `facts` are
    small JSON values that the sentence names (reason, unit, number ...), never personal data of citizens.
    The actor's name and the object's label are kept as they are now, so the line outlives both.
    """
    log(instance=on, action=action, user=by, data=_data(action, on, by, facts), title=str(on)[:255])


def record_all(action: str, *, on: Sequence[tuple[models.Model, dict[str, Any]]], by: Any | None) -> None:
    """`record` for many things of one kind, each with its facts, in one query."""
    if not on:
        return
    model: Any = logs.get_log_model_for_instance(on[0][0])
    has_page = any(field.name == "page" for field in model._meta.fields)
    moment = timezone.now()
    model.objects.bulk_create(
        model(
            content_type=ContentType.objects.get_for_model(thing, for_concrete_model=False),
            label=str(thing)[:255],
            action=action,
            timestamp=moment,
            user=by,
            data=_data(action, thing, by, facts),
            **({"page_id": thing.pk} if has_page else {"object_id": str(thing.pk)}),
        )
        for thing, facts in on
    )


def _data(action: str, on: models.Model, by: Any | None, facts: dict[str, Any]) -> dict[str, Any]:
    actor = SYSTEM_ACTOR if by is None else (by.get_full_name() or by.get_username())
    data = {"actor": actor, "label": str(on)} | facts
    registry.get(action).sentence.format(**data)  # a sentence that names an unrecorded fact fails here
    return data
