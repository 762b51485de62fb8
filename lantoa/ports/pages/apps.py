from django.apps import AppConfig
from django.db import connections
from django.db.backends.signals import connection_created


class PagesConfig(AppConfig):
    name = "lantoa.ports.pages"
    label = "pages"
    verbose_name = "Kho trang công khai"

    def ready(self) -> None:
        from lantoa.ports.pages.guard import watch  # noqa: PLC0415 - needs the settings

        connection_created.connect(watch, dispatch_uid="pages_guard")
        for connection in connections.all(initialized_only=True):
            watch(connection)
