"""The history panel of one object, for any screen of the console."""

from typing import Any

from django import template
from django.db import models

from lantoa.foundation.audit.queries import trail_of

register = template.Library()


@register.inclusion_tag("audit/history.html")
def history_of(obj: models.Model, *, limit: int = 50) -> dict[str, Any]:
    """What happened to `obj`, newest first, as a timeline. One query."""
    return {"entries": [{"text": line.sentence, "when": line.at} for line in trail_of(obj, limit)]}
