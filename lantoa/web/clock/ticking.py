"""The loop of the clock."""

import logging
import threading

from django.db import close_old_connections

from lantoa.kit.clock import now
from lantoa.web.clock.actions import enqueue_due

PAUSE_SECONDS = 20
logger = logging.getLogger(__name__)


def tick_until(stop: threading.Event) -> None:
    """Enqueue what is due every few seconds until `stop` is set. A failure is logged and tried again."""
    while not stop.is_set():
        try:
            enqueue_due(now())
        except Exception:
            logger.exception("clock.failed")
        close_old_connections()
        stop.wait(PAUSE_SECONDS)
