from django.apps import AppConfig


class LibraryConfig(AppConfig):
    name = "lantoa.capabilities.library"
    label = "library"
    verbose_name = "Văn bản pháp luật"
