"""WSGI entry point, served by granian: stored pages first, then Django."""

import os
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


application = _with_stored_pages(django_application)
