from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from lantoa.foundation.accounts.enums import Role
from lantoa.foundation.accounts.models import User
from lantoa.kit.errors import Refusal
from lantoa.web.moving.actions import ask_for_run, carry_out
from lantoa.web.moving.enums import Outcome
from lantoa.web.moving.models import MoveRun
from lantoa.web.moving.report import Report


class Command(BaseCommand):
    help = "Chuyển tin, bài, trang, văn bản và tệp từ một trang NukeViet 4.x vào đây; chạy lại không sinh bản trùng."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("dump", type=Path, help="Bản sao lưu cơ sở dữ liệu (.sql hoặc .sql.gz).")
        parser.add_argument(
            "--uploads", type=Path, help="Thư mục uploads của trang cũ, hoặc tệp .zip của nó."
        )
        parser.add_argument("--dry-run", action="store_true", help="Chỉ đọc và báo cáo, không ghi gì.")
        parser.add_argument(
            "--by", help="Tên đăng nhập của người chịu trách nhiệm; mặc định: quản trị đầu tiên."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        dump: Path = options["dump"]
        uploads: Path | None = options["uploads"]
        for path in (dump, uploads):
            if path is not None and not path.exists():
                raise CommandError(f"Không có tệp {path}.")
        try:
            run = ask_for_run(
                dump_name=dump.name, by=self._person(options["by"]), dry_run=options["dry_run"], at_once=True
            )
            carry_out(run=run, dump=dump, uploads=uploads)
        except Refusal as refusal:
            raise CommandError(refusal.message) from refusal
        self._tell(run)

    def _person(self, username: str | None) -> User:
        people = User.objects.filter(is_active=True)
        found = (
            people.filter(username=username).first()
            if username
            else people.filter(groups__name=Role.ADMINISTRATOR).order_by("pk").first()
        )
        if found is None:
            raise CommandError("Không thấy người dùng quản trị. Hãy ghi --by TÊN_ĐĂNG_NHẬP.")
        return found

    def _tell(self, run: MoveRun) -> None:
        report = Report.load(run.report)
        self.stdout.write(f"{'Chạy thử, không ghi gì. ' if run.dry_run else ''}Đã xét {run.seen} mục.")
        for label, numbers in report.table:
            said = ", ".join(
                f"{outcome.label.lower()} {number}"
                for outcome, number in zip(Outcome, numbers, strict=True)
                if number
            )
            self.stdout.write(f"  {label}: {said}")
        for kind, outcome, reason, number in report.summary:
            self.stdout.write(f"    {kind}, {outcome.lower()}: {reason} ({number})")
        for words, rows in report.tables.items():
            self.stdout.write(f"  Không lấy: {words} ({rows} dòng)")
        for note in report.notes:
            self.stdout.write(f"  Lưu ý: {note}")
