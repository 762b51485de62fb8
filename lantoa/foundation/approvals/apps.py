from django.apps import AppConfig


class ApprovalsConfig(AppConfig):
    name = "lantoa.foundation.approvals"
    label = "approvals"
    verbose_name = "Phê duyệt"
