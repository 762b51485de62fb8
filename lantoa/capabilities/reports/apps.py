from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "lantoa.capabilities.reports"
    label = "reports"
    verbose_name = "Báo cáo"
