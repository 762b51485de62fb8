"""Context of every page."""

from typing import Any

from django.http import HttpRequest


def agency(request: HttpRequest) -> dict[str, Any]:
    """The agency's facts for header and footer."""
    del request
    return {}
