import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from lantoa.ports.search import index


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
        count = index.rebuild_engine() if options["engine_only"] else index.rebuild(self._say)
        seconds = time.perf_counter() - started
        self.stdout.write(f"Xong: {count} mục trong {seconds:.1f} giây.")

    def _say(self, kind: str, count: int) -> None:
        self.stdout.write(f"• {kind}: {count}")
        self.stdout.flush()
