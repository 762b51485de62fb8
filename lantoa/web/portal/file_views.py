"""Uploaded pictures under /tep/: served by us, because only we know who may see them."""

import mimetypes

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from lantoa.web.portal.uploads import is_public, may_read, picture_at

PUBLIC_SECONDS = 300


@require_safe
def picture(request: HttpRequest, path: str) -> HttpResponseBase:
    """/tep/<path>: a picture or one of its sizes; 404 for what is hidden as for what is not there.

    Files of documents stand in the same storage and are not served here but under /tai-lieu/, which asks, too.
    """
    found = None if ".." in path else picture_at(path)
    if found is None or not may_read(request, found) or not default_storage.exists(path):
        raise Http404
    response = FileResponse(
        default_storage.open(path), content_type=mimetypes.guess_type(path)[0] or "application/octet-stream"
    )
    public = is_public(found)
    response["Cache-Control"] = f"public, max-age={PUBLIC_SECONDS}" if public else "private, no-store"
    response["Last-Modified"] = http_date(default_storage.get_modified_time(path).timestamp())
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    return response
