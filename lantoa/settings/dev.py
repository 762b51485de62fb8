"""Development: readable errors, no hashed static files, no second factor."""

from lantoa.settings.base import *  # noqa: F403
from lantoa.settings.base import PAGE_STORE, STORAGES

DEBUG = True
DEMO = True
SECRET_KEY = "development-only-key-never-used-where-people-work-000000"  # noqa: S105
ALLOWED_HOSTS = ["*"]
SECOND_FACTOR_REQUIRED = False
# Templates change under the running server, so it stores nothing; what `make run` stored from the same data is emptied.
PAGE_STORE = PAGE_STORE | {"ENABLED": False, "WATCHED": PAGE_STORE["ENABLED"]}
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
