from typing import Any

from django.core.management.base import BaseCommand

from lantoa.foundation.org.reference import load_reference


class Command(BaseCommand):
    help = "Nạp dữ liệu tổ chức tỉnh Điện Biên và lịch nghỉ lễ, tết (chạy lại nhiều lần không sao)."

    def handle(self, *args: Any, **options: Any) -> None:
        loaded = load_reference()
        self.stdout.write(
            f"Đã thêm {loaded.units} đơn vị, {loaded.changes} thay đổi tổ chức, {loaded.days} ngày nghỉ và làm bù."
        )
