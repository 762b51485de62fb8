from django.apps import AppConfig


class LibraryConfig(AppConfig):
    name = "lantoa.capabilities.library"
    label = "library"
    verbose_name = "Văn bản pháp luật"

    def ready(self) -> None:
        from lantoa.foundation.audit.registry import register  # noqa: PLC0415 - apps are ready only now

        register("library.document_registered", "Ghi văn bản vào sổ", "{actor} ghi “{label}” vào sổ văn bản.")
        register(
            "library.document_changed", "Sửa văn bản trong sổ", "{actor} sửa “{label}” trong sổ văn bản."
        )
