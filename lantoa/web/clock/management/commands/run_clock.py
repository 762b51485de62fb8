import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand

from lantoa.web.clock.ticking import tick_until


class Command(BaseCommand):
    help = "Đồng hồ: đưa việc định kỳ vào hàng đợi khi đến giờ. Dừng gọn khi nhận SIGTERM."

    def handle(self, *args: Any, **options: Any) -> None:
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        tick_until(stop)
