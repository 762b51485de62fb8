"""WSGI entry point, served by granian: stored pages first, then Django."""

import gc
import os
from contextlib import suppress
from typing import Any
from zoneinfo import ZoneInfo

from django.core.wsgi import get_wsgi_application

from lantoa.kit.allocator import return_large_pieces

return_large_pieces()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lantoa.settings.prod")
django_application: Any = get_wsgi_application()


def _with_stored_pages(inner: Any) -> Any:
    from django.conf import settings  # noqa: PLC0415 - Django is ready only now

    from lantoa.ports.pages import store  # noqa: PLC0415 - likewise
    from lantoa.ports.pages.front import Front  # noqa: PLC0415 - likewise

    if not store.is_on():
        return inner
    # What an earlier version, or a machine that lost power, left behind is not trusted.
    store.forget_everything()
    return Front(inner, store.shelf(), store.site(), ZoneInfo(settings.TIME_ZONE))


def _settle() -> None:
    """What is loaded by now stays: the collector need not go over it again for the few hundred objects of each page, nor
    touch, and so copy, what a server shares with the processes it forks.
    """
    from django.urls import Resolver404, resolve  # noqa: PLC0415 - Django is ready only now

    with suppress(Resolver404):
        resolve("/nap-truoc-cac-dia-chi")  # makes every address known
    gc.collect()
    gc.freeze()


application = _with_stored_pages(django_application)
_settle()
