"""`manage.py import_plan FILE [--json]`: what the importer would propose for a file. Needs no database."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from lantoa.capabilities.plans.reading import PlanReading, as_json, read_plan
from lantoa.kit.dates import short_date
from lantoa.kit.errors import BadInput
from lantoa.ports.files.extract import extract_text

_ROLES = {"lead": "chủ trì", "coordinate": "phối hợp", "implement": "thực hiện", "request": "đề nghị"}
_MISSING = "(không ghi)"


class Command(BaseCommand):
    """Print the proposals as one JSON object (docs/import-plan.md) or as a summary for people."""

    help = "Đọc một văn bản kế hoạch (DOCX, PDF, HTML, TXT) và in những gì trình nhập đề xuất."
    requires_system_checks: list[str] = []
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", help="đường dẫn tệp văn bản")
        parser.add_argument("--json", action="store_true", help="in một đối tượng JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        reading = read_plan(_text_of(Path(options["file"])))
        if options["json"]:
            self.stdout.write(json.dumps(as_json(reading), ensure_ascii=False, indent=2))
        else:
            self.stdout.write(_summary(reading))


def _text_of(path: Path) -> str:
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise CommandError(f"Không tìm thấy tệp “{path}”.") from error
    except OSError as error:
        raise CommandError(f"Không mở được tệp “{path}”.") from error
    try:
        return extract_text(path.name, data).text
    except BadInput as refusal:
        raise CommandError(refusal.message) from refusal


def _summary(reading: PlanReading) -> str:
    document = reading.document
    signed = short_date(document.date) if document.date else _MISSING
    lines = [
        f"{document.title or document.kind or 'Văn bản chưa rõ tên'}",
        f"Số: {document.number or _MISSING}; ngày: {signed}; cơ quan ban hành: {document.issuer or _MISSING}",
        "",
        "Đề mục",
        *(f"{'  ' * one.level}{one.number}. {one.title}" for one in reading.headings),
        *_listed("Văn bản được dẫn", (one.surface for one in reading.citations)),
        *_listed("Nội dung tuyên truyền", (one.text for one in reading.themes)),
        *_listed("Hình thức tuyên truyền", (one.text for one in reading.forms)),
        *_listed("Nhiệm vụ", (f"{one.unit} ({_ROLES[one.role]}): {one.text}" for one in reading.duties)),
        *_listed("Thời hạn", (one.surface for one in reading.deadlines)),
        *_listed("Cần xem lại", reading.warnings),
    ]
    return "\n".join(lines)


def _listed(title: str, rows: Any) -> list[str]:
    found = [f"  - {row}" for row in rows]
    return ["", f"{title} ({len(found)})", *found] if found else []
