"""Context processor: the agency is known to every template."""

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from lantoa.ui.agency import Agency, agency_for


def agency(request: HttpRequest) -> dict[str, Agency]:
    """`agency` in every template; read only when a template asks, once per request."""
    return {"agency": SimpleLazyObject(lambda: agency_for(request))}  # type: ignore[dict-item]  # acts as an Agency
