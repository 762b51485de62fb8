"""The library app and the sentences of its trail."""

from django.apps import AppConfig


class LibraryConfig(AppConfig):
    name = "lantoa.capabilities.library"
    label = "library"
    verbose_name = "Văn bản pháp luật"

    def ready(self) -> None:
        from lantoa.capabilities.library.apps.log_actions import LOG_ACTIONS  # noqa: PLC0415 - apps are ready only now
        from lantoa.capabilities.library.search import CONSULTATIONS, SOURCE  # noqa: PLC0415 - likewise
        from lantoa.foundation.audit.registry import register  # noqa: PLC0415 - likewise
        from lantoa.ports.search import sources as search  # noqa: PLC0415 - likewise

        for name, label, sentence in LOG_ACTIONS:
            register(name, label, sentence)
        search.register(SOURCE)
        search.register(CONSULTATIONS)
