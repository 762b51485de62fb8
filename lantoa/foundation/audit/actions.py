"""One function to record what happened."""

from typing import Any

from django.db import models
from wagtail.log_actions import log

from lantoa.foundation.audit import registry

SYSTEM_ACTOR = "Hệ thống"


def record(action: str, *, on: models.Model, by: Any | None, **facts: Any) -> None:
    """Write one line of the trail, in the caller's transaction.

    `action` must be declared in the registry. `by` is a user, or None for the system itself. `facts` are
    small JSON values that the sentence names (reason, unit, number ...), never personal data of citizens.
    The actor's name and the object's label are kept as they are now, so the line outlives both.
    """
    declared = registry.get(action)
    actor = SYSTEM_ACTOR if by is None else (by.get_full_name() or by.get_username())
    data = {"actor": actor, "label": str(on)} | facts
    declared.sentence.format(**data)  # a sentence that names an unrecorded fact fails here, not on the reader
    log(instance=on, action=action, user=by, data=data, title=str(on)[:255])
