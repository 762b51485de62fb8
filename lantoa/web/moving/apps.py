from django.apps import AppConfig

LOG_ACTIONS = (
    ("moving.run_asked", "Chuyển dữ liệu", "{actor} đã yêu cầu “{label}”."),
    ("moving.run_done", "Chuyển xong dữ liệu", "“{label}” đã xong; đã xét {seen} mục."),
)


class MovingConfig(AppConfig):
    name = "lantoa.web.moving"
    label = "moving"
    verbose_name = "Chuyển dữ liệu"

    def ready(self) -> None:
        from lantoa.foundation.audit.registry import register  # noqa: PLC0415 - needs the app registry

        for action in LOG_ACTIONS:
            register(*action)
