"""When public pages change by themselves."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from lantoa.capabilities.publishing.models import EventNoticePage


def event_moments(begin: datetime, end: datetime) -> Iterator[datetime]:
    """Beginnings and ends of public events from `begin` to before `end`: notices tell whether an event is over.

    Each is named twice, a microsecond apart, because some readers take the very moment in and others do not.
    """
    events = EventNoticePage.objects.live().order_by()
    for name in ("starts_at", "ends_at"):
        for moment in events.filter(**{f"{name}__gte": begin, f"{name}__lt": end}).values_list(
            name, flat=True
        ):
            yield moment
            yield moment + timedelta(microseconds=1)
