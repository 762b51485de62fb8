from typing import Any

from django.core.management.base import BaseCommand

from lantoa.foundation.accounts.actions import sync_roles


class Command(BaseCommand):
    help = "Tạo các vai trò và quyền đã khai báo (chạy lại nhiều lần không sao)."

    def handle(self, *args: Any, **options: Any) -> None:
        changes = sync_roles()
        if not changes:
            self.stdout.write("Các vai trò và quyền đã đúng khai báo.")
            return
        self.stdout.write(
            f"Đã tạo {len(changes.created)} vai trò, cấp thêm {len(changes.granted)} quyền, "
            f"thu hồi {len(changes.revoked)} quyền không còn khai báo."
        )
        for line in changes.revoked:
            self.stdout.write(f"  thu hồi {line}")
