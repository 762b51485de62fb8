from typing import Any

from django.core.management.base import BaseCommand

from lantoa.foundation.accounts.actions import sync_roles


class Command(BaseCommand):
    help = "Tạo các vai trò đã khai báo (chạy lại nhiều lần không sao)."

    def handle(self, *args: Any, **options: Any) -> None:
        missing = sync_roles()
        self.stdout.write(f"Đã tạo {len(missing)} vai trò." if missing else "Các vai trò đã đủ.")
