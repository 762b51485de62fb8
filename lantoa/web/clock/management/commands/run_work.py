import threading
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from lantoa.web.clock.ticking import tick_until


class Command(BaseCommand):
    help = "Việc nền và đồng hồ trong một tiến trình (bản nhúng). Dừng gọn khi nhận SIGTERM."

    def handle(self, *args: Any, **options: Any) -> None:
        stop = threading.Event()
        clock = threading.Thread(target=tick_until, args=(stop,), name="clock")
        clock.start()
        try:
            call_command("db_worker", "--backend", "durable", "--no-reload", "-v", "0")
        finally:
            stop.set()
            clock.join()
