from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from lantoa.ports.delivery import sending


class Command(BaseCommand):
    help = "Gửi các tin đang chờ trong hộp thư đi."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--limit", type=int, default=100, help="Số tin nhiều nhất mỗi lần chạy.")

    def handle(self, *args: Any, **options: Any) -> None:
        outcome = sending.deliver_due(limit=options["limit"])
        lines = [f"{state}={count}" for state, count in sorted(outcome.items())]
        self.stdout.write(" ".join(lines) or "Không có tin nào cần gửi.")
