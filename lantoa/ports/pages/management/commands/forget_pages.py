from typing import Any

from django.core.management.base import BaseCommand

from lantoa.ports.pages.store import forget_everything


class Command(BaseCommand):
    help = "Bỏ mọi trang công khai đang lưu sẵn (sau khi khôi phục dữ liệu hoặc sửa thẳng cơ sở dữ liệu)."

    def handle(self, *args: Any, **options: Any) -> None:
        del args, options
        forget_everything()
