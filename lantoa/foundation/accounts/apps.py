from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "lantoa.foundation.accounts"
    label = "accounts"
    verbose_name = "Tài khoản"
