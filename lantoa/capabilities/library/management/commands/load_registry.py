from typing import Any

from django.core.management.base import BaseCommand

from lantoa.capabilities.library.actions import load_registry


class Command(BaseCommand):
    help = "Enter the documents shipped with the software into the library; safe to repeat."

    def handle(self, *args: Any, **options: Any) -> None:
        entered, known = load_registry()
        self.stdout.write(f"Sổ văn bản: ghi mới {entered}, đã có {known}.")
