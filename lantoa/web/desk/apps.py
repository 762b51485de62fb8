from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "lantoa.web.desk"
    label = "desk"
    verbose_name = "Bàn làm việc"

    def ready(self) -> None:
        from lantoa.foundation.audit.registry import register  # noqa: PLC0415 - needs the app registry
        from lantoa.web.desk.labels import name_unlabelled  # noqa: PLC0415 - needs the app registry

        name_unlabelled()
        register("desk.letter_sent_again", "Gửi lại thư", "{actor} gửi lại thư “{label}”.")
