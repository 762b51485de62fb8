from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "lantoa.web.desk"
    label = "desk"
    verbose_name = "Bàn làm việc"

    def ready(self) -> None:
        from lantoa.web.desk.labels import name_unlabelled  # noqa: PLC0415 - needs the app registry

        name_unlabelled()
