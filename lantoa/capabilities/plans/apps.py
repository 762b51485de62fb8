from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "lantoa.capabilities.plans"
    label = "plans"
    verbose_name = "Kế hoạch"
