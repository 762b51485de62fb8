"""A site as people run it, for tests/web/test_page_store_live.py: own data directory, store on, no hashed static files."""

from lantoa.settings.demo import *  # noqa: F403
from lantoa.settings.demo import PAGE_STORE, STORAGES

PAGE_STORE = PAGE_STORE | {"ENABLED": True}
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
