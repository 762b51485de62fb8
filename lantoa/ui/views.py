"""The style guide: every component in every state, on public pages; what designers and testers look at.

For staff, and for everybody in a demonstration; elsewhere the address does not exist.
"""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from lantoa.ui.samples import sample_context


def _only_for_staff_or_demo(request: HttpRequest) -> None:
    user = getattr(request, "user", None)
    if not (getattr(settings, "DEMO", False) or settings.DEBUG or (user and user.is_staff)):
        raise Http404


def styleguide(request: HttpRequest) -> HttpResponse:
    """Every component in every state."""
    _only_for_staff_or_demo(request)
    return render(request, "ui/styleguide/index.html", sample_context())


def sample_page(request: HttpRequest) -> HttpResponse:
    """An article as readers see it."""
    _only_for_staff_or_demo(request)
    return render(request, "ui/styleguide/article.html", sample_context())


def sample_paper(request: HttpRequest) -> HttpResponse:
    """A sheet for printing."""
    _only_for_staff_or_demo(request)
    return render(request, "ui/styleguide/paper.html", sample_context())


def sample_account(request: HttpRequest) -> HttpResponse:
    """The frame of the sign-in pages."""
    _only_for_staff_or_demo(request)
    return render(request, "ui/styleguide/account.html", sample_context())
