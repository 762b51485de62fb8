from django.apps import AppConfig


class OrgConfig(AppConfig):
    name = "lantoa.foundation.org"
    label = "org"
    verbose_name = "Tổ chức"
