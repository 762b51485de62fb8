from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "lantoa.foundation.audit"
    label = "audit"
    verbose_name = "Nhật ký"
