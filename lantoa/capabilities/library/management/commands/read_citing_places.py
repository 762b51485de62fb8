from typing import Any

from django.core.management.base import BaseCommand

from lantoa.capabilities.library.actions.citing import read_places


class Command(BaseCommand):
    help = "Look at every text of every kind again for the documents that it cites; safe to repeat."

    def handle(self, *args: Any, **options: Any) -> None:
        done = read_places()
        self.stdout.write(f"Nơi dẫn văn bản: xem {done.seen}, đọc lại {done.changed}, không còn {done.gone}.")
