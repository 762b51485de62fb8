from django.apps import AppConfig


class ClockConfig(AppConfig):
    name = "lantoa.web.clock"
    label = "clock"
    verbose_name = "Việc định kỳ"
