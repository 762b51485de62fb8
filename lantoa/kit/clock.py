"""Today, in Vietnam. One place, so that tests can move it."""

from datetime import date, datetime

from django.utils import timezone


def now() -> datetime:
    """The present moment, aware."""
    return timezone.now()


def today() -> date:
    """The present date in the time zone of the project (Asia/Ho_Chi_Minh)."""
    return timezone.localdate()
