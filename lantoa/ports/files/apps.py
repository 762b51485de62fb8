from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "lantoa.ports.files"
    label = "files"
    verbose_name = "Tệp"
