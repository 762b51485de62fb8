from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "lantoa.ui"
    label = "ui"
    verbose_name = "Giao diện"
