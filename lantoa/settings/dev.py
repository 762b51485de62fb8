"""Development: readable errors, no hashed static files, no second factor."""

from lantoa.settings.base import *  # noqa: F403
from lantoa.settings.base import STORAGES

DEBUG = True
DEMO = True
SECRET_KEY = "development-only-key-never-used-where-people-work-000000"  # noqa: S105
ALLOWED_HOSTS = ["*"]
SECOND_FACTOR_REQUIRED = False
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
