"""Remind of what is due, by hand or for another day."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand

from lantoa.capabilities.plans.actions.reminding import send_reminders
from lantoa.kit.clock import today


class Command(BaseCommand):
    help = "Nhắc các việc sắp đến hạn, đến hạn và quá hạn (chạy lại không nhắc hai lần)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--on", type=date.fromisoformat, help="Ngày nhắc (năm-tháng-ngày); mặc định hôm nay."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        count = send_reminders(on=options["on"] or today())
        self.stdout.write(f"Đã nhắc {count} việc.")
