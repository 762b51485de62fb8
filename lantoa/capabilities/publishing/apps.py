from django.apps import AppConfig


class PublishingConfig(AppConfig):
    name = "lantoa.capabilities.publishing"
    label = "publishing"
    verbose_name = "Xuất bản"
