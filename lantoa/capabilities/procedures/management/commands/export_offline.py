"""Write the catalogue for use without a network."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from lantoa.capabilities.procedures.papers.offline import offline_files

MEGABYTE = 1_000_000


class Command(BaseCommand):
    help = "Ghi danh mục thủ tục đang công khai thành thư mục tra cứu không cần mạng."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help="Thư mục sẽ ghi (được tạo nếu chưa có).")

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.glob("phan-*.js"):
            old.unlink()
        size = 0
        for name, data in offline_files():
            (folder / name).write_bytes(data)
            size += len(data)
        told = f"{size / MEGABYTE:.1f}".replace(".", ",")
        self.stdout.write(f"Đã ghi {folder / 'tra-cuu.html'}, cả thư mục {told} MB.")
