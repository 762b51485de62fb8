"""How the screens of posting answer: a refused verb, a file, a photo."""

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.forms import BaseForm
from django.http import FileResponse, Http404, HttpResponse

from lantoa.foundation.accounts.requests import StaffRequest
from lantoa.kit.errors import Refusal
from lantoa.ports.papers import Paper

# What people bring runs nothing and reaches nothing, whatever it contains.
POLICY = "default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; sandbox"


def attempt(
    request: StaffRequest, form: BaseForm | None, verb: Callable[..., Any], /, **facts: Any
) -> tuple[bool, Any]:
    """(True, what the verb returned), or (False, None) with the refusal on the form, else as a message."""
    try:
        return True, verb(**facts)
    except Refusal as refusal:
        if form is not None:
            form.add_error(None, refusal.message)
        else:
            messages.error(request, refusal.message)
        return False, None


def paper_answer(paper: Paper, *, inline: bool = False) -> HttpResponse:
    """A finished file: shown in the browser, or downloaded."""
    place = "inline" if inline else "attachment"
    return HttpResponse(
        paper.data,
        content_type=paper.media_type,
        headers={
            "Content-Disposition": f"{place}; filename*=UTF-8''{quote(paper.file_name)}",
            "Cache-Control": "private, no-store",
        },
    )


def photo_answer(row: Any) -> FileResponse:
    """The photo of a posting or finding, which the caller has checked for access."""
    stored = row.photo.name or ""
    if not stored or not row.photo.storage.exists(stored):
        raise Http404
    response = FileResponse(row.photo.open("rb"), content_type=row.photo_type)
    response["Content-Disposition"] = f"inline; filename*=UTF-8''{quote(stored.rpartition('/')[2])}"
    response["Content-Security-Policy"] = POLICY
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
