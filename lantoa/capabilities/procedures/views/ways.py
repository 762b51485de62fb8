"""Addresses of one procedure. Each is asked of Django once, with a mark in the place of the code: a page names half a dozen."""

from functools import cache
from urllib.parse import quote

from django.urls import reverse

ANY_CODE, ANY_FORM = "0.000000", "any-form"


def ways_of(code: str) -> dict[str, str]:
    """Where the page of the procedure with this code leads; `form` has ANY_FORM in the place of a form's code."""
    return {name: way.replace(ANY_CODE, quote(code)) for name, way in _ways().items()}


@cache
def _ways() -> dict[str, str]:
    views = {"page": "procedure", "checklist": "checklist", "short": "short"}
    ways = {name: reverse(f"procedures:{view}", args=[ANY_CODE]) for name, view in views.items()}
    form = reverse("procedures:form_file", args=[ANY_CODE, ANY_FORM])
    return ways | {"form": form, "index": reverse("procedures:index")}
