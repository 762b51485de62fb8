from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "lantoa.foundation.notices"
    label = "notices"
    verbose_name = "Thông báo"
