from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "lantoa.web.portal"
    label = "portal"
    verbose_name = "Cổng thông tin"
