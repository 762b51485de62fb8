"""A browser in which a preview address was opened may see the pictures of that text for a while, and of no other."""

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from wagtail.models import Page

from lantoa.capabilities.publishing.queries.newsroom import previewed

COOKIE, SALT, SECONDS = "xem_truoc", "publishing.preview", 30 * 60


def remember_preview(response: HttpResponse, token: str) -> None:
    """Note in the browser, signed, that the preview at `token` was opened."""
    value = signing.dumps(token, salt=SALT)
    response.set_cookie(COOKIE, value, max_age=SECONDS, path="/tep/", httponly=True, samesite="Lax")


def previewed_page(request: HttpRequest) -> Page | None:
    """The text behind the preview that was opened in this browser, while it waits for its decision."""
    try:
        token = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=SECONDS)
        return previewed(token)
    except (signing.BadSignature, Http404):
        return None
