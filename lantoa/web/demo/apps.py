from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "lantoa.web.demo"
    label = "demo"
    verbose_name = "Trình diễn"
