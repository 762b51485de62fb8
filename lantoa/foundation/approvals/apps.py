from django.apps import AppConfig


class ApprovalsConfig(AppConfig):
    name = "lantoa.foundation.approvals"
    label = "approvals"
    verbose_name = "Phê duyệt"

    def ready(self) -> None:
        from lantoa.foundation.audit.registry import register  # noqa: PLC0415 - apps are ready only now

        register("approvals.requested", "Trình phê duyệt", "{actor} trình “{label}”.")
        register("approvals.decided", "Quyết định", "{actor} quyết định “{label}”: {decision} (qua {via}).")
        register("approvals.withdrawn", "Rút lại hồ sơ trình", "{actor} rút lại “{label}”.")
