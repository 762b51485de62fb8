import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from lantoa.ports.search import index
from lantoa.ports.search.engines.base import EngineDown

ATTEMPTS, WAIT = 5, 2.0


class Command(BaseCommand):
    help = "Lập lại chỉ mục tìm kiếm từ dữ liệu công khai; chạy được khi trang đang phục vụ."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--engine-only",
            action="store_true",
            help="Chỉ lập lại chỉ mục của máy tìm từ bảng mục, không đọc lại các nguồn.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        started = time.perf_counter()
        count = self._rebuild(options["engine_only"])
        seconds = time.perf_counter() - started
        self.stdout.write(f"Xong: {count} mục trong {seconds:.1f} giây.")

    def _rebuild(self, engine_only: bool) -> int:
        """The background worker may be writing just now: wait for it a little."""
        for attempt in range(1, ATTEMPTS + 1):
            try:
                return index.rebuild_engine() if engine_only else index.rebuild(self._say)
            except EngineDown as down:
                if attempt == ATTEMPTS:
                    raise CommandError(f"Máy tìm chưa nhận được dữ liệu: {down}") from down
                time.sleep(WAIT)
        raise AssertionError("unreachable")

    def _say(self, kind: str, count: int) -> None:
        self.stdout.write(f"• {kind}: {count}")
        self.stdout.flush()
