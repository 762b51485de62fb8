"""Pages of the sign-in area that are ours."""

from django.http import Http404, HttpRequest, HttpResponse


def not_offered(request: HttpRequest) -> HttpResponse:
    """Sign-up and password by mail do not exist here: administrators make accounts."""
    raise Http404
