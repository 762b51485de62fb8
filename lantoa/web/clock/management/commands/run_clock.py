import logging
import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand
from django.db import close_old_connections

from lantoa.kit.clock import now
from lantoa.web.clock.actions import enqueue_due

PAUSE_SECONDS = 20
logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Đồng hồ: đưa việc định kỳ vào hàng đợi khi đến giờ. Dừng gọn khi nhận SIGTERM."

    def handle(self, *args: Any, **options: Any) -> None:
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        while not stop.is_set():
            try:
                enqueue_due(now())
            except Exception:
                logger.exception("clock.failed")
            close_old_connections()
            stop.wait(PAUSE_SECONDS)
