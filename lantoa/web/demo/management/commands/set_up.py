import gc
import hashlib
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from lantoa.web.portal.actions import ensure_site_tree

SELDOM = 100_000  # allocations between two passes of the collector


class Command(BaseCommand):
    help = "Chuẩn bị mọi thứ để chạy: cơ sở dữ liệu, vai trò, dữ liệu tổ chức, tệp tĩnh; --demo thêm dữ liệu trình diễn."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--demo", action="store_true", help="Thêm dữ liệu trình diễn (chỉ ở chế độ trình diễn)."
        )
        parser.add_argument("--people", action="store_true", help="Chỉ thêm đơn vị và người dùng trình diễn.")

    def handle(self, *args: Any, **options: Any) -> None:
        if (options["demo"] or options["people"]) and not settings.DEMO:
            raise CommandError("Dữ liệu trình diễn chỉ được tạo ở chế độ trình diễn.")
        settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
        # Migrating makes thousands of classes, and each pass of the collector would look through all of them.
        gc.set_threshold(SELDOM)
        self._say("Cơ sở dữ liệu")
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        self._say("Vai trò, dữ liệu tổ chức, văn bản")
        for command in ("sync_roles", "load_org_data", "load_registry"):
            call_command(command, verbosity=0, stdout=_Silent())
        address = urlsplit(settings.BASE_URL)
        ensure_site_tree(hostname=address.hostname or "localhost", port=address.port or 80)
        self._collect_static()
        password = ""
        if options["demo"] or options["people"]:
            from lantoa.web.demo import story  # noqa: PLC0415 - only the demonstration needs it

            password = story.tell(people_only=not options["demo"], say=self._say)
        self._say("Chỉ mục tìm kiếm")
        call_command("rebuild_search", stdout=_Silent())
        if password:
            self.stdout.write("\nNgười dùng trình diễn (chỉ có ở chế độ này):")
            for username, name, title in story.cast():
                self.stdout.write(f"  {username:<12} {name}, {title}")
            self.stdout.write(f"Mật khẩu chung: {password}\n")

    def _say(self, sentence: str) -> None:
        self.stdout.write(f"• {sentence}")
        self.stdout.flush()

    def _collect_static(self) -> None:
        """Collect and compress only when a file changed: it is the slowest step."""
        backend = str(settings.STORAGES["staticfiles"]["BACKEND"])  # type: ignore[index]  # merged dicts lose their type
        if backend.endswith("StaticFilesStorage") and "whitenoise" not in backend:
            return
        stamp: Path = settings.DATA_DIR / "static.stamp"
        now = _static_fingerprint()
        if stamp.exists() and stamp.read_text() == now and settings.STATIC_ROOT.exists():
            return
        self._say("Tệp tĩnh (chỉ lần đầu)")
        call_command("collectstatic", interactive=False, clear=False, verbosity=0)
        stamp.write_text(now)


class _Silent:
    def write(self, text: str) -> None:
        del text


def _static_fingerprint() -> str:
    digest = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            file = Path(storage.path(path))
            digest.update(f"{path} {file.stat().st_size} {int(file.stat().st_mtime)}\n".encode())
    return digest.hexdigest()
