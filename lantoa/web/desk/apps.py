from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "lantoa.web.desk"
    label = "desk"
    verbose_name = "Bàn làm việc"
