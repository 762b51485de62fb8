"""The plans app and the sentences of its trail (one file per part: documents, work)."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "lantoa.capabilities.plans"
    label = "plans"
    verbose_name = "Kế hoạch"

    def ready(self) -> None:
        from lantoa.capabilities.plans.apps import work  # noqa: PLC0415 - needs the app registry
        from lantoa.foundation.audit import registry  # noqa: PLC0415 - needs the app registry

        for name, label, sentence in work.LOG_ACTIONS:
            registry.register(name, label, sentence)
