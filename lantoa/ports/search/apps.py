from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "lantoa.ports.search"
    label = "search"
    verbose_name = "Tìm kiếm"
