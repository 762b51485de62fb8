"""The procedures app and the sentences of its trail."""

from django.apps import AppConfig


class ProceduresConfig(AppConfig):
    name = "lantoa.capabilities.procedures"
    label = "procedures"
    verbose_name = "Thủ tục hành chính"

    def ready(self) -> None:
        from lantoa.capabilities.procedures.apps.log_actions import LOG_ACTIONS  # noqa: PLC0415 - apps are ready only now
        from lantoa.foundation.audit.registry import register  # noqa: PLC0415 - likewise

        for name, label, sentence in LOG_ACTIONS:
            register(name, label, sentence)
