import gc
import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from lantoa.capabilities.procedures.actions import Imported, import_catalogue
from lantoa.capabilities.procedures.enums import QualityFault
from lantoa.kit.errors import Refusal

EVERY = 1000
SELDOM = 100_000  # objects between two looks of the collector: records hold no cycles


class Command(BaseCommand):
    help = "Import a catalogue of procedures (JSON lines, packed or not, or JSON); safe to repeat, whole or nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--json", action="store_true", help="the summary as one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        if not path.is_file():
            raise CommandError(f"Không thấy tệp {path}.")
        gc.freeze()  # what is loaded by now stays; the collector need not go over it again for every few records
        gc.set_threshold(SELDOM)
        try:
            with path.open("rb") as file:
                done = import_catalogue(name=path.name, file=file, by=None, say=self._say)
        except Refusal as refusal:
            raise CommandError(f"{refusal.message} Chưa ghi thủ tục nào.") from refusal
        if options["json"]:
            told = {name: getattr(done, name) for name in ("read", "introduced", "amended", "unchanged")}
            self.stdout.write(json.dumps({**told, "faults": dict(done.faults)}, ensure_ascii=False))
        else:
            self._tell(done)

    def _say(self, count: int) -> None:
        if count % EVERY == 0:
            self.stderr.write(f"Đã đọc {count} thủ tục…")

    def _tell(self, done: Imported) -> None:
        self.stdout.write(f"Đã đọc:    {done.read} thủ tục")
        self.stdout.write(f"Mới:       {done.introduced}")
        self.stdout.write(f"Sửa đổi:   {done.amended}")
        self.stdout.write(f"Không đổi: {done.unchanged}")
        self.stdout.write("Lỗi dữ liệu của nguồn (số thủ tục có lỗi):")
        for fault, count in done.faults.most_common():
            self.stdout.write(f"  {count:>6}  {QualityFault(fault).label}")
