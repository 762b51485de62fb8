"""Enqueue what is due; bring back what a killed worker left."""

import logging
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils.module_loading import import_string
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from lantoa.web.clock.models import Tick
from lantoa.web.clock.schedule import SCHEDULE, Entry

logger = logging.getLogger(__name__)
LOST_AFTER = timedelta(minutes=30)


def enqueue_due(moment: datetime) -> list[str]:
    """Enqueue every entry whose slot at `moment` has not run; return their names. Safe with several clocks."""
    return [entry.name for entry in SCHEDULE if _claim(entry, moment)]


def _claim(entry: Entry, moment: datetime) -> bool:
    slot = entry.slot(moment)
    if slot is None:
        return False
    with transaction.atomic():
        claimed = Tick.objects.filter(name=entry.name, last_slot__lt=slot).update(last_slot=slot)
        if not claimed:
            if Tick.objects.filter(name=entry.name).exists():
                return False
            try:
                with transaction.atomic():
                    Tick.objects.create(name=entry.name, last_slot=slot)
            except IntegrityError:  # another clock made the row in this instant
                return False
        import_string(entry.task).enqueue()
    logger.info("clock.enqueued name=%s", entry.name)
    return True


def reap_lost(moment: datetime) -> int:
    """Mark tasks as failed that a killed worker left RUNNING; return how many.

    Their effects are repeated by the owners' own sweepers (outbox leases, waiting snapshots), so a lost
    task is never run twice by this.
    """
    lost = DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING, started_at__lt=moment - LOST_AFTER)
    count = lost.update(status=TaskResultStatus.FAILED, finished_at=moment)
    if count:
        logger.warning("clock.lost_tasks count=%s", count)
    return count
