"""The page as it will appear, for an approver who was given its address."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from lantoa.capabilities.publishing.queries.newsroom import previewed
from lantoa.capabilities.publishing.queries.previewing import remember_preview


@require_safe
@never_cache
def preview(request: HttpRequest, token: str) -> HttpResponse:
    """The text that was put forward, drawn as readers will see it, while it waits for the decision."""
    page = previewed(token)
    response = page.make_preview_request(request, page.default_preview_mode)
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "same-origin"
    remember_preview(response, token)
    return response
