"""Tests: fast hashing, files in a temporary directory, the same engine choice as everywhere."""

import tempfile
from pathlib import Path

from lantoa.settings.base import *  # noqa: F403
from lantoa.settings.base import CACHES, DATABASES, PAGE_STORE, ROOT, STORAGES

DATA_DIR = Path(tempfile.mkdtemp(prefix="lantoa-test-"))
MEDIA_ROOT = DATA_DIR / "media"
SECRET_KEY = "test-only-key-0000000000000000000000000000000000000000000"  # noqa: S105
ALLOWED_HOSTS = ["*"]
# A file, so that --reuse-db can keep the migrated database between runs.
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    (ROOT / "var").mkdir(exist_ok=True)
    DATABASES["default"]["TEST"] = {"NAME": ROOT / "var" / "test.sqlite3"}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
SECOND_FACTOR_REQUIRED = False
PAGE_STORE = PAGE_STORE | {"ENABLED": False, "DIRECTORY": DATA_DIR / "pages"}  # its own tests turn it on
SEARCHES_A_MINUTE = API_A_MINUTE = 0  # the brakes' own tests turn them on
CACHES = CACHES | {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
TASKS = {
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    "durable": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"},
}
DELIVERY_CHANNELS = {
    "email": {
        "CLASS": "lantoa.ports.delivery.channels.folder.channel.FolderChannel",
        "OPTIONS": {"directory": DATA_DIR / "outgoing"},
    },
}
STORAGES = STORAGES | {
    "private": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA_DIR / "private", "base_url": None},
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# The entries' own rows: nothing on disk that parallel tests could share.
SEARCH_ENGINE = {"CLASS": "lantoa.ports.search.engines.table.TableEngine"}
