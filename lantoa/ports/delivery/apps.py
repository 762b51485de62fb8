from django.apps import AppConfig


class DeliveryConfig(AppConfig):
    name = "lantoa.ports.delivery"
    label = "delivery"
    verbose_name = "Gửi tin"
