from django.apps import AppConfig


class PapersConfig(AppConfig):
    name = "lantoa.ports.papers"
    label = "papers"
    verbose_name = "Văn bản"
